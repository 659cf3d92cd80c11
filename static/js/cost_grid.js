// A table of form fields that feels like a spreadsheet. Without it every cell is a field and Save
// sends them; see docs/look.md for the attributes it answers to.

import { amountOf } from "./post_cost.js";

const form = document.querySelector("[data-grid-form]");
const grid = form.querySelector("[data-grid]");
const body = grid.tBodies[0];
const blank = document.querySelector("[data-grid-blank]");
const said = form.querySelector("[data-grid-said]");
const undoButton = form.querySelector("[data-grid-undo]");
const addButton = form.querySelector("[data-grid-add]");
const MOST_NEW = Number(form.dataset.mostNew);
const POST = ["fte", "salary", "on_costs"];

const undone = []; // groups of [control, value before], the newest last
const before = new WeakMap(); // what a control held when it was entered
let isSending = false;

for (const button of [undoButton, addButton]) button.hidden = false;
undoButton.disabled = true;

// --- where one is ---------------------------------------------------------------------------------

function lines() {
  return [...body.querySelectorAll("[data-line]")];
}

function controls(line) {
  return [...line.querySelectorAll("[data-field]")];
}

function cellAt(line, place) {
  return line ? controls(line)[place] : null;
}

function placeOf(control) {
  return controls(control.closest("[data-line]")).indexOf(control);
}

function near(control, steps) {
  const all = lines();
  return all[all.indexOf(control.closest("[data-line]")) + steps];
}

function go(control) {
  if (!control) return false;
  control.focus();
  control.select?.();
  return true;
}

// --- values ---------------------------------------------------------------------------------------

function valueOf(control) {
  return control.type === "checkbox" ? control.checked : control.value;
}

// By a key or a paste, not typed: what it held when it was entered is then this.
function put(control, value) {
  if (control.type === "checkbox") control.checked = value;
  else control.value = value;
  before.set(control, value);
}

function asDrawn(control) {
  if (control.type === "checkbox") return control.defaultChecked;
  if (control.tagName !== "SELECT") return control.defaultValue;
  return [...control.options].find((option) => option.defaultSelected)?.value ?? "";
}

// Several controls at once; undone together.
function change(pairs) {
  const group = pairs.filter(([control, value]) => valueOf(control) !== value);
  if (!group.length) return;
  remember(group.map(([control]) => [control, valueOf(control)]));
  for (const [control, value] of group) put(control, value);
  for (const line of new Set(group.map(([control]) => control.closest("[data-line]")))) workOut(line);
  tell();
}

function remember(group) {
  undone.push(group);
  undoButton.disabled = false;
}

function undo() {
  const group = undone.pop();
  if (!group) return;
  for (const [control, value] of group) put(control, value);
  undoButton.disabled = !undone.length;
  go(group[0][0]);
  tell();
}

// With a salary the pounds a year follow, as the server works them out.
function workOut(line) {
  const field = (name) => line.querySelector(`[data-field="${name}"]`);
  const parts = POST.map(field);
  if (!parts.every(Boolean) || !parts.some((part) => part.value !== asDrawn(part))) return;
  const amount = amountOf(...parts.map((part) => part.value));
  if (amount !== null) field("amount").value = amount;
}

// --- lines ----------------------------------------------------------------------------------------

function newUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function addLine() {
  const made = body.querySelectorAll("[data-added]").length;
  if (made >= MOST_NEW) {
    say(`Save first: ${MOST_NEW} new lines at once are the most. Long lists are pasted on their own page.`);
    return null;
  }
  const line = blank.content.firstElementChild.cloneNode(true);
  const uuid = newUuid();
  for (const control of line.querySelectorAll("[name]")) control.name = control.name.replace("new.", `${uuid}.`);
  for (const control of line.querySelectorAll("[id]")) control.id = control.id.replace("new.", `${uuid}.`);
  for (const label of line.querySelectorAll("[for]")) label.htmlFor = label.htmlFor.replace("new.", `${uuid}.`);
  line.dataset.added = "";
  body.append(line);
  return line;
}

function isEmpty(line) {
  return controls(line).every((control) => control.value === "");
}

// --- keys -----------------------------------------------------------------------------------------

const keys = {
  Enter: (control, event) => {
    if (event.ctrlKey || event.metaKey) return form.requestSubmit() || true;
    return vertical(control, event.shiftKey ? -1 : 1, true);
  },
  ArrowUp: (control, event) => (event.ctrlKey || !choosesItself(control)) && vertical(control, -1),
  ArrowDown: (control, event) => (event.ctrlKey || !choosesItself(control)) && vertical(control, 1),
  ArrowLeft: (control, event) => isAtEnd(control, event, 0) && sideways(control, -1),
  ArrowRight: (control, event) => isAtEnd(control, event, 1) && sideways(control, 1),
  Tab: (control, event) => !event.shiftKey && tabOnward(control),
  Escape: (control) => change([[control, asDrawn(control)]]) || true,
  d: (control, event) => (event.ctrlKey || event.metaKey) && copyFromAbove(control),
  z: (control, event) => (event.ctrlKey || event.metaKey) && isAsEntered(control) && (undo() || true),
  Delete: (control, event) => (event.ctrlKey || event.metaKey) && takeOut(control),
};

grid.addEventListener("keydown", (event) => {
  const control = event.target.closest("[data-field], [data-out]");
  if (!control || event.altKey || event.isComposing) return;
  if (control.matches("[data-out]") && event.key !== "Enter") return;
  if (keys[event.key]?.(control, event)) event.preventDefault();
});

// A list to choose from needs the arrows for itself.
function choosesItself(control) {
  return control.tagName === "SELECT" || control.hasAttribute("list");
}

function isAtEnd(control, event, end) {
  if (event.ctrlKey) return control.tagName === "SELECT";
  if (control.tagName === "SELECT" || event.shiftKey) return false;
  const place = end ? control.value.length : 0;
  const isAll = control.selectionStart === 0 && control.selectionEnd === control.value.length;
  return isAll || (control.selectionStart === place && control.selectionEnd === place);
}

function vertical(control, steps, addsLine = false) {
  const place = Math.max(placeOf(control), 0);
  let line = near(control, steps);
  if (!line && steps > 0 && addsLine) line = addLine();
  return go(cellAt(line, place)) || addsLine;
}

function sideways(control, steps) {
  return go(cellAt(control.closest("[data-line]"), placeOf(control) + steps));
}

// From the last cell of the last line on to a new one; from an empty line one gets out of the table.
function tabOnward(control) {
  const line = control.closest("[data-line]");
  if (near(control, 1) || controls(line).at(-1) !== control || isEmpty(line)) return false;
  return go(cellAt(addLine(), 0));
}

function copyFromAbove(control) {
  const above = cellAt(near(control, -1), placeOf(control));
  if (above) change([[control, above.value]]);
  return true;
}

function takeOut(control) {
  const tick = control.closest("[data-line]").querySelector("[data-out]");
  change([[tick, !tick.checked]]);
  return true;
}

// --- typing ---------------------------------------------------------------------------------------

grid.addEventListener("focusin", (event) => {
  before.set(event.target, valueOf(event.target));
  // The whole cell with what is said below it, also where a link of the errors led to it.
  event.target.closest("td")?.scrollIntoView({ block: "nearest", inline: "nearest" });
});

function isAsEntered(control) {
  return before.get(control) === valueOf(control);
}

grid.addEventListener("change", (event) => {
  const control = event.target;
  if (before.has(control) && !isAsEntered(control)) remember([[control, before.get(control)]]);
  before.set(control, valueOf(control));
  const line = control.closest("[data-line]");
  if (POST.includes(control.dataset.field)) workOut(line);
  tell();
});

// --- pasting --------------------------------------------------------------------------------------

grid.addEventListener("paste", (event) => {
  const control = event.target.closest("[data-field]");
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!control || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  spread(control, text.split("\n").map((row) => row.split("\t")));
});

function spread(control, rows) {
  const start = placeOf(control);
  const pairs = [];
  const unknown = [];
  let line = control.closest("[data-line]");
  for (const cells of rows) {
    if (!line) break;
    for (const [n, text] of cells.entries()) {
      const cell = cellAt(line, start + n);
      const value = cell ? meant(cell, text.trim()) : null;
      if (value === null) unknown.push(text.trim());
      else pairs.push([cell, value]);
    }
    line = line.nextElementSibling ?? (cells === rows.at(-1) ? null : addLine());
  }
  change(pairs);
  const lost = unknown.filter(Boolean);
  if (lost.length) say(`Not pasted, as there is no such choice or no such column: ${lost.slice(0, 5).join(", ")}`);
}

// Of a list one of its choices, by its words or its value; null where it has none such.
function meant(cell, text) {
  if (cell.tagName !== "SELECT") return text;
  const folded = text.toLowerCase();
  const found = [...cell.options].find((option) =>
    [option.value, option.text.toLowerCase()].includes(folded),
  );
  return found ? found.value : null;
}

// --- what is not saved ----------------------------------------------------------------------------

function unsaved() {
  return lines().filter(
    (line) =>
      "unsaved" in line.dataset ||
      [...line.querySelectorAll("input, select")].some((control) => valueOf(control) !== asDrawn(control)),
  ).length;
}

function say(words) {
  said.textContent = words;
}

function tell() {
  const number = unsaved();
  say(number ? `${number} ${number === 1 ? "line" : "lines"} not saved yet` : "");
}

addButton.addEventListener("click", () => go(cellAt(addLine(), 0)));
undoButton.addEventListener("click", undo);
form.addEventListener("submit", () => (isSending = true));
addEventListener("pageshow", () => (isSending = false));
addEventListener("beforeunload", (event) => {
  if (!isSending && unsaved()) event.preventDefault();
});
tell();
