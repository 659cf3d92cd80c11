// The page of a walk-in: if it cannot be sent, it waits in the outbox under the form's own key.

import { signedInAs } from "./kept.js";
import { add } from "./outbox.js";

const page = document.querySelector("[data-walk-in-page]");
const { walkInPage: session, user, register } = page.dataset;
const PATIENCE = 10_000;

for (const form of page.querySelectorAll("form[data-kind]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendOrKeep(form);
  });
}

async function sendOrKeep(form) {
  const made_at = Date.now();
  const data = new FormData(form);
  const button = form.querySelector("button:not([type='button'])");
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  const status = await post(form.action, data);
  if (status === "taken") location.assign(register);
  // What needs an answer in words is asked for again by the browser; its key makes it one walk-in.
  else if (status === "answered") form.submit();
  else {
    await add(user, session, { ...entryOf(form, data), made_at });
    location.assign(register);
  }
}

async function post(address, body) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(address, { method: "POST", body, redirect: "manual", signal });
    if (response.type === "opaqueredirect") return (await isSignedIn()) ? "taken" : "failed";
    return response.status >= 500 || response.status === 403 ? "failed" : "answered";
  } catch {
    return "failed";
  }
}

// A redirect is the way to the register, or to the sign-in page.
async function isSignedIn() {
  const response = await fetch(page.dataset.outbox, { redirect: "manual", cache: "no-store" });
  return response.ok;
}

function entryOf(form, data) {
  const said = Object.fromEntries([...data].filter(([name]) => /^(first_name|adults|children|unnamed_\w+)$/.test(name)));
  return { kind: form.dataset.kind, key: data.get("submission_key"), ...said };
}

await signedInAs(user);
