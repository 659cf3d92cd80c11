// Saved or not, in words, where the page has a place for each: [data-saved] is yes, no or waiting.

export function showSaved(state) {
  for (const part of document.querySelectorAll("[data-saved]")) {
    part.hidden = part.dataset.saved !== state;
  }
}

// "3 not sent yet", and what she can do about it.
export function showWaiting(number, problem = "") {
  const part = document.querySelector("[data-saved='waiting']");
  const words = part?.querySelector("[data-waiting]");
  if (!words) return;
  words.replaceChildren();
  if (problem === "signed-out") words.append(signInLink(number));
  else words.append(waitingWords(number, problem));
  showSaved("waiting");
}

export function waitingWords(number, problem = "") {
  const ask = problem === "not-allowed" ? ". You may no longer keep this register: ask a manager." : "";
  return `${number} not sent yet${ask}`;
}

export function marks(number) {
  return number === 1 ? "1 mark" : `${number} marks`;
}

function signInLink(number) {
  const link = document.createElement("a");
  link.href = `/accounts/login/?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = `Sign in again to send ${marks(number)}`;
  return link;
}

// What was not taken stays in sight until somebody says that she has read it.
export function showRefused(refused, seen) {
  const place = document.querySelector("[data-refused]");
  if (!place) return;
  place.hidden = !refused.length;
  const list = place.querySelector("ul");
  list.replaceChildren(...refused.map((one) => refusedItem(one)));
  place.querySelector("button").onclick = () => refused.forEach((one) => seen(one.id));
}

function refusedItem({ entry, refused }) {
  const item = document.createElement("li");
  const at = new Date(entry.made_at).toLocaleTimeString("en-GB", { timeStyle: "short" });
  item.textContent = `${describe(entry)}, ${at}. ${refused}`;
  return item;
}

export function describe(entry) {
  if (entry.kind === "walk_in") return `${entry.first_name}, walk-in`;
  if (entry.kind === "count") return "People without a name";
  return `${entry.name || "Somebody"} ${entry.kind === "mark" ? "is here" : "is not here"}`;
}
