// The facts that are shown as a table for other programs (RFC 4180). Pure.

const passageWords = (piece, network) => {
  const title = textOf(network.sources.get(textOf(piece.source))?.title) || lastPart(piece.source ?? "");
  const where = [piece.paragraph ? `paragraph ${piece.paragraph}` : "", textOf(piece.locator)].filter(Boolean).join(", ");
  const quote = textOf(piece.quote) ? ` “${textOf(piece.quote)}”` : "";
  return `${piece.stance === "refutes" ? "against: " : ""}${title}${where ? `, ${where}` : ""}${quote}`;
};

const nameOf = (id, network) => network.nodes.get(id)?.full ?? lastPart(id);
const datesBy = (fact, key) => listOf(fact.dates).map((date) => textOf(date?.[key])).filter(Boolean).join("; ");

const CSV = [
  ["statement", (one) => one.id],
  ["record", (one) => one.record],
  ["subject", (one, network) => nameOf(one.from, network)],
  ["relation", (one) => one.relationLabel],
  ["object", (one, network) => (one.to === null ? one.amount : nameOf(one.to, network))],
  ["holds", (one) => (one.negative ? "no" : "yes")],
  ["kind", (one) => one.kind],
  ["valence", (one) => one.valence ?? ""],
  ["status", (one) => one.status],
  ["hedge", (one) => one.hedge],
  ["likelihood", (one) => one.likelihood],
  ["according to", (one, network) => one.speakers.map((id) => nameOf(id, network)).join("; ")],
  ["as", (one) => one.as ?? ""],
  ["in words", (one) => one.text ?? ""],
  ["date", (one) => plainDates(one)],
  ["date as typed", (one) => datesBy(one, "typed")],
  ["date as written", (one) => datesBy(one, "as_written")],
  ["sources", (one, network) => [...new Set(one.rests.map((piece) => textOf(network.sources.get(textOf(piece.source))?.title)))].filter(Boolean).join("; ")],
  ["passages", (one, network) => one.rests.map((piece) => passageWords(piece, network)).join(" | ")],
  ["independent roots", (one) => (one.roots ? String(one.roots) : "")],
  ["place", (one) => one.place],
  ["subject id", (one, network) => network.nodes.get(one.from)?.ref ?? ""],
  ["object id", (one, network) => network.nodes.get(one.to)?.ref ?? ""],
];

/** A cell that no spreadsheet takes for a formula, and that ends where it ends. */
function csvCell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Facts in their own order, then numbers and other values, under a line of titles. */
function csvOf(shown, network) {
  const lines = [CSV.map(([title]) => title)];
  const facts = [...shown.facts].sort((one, other) => one.number - other.number);
  for (const one of [...facts, ...shown.plain]) lines.push(CSV.map(([, cell]) => cell(one, network)));
  return lines.map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}
