// What posts cost a year, to the penny, as costing/calculations.py works it out: full-time
// equivalents at a salary, with on-costs in per cent; half a penny up. Null where it is unknown.

const NUMBER = /^£? ?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/;

function hundredths(text) {
  const found = NUMBER.exec(text.trim().replace(/ ?%$/, ""));
  if (!found) return null;
  return BigInt(found[1].replaceAll(",", "") + (found[2] ?? "").padEnd(2, "0"));
}

export function amountOf(fte, salary, onCosts) {
  const parts = [fte, salary, onCosts.trim() === "" ? "0" : onCosts].map(hundredths);
  if (parts.includes(null)) return null;
  const [posts, pounds, percent] = parts;
  // fte/100 × salary in pence × (100 + percent)/100, each in hundredths.
  const pence = (posts * pounds * (10000n + percent) + 500000n) / 1000000n;
  return shown(pence);
}

function shown(pence) {
  const pounds = (pence / 100n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const rest = pence % 100n;
  return rest ? `${pounds}.${rest.toString().padStart(2, "0")}` : pounds;
}
