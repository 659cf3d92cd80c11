// The register without a connection, drawn from what this device keeps: first names, who is here.

import { everything, forgetLocked, keepMarks, keptRegister, lastUser } from "./kept.js";
import { add, isWaiting, keepSending, onChange, queueOf, takeOut } from "./outbox.js";
import { marks, showRefused, showSaved, showWaiting } from "./saved.js";
import { openWalkInSheet } from "./walk_in_sheet.js";

const UUID = /\/sessions\/([0-9a-f-]{36})\//;
const parts = Object.fromEntries(
  [...document.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
);
const rowTemplate = document.querySelector("[data-row-template]");
const chipTemplate = document.querySelector("[data-chip-template]");
const said = document.getElementById("register-said");

let problem = "";
let wasWaiting = false;
let sendSoon = () => {};

const session = UUID.exec(location.pathname)?.[1];
await forgetLocked();
const user = await lastUser();
const kept = user && session ? await keptRegister(user, session) : null;

parts.again.addEventListener("click", () => location.assign(session ? register() : "/today/"));
if (kept) draw();
else await sayNothingKept();

function register() {
  return `/sessions/${session}/register/`;
}

async function sayNothingKept() {
  parts.title.textContent = "No connection";
  parts.when.textContent = "";
  parts.words.textContent = user
    ? "This tablet keeps nothing of this page. Try again when the connection is back."
    : "Nobody is signed in on this tablet, so it keeps no register. Try again when the connection is back.";
  parts.again.textContent = "Try again";
  if (!user) return;
  const others = (await everything("kept")).filter((one) => one.user === user);
  if (!others.length) return;
  const list = document.createElement("ul");
  list.append(...others.map(linkTo));
  parts.words.append(" These registers can be used:", list);
}

function linkTo(one) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `/sessions/${one.session}/register/`;
  link.textContent = `${one.title}, ${one.when}`;
  item.append(link);
  return item;
}

// --- the page -------------------------------------------------------------------------------------

function draw() {
  document.title = `${kept.title}, no connection`;
  parts.title.textContent = kept.title;
  parts.when.textContent = kept.when;
  const rows = kept.families.filter((family) => family.people.length).map(rowOf);
  parts.list.querySelector("ul").replaceChildren(...rows);
  parts.number.textContent = `${rows.length} ${rows.length === 1 ? "family" : "families"}`;
  for (const part of ["count", "walk-in", "search", "list"]) parts[part].hidden = false;
  parts.search.addEventListener("submit", (event) => event.preventDefault());
  parts.search.addEventListener("input", search);
  parts["walk-in"].addEventListener("click", addWalkIn);
  setTimeout(() => location.reload(), Math.min(kept.until - Date.now(), 2 ** 31 - 1));
  count();
  onChange(look);
  look();
  sendSoon = keepSending(user, (answer) => {
    problem = answer === "sent" ? "" : answer;
    look();
  });
  if (UUID.test(location.pathname) && /(walk-ins|counts)\/add\/$/.test(location.pathname)) addWalkIn();
}

function rowOf(family) {
  const row = rowTemplate.content.firstElementChild.cloneNode(true);
  const names = family.people.map((person) => person.name).join(", ");
  row.querySelector(".register__family").textContent = names;
  row.querySelector(".register__people").append(
    ...family.people.map((person) => chipOf(person, family, row)),
  );
  const button = row.querySelector(".family-button");
  button.dataset.cell = `all-${family.id}`;
  button.addEventListener("click", () => {
    const kind = family.people.every((person) => person.here) ? "unmark" : "mark";
    mark({ kind, family: family.id, name: names }, family.people);
  });
  row.draw = () => drawRow(row, family, names);
  row.draw();
  return row;
}

function chipOf(person, family, row) {
  const chip = chipTemplate.content.firstElementChild.cloneNode(true);
  const name = chip.querySelector(".chip__name");
  name.textContent = name.dataset.text = person.name;
  chip.dataset.cell = `${family.id}-${person.id}`;
  chip.draw = () => chip.setAttribute("aria-pressed", String(person.here));
  chip.addEventListener("click", () => {
    const kind = person.here ? "unmark" : "mark";
    mark({ kind, person: person.id, family: family.id, name: person.name }, [person]);
  });
  return chip;
}

function drawRow(row, family, names) {
  for (const chip of row.querySelectorAll(".chip")) chip.draw();
  const here = family.people.every((person) => person.here);
  const button = row.querySelector(".family-button");
  const tick = document.querySelector("[data-tick]").content.cloneNode(true);
  const whose = document.createElement("span");
  whose.className = "govuk-visually-hidden";
  whose.textContent = `: ${names}`;
  button.setAttribute("aria-pressed", String(here));
  button.replaceChildren(...(here ? [tick, "Here"] : ["All here"]), whose);
}

// A double tap marks once.
let last = { id: "", at: 0 };
function isDoubleTap(entry) {
  const id = entry.person ?? entry.family;
  const isSame = last.id === id && performance.now() - last.at < 500;
  last = { id, at: performance.now() };
  return isSame;
}

async function mark(entry, people) {
  if (isDoubleTap(entry)) return;
  const here = entry.kind === "mark";
  const ids = new Map(people.map((person) => [person.id, here]));
  for (const person of kept.families.flatMap((family) => family.people)) {
    if (ids.has(person.id)) person.here = here;
  }
  document.querySelectorAll("[data-row]").forEach((row) => row.draw());
  count();
  said.textContent = `${entry.name} ${here ? "is here" : "is not here"}.`;
  await add(user, session, { ...entry, made_at: Date.now() });
  await keepMarks(user, session, ids);
  sendSoon();
}

function count() {
  const people = kept.families.flatMap((family) => family.people);
  const here = new Set(people.filter((person) => person.here).map((person) => person.id));
  parts.count.querySelector(".count__number").textContent = String(here.size);
}

function search() {
  const text = document.getElementById("id_q").value.trim().toLowerCase();
  for (const row of document.querySelectorAll("[data-row]")) {
    const words = row.querySelector(".register__family").textContent.toLowerCase().split(/[ ,]+/);
    row.hidden = !words.some((word) => word.startsWith(text));
  }
}

// --- walk-ins and the queue -----------------------------------------------------------------------

async function addWalkIn() {
  await openWalkInSheet(async (entry) => {
    await add(user, session, entry);
    sendSoon();
  });
}

async function look() {
  const queue = await queueOf(user, session);
  const waiting = queue.filter(isWaiting);
  drawWalkIns(waiting.filter(({ entry }) => entry.kind === "walk_in"));
  showRefused(queue.filter((one) => !isWaiting(one)), takeOut);
  if (waiting.length) showWaiting(waiting.length, problem);
  else if (wasWaiting) {
    showSaved("yes");
    parts.words.textContent = "The connection is back, and everything is sent.";
  } else showSaved("");
  if (problem === "signed-out" && waiting.length) {
    parts.words.textContent = `Sign in again to send ${marks(waiting.length)}.`;
  }
  wasWaiting ||= waiting.length > 0;
}

function drawWalkIns(waiting) {
  parts["walk-ins"].hidden = !waiting.length;
  const items = waiting.map((one) => {
    const item = document.createElement("li");
    const name = document.createElement("b");
    name.textContent = one.entry.first_name;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = `Take off ${one.entry.first_name}`;
    button.addEventListener("click", () => takeOut(one.id));
    item.append(name, " ", button);
    return item;
  });
  parts["walk-ins"].querySelector("ul").replaceChildren(...items);
}
