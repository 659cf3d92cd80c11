// Typing notes as fast as they are said: the field is free at once, notes are sent one by one in
// their order, and one that could not be sent waits and is not lost.

const form = document.querySelector("[data-notes-form]");
const list = document.getElementById("notes");
const words = form.elements.words;
const waiting = form.querySelector("[data-notes-waiting]");
const outbox = [];
let isSending = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!words.value.trim()) return words.focus();
  outbox.push(new FormData(form));
  words.value = "";
  form.elements.submission_key.value = newKey();
  words.focus();
  send();
});

form.querySelector("[data-notes-again]").addEventListener("click", () => {
  words.focus();
  send();
});

window.addEventListener("beforeunload", (event) => {
  if (outbox.length) event.preventDefault();
});

async function send() {
  if (isSending) return;
  isSending = true;
  let failed = false;
  while (outbox.length && !failed) {
    const answer = await post(outbox[0]);
    if (answer?.status === 422) return askAgain();
    failed = !answer?.ok;
    if (!failed) {
      outbox.shift();
      show(await answer.text());
    }
  }
  isSending = false;
  waiting.hidden = !failed;
  waiting.querySelector("[data-notes-waiting-count]").textContent =
    outbox.length === 1 ? "1 note" : `${outbox.length} notes`;
}

async function post(body) {
  try {
    const headers = { "HX-Request": "true" };
    return await fetch(form.action, { method: "POST", body, headers, redirect: "error" });
  } catch {
    return null;
  }
}

// What needs an answer in words is asked for by the page itself, which keeps what was typed.
function askAgain() {
  const refused = outbox.shift();
  words.value = refused.get("words");
  form.elements.submission_key.value = refused.get("submission_key");
  isSending = false;
  if (outbox.length) send();
  else form.submit();
}

function show(html) {
  htmx.swap(list, html, { swapStyle: "innerHTML" });
}

// crypto.randomUUID is there on secure addresses only.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

words.focus();
