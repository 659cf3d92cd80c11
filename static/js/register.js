// The register: one tap is one mark, and an old answer never overwrites a newer one.

const DOUBLE_TAP = 500;
const tapped = new Map();

// A double tap marks once: its second half would meet the button that undoes.
document.addEventListener(
  "click",
  (event) => {
    const cell = event.target.closest("[data-cell]");
    if (!cell) return;
    const last = tapped.get(cell.id) ?? -DOUBLE_TAP;
    if (event.timeStamp - last < DOUBLE_TAP) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    tapped.set(cell.id, event.timeStamp);
  },
  true,
);

// Answers may overtake each other: a piece drawn before the one on the page is left out.
document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { fragment, target } = event.detail;
  if (drawnAt(fragment) < drawnAt(target)) event.detail.shouldSwap = false;
});

function drawnAt(piece) {
  return Number(piece.querySelector("[data-drawn]")?.dataset.drawn ?? 0);
}

// Why a mark was refused is said beside the list.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 409) event.detail.shouldSwap = true;
});
