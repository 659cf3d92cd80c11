// What was done on a register and is not sent yet: kept by user and session, sent once, in order.

import { everything, inStore } from "./kept.js";

const AT_ONCE = 100;
const PATIENCE = 15_000;
const SOONEST = 5_000;
const LATEST = 60_000;

const news = "BroadcastChannel" in self ? new BroadcastChannel("outbox") : null;
const listeners = new Set();
if (news) news.onmessage = () => listeners.forEach((listen) => listen());

function changed() {
  news?.postMessage("changed");
  listeners.forEach((listen) => listen());
}

// Calls back when the queue changes, in this tab or another.
export function onChange(listen) {
  listeners.add(listen);
}

// The user's queue, oldest first; of one session, where one is given.
export async function queueOf(user, session) {
  const all = await everything("queue");
  return all.filter((one) => one.user === user && (!session || one.session === session));
}

export const isWaiting = (one) => !one.refused;

// Adds an entry. Taking back a mark that is still here takes it out of the queue instead, so that
// a mark made by somebody else meanwhile stays.
export async function add(user, session, entry) {
  const key = entry.key ?? newKey();
  await inStore("queue", "readwrite", (store) => {
    const all = store.getAll();
    all.onsuccess = () => {
      const mine = all.result.filter((one) => one.user === user && one.session === session);
      const last = mine.filter((one) => isWaiting(one) && isAbout(one.entry, entry)).at(-1);
      const undoes = entry.kind === "unmark" && last?.entry.kind === "mark";
      if (undoes && !last.sentAt) store.delete(last.id);
      else store.add({ user, session, entry: { ...entry, key, undoes_own: undoes } });
    };
    return all;
  });
  changed();
}

function isAbout(one, other) {
  return one.person === other.person && (one.person || one.family === other.family);
}

export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

export async function takeOut(id) {
  await inStore("queue", "readwrite", (store) => store.delete(id));
  changed();
}

// Sends what waits; one tab at a time. Answers "sent", or why not: "unreachable", "signed-out",
// "not-allowed".
export async function send(user) {
  if (!navigator.locks) return sendAll(user);
  return navigator.locks.request("outbox", () => sendAll(user));
}

async function sendAll(user) {
  for (;;) {
    const waiting = (await queueOf(user)).filter(isWaiting);
    if (!waiting.length) return "sent";
    const session = waiting[0].session;
    const batch = waiting.filter((one) => one.session === session).slice(0, AT_ONCE);
    const problem = await sendBatch(user, session, batch);
    changed();
    if (problem) return problem;
  }
}

async function sendBatch(user, session, batch) {
  const address = `/sessions/${session}/outbox/`;
  try {
    const asked = await ask(address);
    if (asked.problem) return asked.problem;
    const who = await asked.response.json();
    if (who.user !== user) return "signed-out";
    freshToken(who.csrf);
    await noteSent(batch);
    const entries = batch.map((one) => one.entry);
    const { problem, response } = await ask(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": who.csrf },
      body: JSON.stringify({ user, sent_at: Date.now(), entries }),
    });
    if (problem) return problem;
    await settle(batch, (await response.json()).answers);
    return null;
  } catch {
    return "unreachable";
  }
}

async function ask(address, options = {}) {
  const response = await fetch(address, {
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
    ...options,
  });
  if (response.ok) return { response };
  if (response.type === "opaqueredirect" || response.status === 409) {
    return { problem: "signed-out" };
  }
  const isForbidden = [403, 404].includes(response.status);
  return { problem: isForbidden ? "not-allowed" : "unreachable" };
}

// A page that was drawn before she signed in again has the token of her old session.
function freshToken(token) {
  const meta = document.querySelector("meta[name='csrf-token']");
  if (meta) meta.content = token;
  for (const field of document.querySelectorAll("input[name='csrfmiddlewaretoken']")) {
    field.value = token;
  }
}

// From now on it may have arrived: to undo it needs an entry of its own.
function noteSent(batch) {
  return inStore("queue", "readwrite", (store) => {
    for (const one of batch) store.put({ ...one, sentAt: Date.now() });
    return null;
  });
}

function settle(batch, answers) {
  return inStore("queue", "readwrite", (store) => {
    batch.forEach((one, place) => {
      if (answers[place].taken) store.delete(one.id);
      else store.put({ ...one, refused: answers[place].words });
    });
    return null;
  });
}

// Sends now, when the connection is back, when the page is looked at, and again with longer waits.
// report(problem) is told how it went.
export function keepSending(user, report) {
  let timer = null;
  let wait = SOONEST;
  async function now() {
    clearTimeout(timer);
    if (!(await queueOf(user)).some(isWaiting)) return report("sent");
    const problem = navigator.onLine ? await send(user) : "unreachable";
    report(problem);
    if (problem === "sent") {
      wait = SOONEST;
      return;
    }
    timer = setTimeout(now, wait);
    wait = Math.min(wait * 2, LATEST);
  }
  function soon() {
    wait = SOONEST;
    now();
  }
  addEventListener("online", soon);
  addEventListener("pageshow", soon);
  document.addEventListener("visibilitychange", () => document.hidden || soon());
  now();
  return soon;
}
