// The register's page when the connection goes: a mark that cannot be sent shows at once, waits in
// the outbox with its own time, and is sent when the connection is back.

import { keepMarks, keepRegister, signedInAs } from "./kept.js";
import { add, isWaiting, keepSending, onChange, queueOf, takeOut } from "./outbox.js";
import { showRefused, showSaved, showWaiting } from "./saved.js";
import { openWalkInSheet } from "./walk_in_sheet.js";

const page = document.querySelector("[data-register]");
const { register: session, user, kept } = page.dataset;
const MARK = /\/(people|families)\/([0-9a-f-]{36})\/(mark|unmark)\/$/;
const SLOWEST = 10_000; // milliseconds; a mark that takes longer waits in the outbox

const madeAt = new WeakMap(); // when a request's button was tapped
const failedAt = new WeakMap(); // when a form's last request failed
const lost = new WeakSet(); // requests whose mark waits instead
let waiting = 0;
let adding = 0; // on their way into the queue
let problem = "";
let wasWaiting = false;
let sendSoon = () => {};

htmx.config.timeout = SLOWEST;

// --- what the device keeps ------------------------------------------------------------------------

async function keepCopy() {
  try {
    const response = await fetch(kept, { cache: "no-store", redirect: "manual" });
    if (response.ok) await keepRegister(await response.json());
  } catch {
    // Without a connection the last copy stays.
  }
}

async function keepShell() {
  try {
    await navigator.serviceWorker.register(page.dataset.worker, { scope: page.dataset.scope });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage("keep the shell");
  } catch {
    // No worker here: marks wait all the same while the page stays open.
  }
}

// --- marks ----------------------------------------------------------------------------------------

function markOf(request) {
  const found = MARK.exec(new URL(request.path, location.href).pathname);
  if (!found) return null;
  const [, what, id, kind] = found;
  if (what === "families") return { kind, family: id };
  return { kind, person: id, family: request.parameters.family || null };
}

document.body.addEventListener("htmx:beforeRequest", (event) => {
  const { requestConfig, elt, xhr } = event.detail;
  const mark = markOf(requestConfig);
  if (!mark) {
    if (navigator.onLine) return;
    event.preventDefault();
    if (elt.matches("[data-search]")) searchHere(elt.value);
    return;
  }
  const tapped = requestConfig.triggeringEvent?.timeStamp ?? performance.now();
  if (tapped < (failedAt.get(elt) ?? -1)) return event.preventDefault();
  madeAt.set(xhr, Date.now());
  // What waits goes first: marks of one person keep their order.
  if (waiting || !navigator.onLine) {
    event.preventDefault();
    keepForLater(elt, mark, Date.now());
  }
});

for (const name of ["htmx:sendError", "htmx:timeout", "htmx:sendAbort"]) {
  document.body.addEventListener(name, (event) => failed(event.detail));
}

document.body.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (status >= 500 || status === 403) failed(event.detail);
  else if (markOf(event.detail.requestConfig)) showSaved("no");
});

// Signed out meanwhile: the answer is the sign-in page, and the mark was not taken.
document.body.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (!markOf(requestConfig) || !xhr.responseURL) return;
  const answered = new URL(xhr.responseURL).pathname;
  if (answered === new URL(requestConfig.path, location.href).pathname) return;
  event.preventDefault();
  failed(event.detail);
});

document.body.addEventListener("htmx:afterOnLoad", (event) => {
  const { requestConfig, xhr } = event.detail;
  const mark = markOf(requestConfig);
  if (!mark || xhr.status !== 200 || lost.has(xhr)) return;
  if (!waiting) showSaved("yes");
  const row = rowOf(mark);
  if (row) keepMarks(user, session, shownIn(row));
});

function failed({ requestConfig, elt, xhr }) {
  const mark = markOf(requestConfig);
  if (!mark) return;
  failedAt.set(elt, performance.now());
  lost.add(xhr);
  keepForLater(elt, mark, madeAt.get(xhr) ?? Date.now());
  sendSoon();
}

async function keepForLater(form, mark, made_at) {
  adding += 1;
  waiting += 1; // at once, so that the next tap waits too
  showWaiting(waiting, problem);
  const name = nameIn(mark.person ? form : form.closest("[data-row]"));
  const marks = show(mark);
  say(`${name} ${mark.kind === "mark" ? "is here" : "is not here"}.`);
  try {
    await add(user, session, { ...mark, name, made_at });
    await keepMarks(user, session, marks);
    adding -= 1;
    await look();
  } catch {
    adding -= 1;
    showSaved("no"); // this device keeps nothing
  }
}

function nameIn(part) {
  const names = [...part.querySelectorAll("[data-text]")].map((name) => name.dataset.text);
  return names.join(", ");
}

function say(words) {
  const place = document.getElementById("register-said");
  if (place) place.textContent = words;
}

// --- what the page shows --------------------------------------------------------------------------

function rowOf({ person, family }) {
  const part = person ? `people/${person}` : `families/${family}`;
  return document.querySelector(`[formaction*="/${part}/"]`)?.closest("[data-row]");
}

function shownIn(row) {
  const chips = [...row.querySelectorAll("[formaction*='/people/']")];
  const pairs = chips.map((chip) => [
    MARK.exec(new URL(chip.formAction).pathname)[2],
    chip.getAttribute("aria-pressed") === "true",
  ]);
  return new Map(pairs);
}

// Draws a mark as the server would; answers who is here now, by id.
function show({ kind, person, family }) {
  const here = kind === "mark";
  const people = person ? [person] : [...shownIn(rowOf({ family })).keys()];
  const before = new Set(herePeople());
  const rows = new Set();
  for (const id of people) {
    for (const chip of document.querySelectorAll(`[formaction*="/people/${id}/"]`)) {
      press(chip, here);
      rows.add(chip.closest("[data-row]"));
    }
  }
  rows.forEach(drawFamilyButton);
  countBy(new Set(herePeople()).size - before.size);
  return new Map(people.map((id) => [id, here]));
}

function herePeople() {
  const chips = [...document.querySelectorAll("[formaction*='/people/'][aria-pressed='true']")];
  return chips.map((chip) => MARK.exec(new URL(chip.formAction).pathname)[2]);
}

function press(button, here) {
  button.setAttribute("aria-pressed", String(here));
  const path = button.getAttribute("formaction");
  button.setAttribute("formaction", path.replace(/(un)?mark\/$/, here ? "unmark/" : "mark/"));
}

function drawFamilyButton(row) {
  const button = row.querySelector("[formaction*='/families/']");
  if (!button) return;
  const here = [...shownIn(row).values()].every(Boolean);
  press(button, here);
  const name = button.querySelector(".govuk-visually-hidden");
  const tick = page.querySelector("[data-tick]")?.content.cloneNode(true) ?? "";
  button.replaceChildren(...(here ? [tick, "Here"] : ["All here"]), ...(name ? [name] : []));
}

// How many of them are children is known again when it is sent.
function countBy(number) {
  const place = document.querySelector(".count__number");
  if (!place || !number) return;
  place.textContent = String(Number(place.textContent) + number);
  const parts = place.closest(".count")?.querySelector("dl");
  if (parts) parts.hidden = true;
}

async function look() {
  const queue = (await queueOf(user)).filter((one) => one.session === session);
  const left = queue.filter(isWaiting).length;
  waiting = adding ? Math.max(waiting, left) : left;
  const isOver = wasWaiting && !waiting;
  wasWaiting = waiting > 0;
  showRefused(queue.filter((one) => !isWaiting(one)), takeOut);
  if (waiting) return showWaiting(waiting, problem);
  if (!isOver) return;
  showSaved("yes");
  await redraw();
}

// Without a connection the search looks through what is on the page.
function searchHere(text) {
  const asked = text.trim().toLowerCase();
  for (const row of document.querySelectorAll("[data-row]")) {
    const names = `${row.querySelector(".register__family").textContent} ${nameIn(row)}`;
    const words = names.toLowerCase().split(/[\s,]+/);
    row.hidden = !words.some((word) => word.startsWith(asked));
  }
}

// Everything was sent: the page as the server has it, with what others did meanwhile.
async function redraw() {
  const address = new URL(location.href);
  const text = document.querySelector("[data-search]")?.value.trim();
  if (text) address.searchParams.set("q", text);
  try {
    const response = await fetch(address, { cache: "no-store" });
    if (!response.ok || response.redirected) return;
    const drawn = new DOMParser().parseFromString(await response.text(), "text/html");
    if (waiting) return;
    const cell = document.activeElement?.closest("[data-cell]")?.dataset.cell;
    for (const part of ["#register-list", "#register-rail", ".register-page__more"]) {
      const [old, now] = [document.querySelector(part), drawn.querySelector(part)];
      if (!old || !now) continue;
      old.replaceChildren(...now.childNodes);
      htmx.process(old);
    }
    if (cell) document.querySelector(`[data-cell="${CSS.escape(cell)}"]`)?.focus();
    await keepCopy();
  } catch {
    // The marks are kept; the page shows them as they are.
  }
}

// --- walk-ins -------------------------------------------------------------------------------------

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href$='/walk-ins/add/']");
  if (!link || (navigator.onLine && !waiting && !problem)) return;
  event.preventDefault();
  const sheet = await openWalkInSheet((entry, people) => {
    countBy(people);
    add(user, session, entry).then(sendSoon);
  });
  if (!sheet) location.assign(link.href);
});

// --- last, as it waits for the device: the page listens already -----------------------------------

await signedInAs(user);
onChange(look);
await look();
sendSoon = keepSending(user, (answer) => {
  problem = answer === "sent" ? "" : answer;
  look();
});
keepCopy();
keepShell();
