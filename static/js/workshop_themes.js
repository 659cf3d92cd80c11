// Notes into themes by number keys, by dragging and by ticks. Without it the ticks and buttons are
// a plain form; see docs/look.md for the attributes.

const board = document.querySelector("[data-board]");
let isSending = false;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-board-form]");
  if (!form) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  if ("takesNotes" in form.dataset) for (const tick of ticked()) body.append("note", tick.value);
  send(form.action, body);
});

// The number of a theme, while a note has the focus: all ticked notes go, or the one in focus.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^\d$/.test(event.key)) return;
  const tick = event.target.closest("[data-note] input");
  const button = board.querySelector(`[data-key="${event.key}"]`);
  if (!tick || !button) return;
  event.preventDefault();
  put(ticked().length ? ticked() : [tick], button.value);
});

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-note]")) countTicked();
});

let dragged = null;

board.addEventListener("dragstart", (event) => {
  const note = event.target.closest("[data-note]");
  if (!note) return;
  dragged = note.querySelector("input");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
});

board.addEventListener("dragover", (event) => {
  const column = dragged && event.target.closest("[data-drop]");
  mark(column);
  if (column) event.preventDefault();
});

board.addEventListener("drop", (event) => {
  const column = dragged && event.target.closest("[data-drop]");
  if (!column) return;
  event.preventDefault();
  put(dragged.checked ? ticked() : [dragged], column.dataset.drop);
});

document.addEventListener("dragend", () => {
  mark(null);
  dragged = null;
});

function mark(column) {
  for (const other of board.querySelectorAll(".is-over")) other.classList.remove("is-over");
  column?.classList.add("is-over");
}

function ticked() {
  return [...board.querySelectorAll("[data-note] input:checked")];
}

function countTicked() {
  const number = ticked().length;
  const words = number === 1 ? "1 note" : `${number} notes`;
  board.querySelector("[data-ticked]").textContent = number ? words : "Ticked notes";
}

function put(ticks, theme) {
  const form = board.querySelector(".board");
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const tick of ticks) body.append("note", tick.value);
  body.append("theme", theme);
  send(form.action, body, afterOf(ticks));
}

// The note to go on with: the next one below that stays where it is.
function afterOf(ticks) {
  const all = [...board.querySelectorAll("[data-note] input")];
  const last = Math.max(...ticks.map((tick) => all.indexOf(tick)));
  const next = all.slice(last + 1).find((tick) => !ticks.includes(tick));
  return (next ?? all.find((tick) => !ticks.includes(tick)))?.id;
}

async function send(address, body, focus = null) {
  if (isSending) return;
  isSending = true;
  try {
    const headers = { "HX-Request": "true" };
    const answer = await fetch(address, { method: "POST", body, headers, redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    board.innerHTML = await answer.text();
    htmx.process(board);
    document.getElementById(focus)?.focus();
  } catch {
    location.reload(); // what is stored is shown, or the browser says that it cannot be reached
  }
  isSending = false;
}
