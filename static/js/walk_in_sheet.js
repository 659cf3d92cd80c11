// A walk-in, or people without a name, noted without a connection: the sheet of the shell page.

import { newKey } from "./outbox.js";

const SHELL = "/sessions/offline/";
const NUMBERS = "input[type='number']";

// note(entry, people) is told what she typed. Answers false where there is no sheet to open.
export async function openWalkInSheet(note) {
  const sheet = document.querySelector("[data-walk-in-sheet]") ?? (await sheetOfShell());
  if (!sheet) return false;
  for (const form of sheet.querySelectorAll("form")) {
    form.reset();
    form.onsubmit = (event) => {
      event.preventDefault();
      const entry = entryOf(form);
      if (!entry) return;
      sheet.close();
      note(entry, peopleIn(form));
    };
  }
  sheet.querySelector("[data-close]").onclick = () => sheet.close();
  sheet.querySelector("[data-problem]").textContent = "";
  sheet.showModal();
  sheet.querySelector("input[type='text']").focus();
  return true;
}

async function sheetOfShell() {
  try {
    const response = await fetch(SHELL);
    const shell = new DOMParser().parseFromString(await response.text(), "text/html");
    const sheet = shell.querySelector("[data-walk-in-sheet]");
    if (sheet) document.body.append(sheet);
    return sheet;
  } catch {
    return null;
  }
}

// Sizes and words as the forms of the server have them.
function entryOf(form) {
  const problem = form.closest("[data-walk-in-sheet]").querySelector("[data-problem]");
  const kind = form.dataset.kind;
  const said = Object.fromEntries(
    [...form.querySelectorAll(NUMBERS)].map((field) => [field.name, Number(field.value) || 0]),
  );
  const name = form.querySelector("input[type='text']")?.value.trim();
  if (kind === "walk_in" && !name) {
    problem.textContent = "Enter a first name, or count them without a name below";
    return null;
  }
  if (!peopleIn(form)) {
    problem.textContent = "Say how many came: one grown-up or child at least";
    return null;
  }
  const first_name = kind === "walk_in" ? { first_name: name.slice(0, 80) } : {};
  return { key: newKey(), kind, made_at: Date.now(), ...first_name, ...said };
}

function peopleIn(form) {
  const numbers = [...form.querySelectorAll(NUMBERS)].map((field) => Number(field.value) || 0);
  return numbers.reduce((sum, number) => sum + number, 0);
}
