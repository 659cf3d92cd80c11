// Words of a case study, saved a few seconds after they were typed and when the page is left.
// A section stands in [data-section], which says in data-autosave where it is kept. Words that
// somebody else changed meanwhile are shown, and nothing is sent until the writer presses Save.

const WAIT = 3000;
const LARGEST_ON_LEAVING = 60_000; // what a browser takes along when its page is closed

const form = document.querySelector("[data-writing]");
const sections = form ? [...form.querySelectorAll("[data-section]")].map(sectionOf) : [];
let isSubmitting = false;

for (const note of document.querySelectorAll("[data-autosave-note]")) note.hidden = false;

function sectionOf(element) {
  const box = element.querySelector("textarea");
  const section = {
    address: element.dataset.autosave,
    box,
    seen: element.querySelector("input[name$='-seen']"),
    told: element.querySelector("[data-told]"),
    theirs: element.querySelector("[data-theirs]"),
    preview: element.querySelector("[data-preview]"),
    kept: box.value,
    isStopped: element.querySelector("[data-theirs]").childElementCount > 0,
    isSending: false,
    timer: null,
  };
  box.addEventListener("input", () => later(section));
  box.addEventListener("blur", () => save(section));
  return section;
}

function isChanged(section) {
  return section.box.value !== section.kept;
}

function later(section) {
  clearTimeout(section.timer);
  if (section.isStopped) return;
  section.told.textContent = isChanged(section) ? "Not saved yet" : "";
  section.timer = setTimeout(() => save(section), WAIT);
}

async function save(section, { leaving = false } = {}) {
  clearTimeout(section.timer);
  if (section.isStopped || section.isSending || !isChanged(section)) return;
  const words = section.box.value;
  section.isSending = true;
  section.told.textContent = "Saving";
  const answer = await send(section, words, leaving);
  section.isSending = false;
  take(section, words, answer);
  if (section.box.value !== words && !section.isStopped) later(section);
}

async function send(section, words, keepalive) {
  const body = new FormData();
  body.set(section.box.name, words);
  body.set(section.seen.name, section.seen.value);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const options = { method: "POST", body, redirect: "error", keepalive };
  try {
    const response = await fetch(section.address, options);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function take(section, words, answer) {
  if (!answer) {
    section.told.textContent =
      "Not saved: there is no connection, or you are signed out. Sign in in another window, " +
      "then press Save.";
    return;
  }
  section.told.textContent = answer.said;
  if (answer.state === "saved") {
    section.kept = words;
    section.seen.value = answer.seen;
    section.preview.innerHTML = answer.preview;
  } else if (answer.state === "changed") {
    section.isStopped = true;
    section.seen.value = answer.seen;
    section.theirs.innerHTML = answer.theirs;
  }
}

function saveAll(options) {
  for (const section of sections) save(section, options);
}

form?.addEventListener("submit", () => {
  isSubmitting = true;
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && !isSubmitting) saveAll(small());
});

// What cannot be sent while the page closes is asked about instead.
window.addEventListener("beforeunload", (event) => {
  if (isSubmitting) return;
  const unsaved = sections.filter(isChanged);
  if (!unsaved.length) return;
  if (unsaved.some((section) => section.isStopped) || !small().leaving) return ask(event);
  saveAll({ leaving: true });
});

function ask(event) {
  event.preventDefault();
  saveAll();
}

function small() {
  const length = sections
    .filter(isChanged)
    .reduce((sum, section) => sum + new Blob([section.box.value]).size, 0);
  return { leaving: length < LARGEST_ON_LEAVING };
}
