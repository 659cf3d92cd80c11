// On every page of a signed-in person: what waits is sent, and signing out waits for it.

import { forgetAll, signedInAs } from "./kept.js";
import { isWaiting, keepSending, queueOf, send } from "./outbox.js";
import { marks } from "./saved.js";

const user = document.querySelector("form[data-sign-out]").dataset.signOut;

signedInAs(user).then(() => {
  if (!document.querySelector("[data-register]")) keepSending(user, () => {});
});

async function waiting() {
  return (await queueOf(user)).filter(isWaiting).length;
}

// Asked by app.js, which listens from the start.
export async function signOut(form) {
  const number = await waiting();
  if (number) return askFirst(form, number);
  await leave(form);
}

async function leave(form) {
  await forgetAll();
  form.submit();
}

function askFirst(form, number) {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet leaving";
  dialog.setAttribute("aria-labelledby", "leaving-title");
  const title = piece("h2", `${marks(number)} not sent yet`);
  title.id = "leaving-title";
  const words = piece(
    "p",
    "Send them before you sign out. If you sign out now, they wait on this tablet, and are sent " +
      "only when you sign in here again.",
  );
  const said = piece("p", "");
  said.setAttribute("role", "status");
  const row = piece("div", "", "button-row");
  row.append(
    button("Send them and sign out", "govuk-button", () => sendFirst(form, said)),
    button("Stay signed in", "govuk-button govuk-button--quiet", () => dialog.close()),
    button("Sign out without sending", "link", () => leave(form)),
  );
  dialog.append(title, words, said, row);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function sendFirst(form, said) {
  said.textContent = "Sending…";
  const problem = await send(user);
  if (problem === "sent") return leave(form);
  const number = await waiting();
  said.textContent =
    problem === "unreachable"
      ? `There is no connection. ${marks(number)} not sent yet.`
      : `${marks(number)} could not be sent. Sign in again to send them.`;
}

function button(words, className, act) {
  const made = piece("button", words, className);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function piece(name, words, className = "") {
  const made = document.createElement(name);
  made.textContent = words;
  made.className = className;
  return made;
}
