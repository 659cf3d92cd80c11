// Small help for pages that work without it: see docs/look.md for the attributes it answers to.

document.body.classList.add("js-enabled", "govuk-frontend-supported");

const token = document.querySelector("meta[name='csrf-token']");
document.body.addEventListener("htmx:configRequest", (event) => {
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") focusSearch(event);
  if (event.key.startsWith("Arrow")) moveInList(event);
  if (event.key === "Escape") closeMenus();
});

function isTyping(element) {
  return element.matches("input:not([type='checkbox'], [type='radio']), textarea, select");
}

function focusSearch(event) {
  const search = document.querySelector("[data-search]");
  if (!search || isTyping(event.target)) return;
  event.preventDefault();
  search.focus();
  search.select();
}

// Rows are [data-row]; what can be marked in a row is [data-cell], in reading order. Enter is
// the browser's own: the cells are buttons.
function moveInList(event) {
  const list = document.querySelector("[data-rows]");
  if (!list) return;
  const rows = [...list.querySelectorAll("[data-row]")].filter((row) => !row.hidden);
  const row = event.target.closest("[data-row]");
  if (!row && event.target.matches("[data-search]") && event.key === "ArrowDown") {
    return move(event, cellOf(rows[0], "last"));
  }
  if (!row) return;
  const cells = [...row.querySelectorAll("[data-cell]")];
  const column = cells.indexOf(event.target.closest("[data-cell]"));
  if (event.key === "ArrowRight") move(event, cells[column + 1]);
  if (event.key === "ArrowLeft") move(event, cells[column - 1]);
  const place = column === cells.length - 1 ? "last" : column;
  if (event.key === "ArrowDown") move(event, cellOf(rows[rows.indexOf(row) + 1], place));
  if (event.key === "ArrowUp") {
    const above = rows[rows.indexOf(row) - 1];
    move(event, above ? cellOf(above, place) : document.querySelector("[data-search]"));
  }
}

function cellOf(row, place) {
  if (!row) return null;
  const cells = row.querySelectorAll("[data-cell]");
  return place === "last" ? cells[cells.length - 1] : cells[Math.min(place, cells.length - 1)];
}

function move(event, cell) {
  if (!cell) return;
  event.preventDefault();
  cell.focus();
}

function closeMenus() {
  for (const menu of document.querySelectorAll("details.who[open], details.languages[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

// A swapped fragment keeps the focus where it was, by the id of the control or its data-cell.
let focused = null;
document.body.addEventListener("htmx:beforeSwap", () => {
  const cell = document.activeElement?.closest("[data-cell]");
  focused = cell ? cell.dataset.cell : null;
});
document.body.addEventListener("htmx:afterSettle", () => {
  if (!focused || document.activeElement !== document.body) return;
  document.querySelector(`[data-cell="${CSS.escape(focused)}"]`)?.focus();
});

document.addEventListener("click", (event) => {
  const step = event.target.closest("[data-step]");
  if (step) stepNumber(step);
  if (event.target.closest("[data-print]")) window.print();
});

function stepNumber(button) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  if (button.dataset.step === "up") field.stepUp();
  else field.stepDown();
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

// A filter that may be sent at once; its "Show" button stays for those without scripts.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-send-on-change]");
  if (form) form.requestSubmit();
});

// Somebody is signed in: marks of hers that wait are sent, and signing out waits for them.
if (document.querySelector("form[data-sign-out]")) import("./signed_in.js");

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-sign-out]");
  if (!form) return;
  event.preventDefault();
  const { signOut } = await import("./signed_in.js").catch(() => ({ signOut: (f) => f.submit() }));
  signOut(form);
});

// Last, as it waits for a file. Whoever has gone on to a field meanwhile is not called back.
const summary = document.querySelector("[data-module='govuk-error-summary']");
if (summary) {
  const { ErrorSummary } = await import("../build/error-summary.js");
  new ErrorSummary(summary, { disableAutoFocus: document.activeElement !== document.body });
}
