// Statements, dates and sources in words. Pure.

/** The pieces of a sentence: {node} for who, {relation} for what they do, {text} between. */
function sentence(fact, network) {
  const name = (id) => ({ node: id });
  const pieces = [];
  // Who speaks of somebody in words alone is the sentence's subject already.
  if (fact.speakers.length && !fact.speakers.includes(fact.from)) {
    pieces.push({ text: "According to " });
    fact.speakers.forEach((id, at) => {
      if (at) pieces.push({ text: at === fact.speakers.length - 1 ? " and " : ", " });
      pieces.push(network.nodes.has(id) ? name(id) : { text: lastPart(id) });
    });
    pieces.push({ text: ": " });
  }
  const relation = { relation: fact.relationLabel };
  if (network.nodes.get(fact.from).event) {
    pieces.push(name(fact.from), { text: fact.negative ? ", not " : ", " }, relation, { text: ": " }, name(fact.to));
  } else {
    pieces.push(name(fact.from), { text: fact.negative ? " not: " : " ", strong: fact.negative }, relation, { text: " " }, name(fact.to));
  }
  if (fact.as) pieces.push({ text: ` as ${fact.as}` });
  return pieces;
}

function plainSentence(fact, network) {
  return sentence(fact, network)
    .map((piece) => piece.text ?? piece.relation ?? network.nodes.get(piece.node).label).join("");
}

/** What a date means, as typed or in EDTF: 2022~ is about 2022, [..2022] is 2022 or earlier, /.. goes on. */
function dateMeaning(typed, key) {
  if (!typed) return "";
  if (typed === "/.." || typed === "ongoing") return "ongoing";
  const before = key === "since" || key === "until" ? `${key} ` : "";
  const plain = typed.replace(/^\[(.*)\]$/, "$1");
  if (plain === ".." || /^X+(-X+)*$/.test(plain)) return `${before}an unknown day`;
  const one = (day) => day.replace(/^(.*)~$/, "about $1").replace(/^(.*)\?$/, "$1 (uncertain)");
  const [begin, end, ...more] = plain.split("..");
  if (end === undefined || more.length) return before + one(plain);
  if (!begin) return `${before}${one(end)} or earlier`;
  if (!end) return `${before}${one(begin)} or later`;
  return before ? `${before}a day between ${one(begin)} and ${one(end)}` : `between ${one(begin)} and ${one(end)}`;
}

function dateWords(fact) {
  return listOf(fact.dates).map((date) => {
    const typed = textOf(date?.typed);
    const words = dateMeaning(typed, date?.key);
    return { words, typed: words.endsWith(typed) ? "" : typed, written: textOf(date?.as_written) };
  }).filter((date) => date.words || date.written);
}

const plainDates = (fact) => dateWords(fact).map((date) => date.words).join(", ");

/** An address that may be followed, with the host to show beside it; null for any other. */
function safeLink(address) {
  try {
    const url = new URL(textOf(address));
    return url.protocol === "https:" || url.protocol === "http:" ? { href: url.href, host: url.host } : null;
  } catch {
    return null;
  }
}

/** "Nino Beridze, Person, 32 relations: 17 cooperation, 13 conflict", for who cannot see the drawing. */
function announce(node, facts) {
  const words = VALENCES
    .map((valence) => [facts.filter((fact) => fact.valence === valence).length, valence])
    .filter(([number]) => number).map(([number, valence]) => `${number} ${valence}`);
  const all = facts.length === 1 ? "1 relation" : `${facts.length} relations`;
  return `${node.label}, ${node.clsLabel}, ${all}${words.length ? `: ${words.join(", ")}` : ""}`;
}

/** What the status of a claim says: whether it was said, never whether it is so. */
const SAID = {
  accepted: "accepted as said, not as so", reported: "reported as said", disputed: "disputed whether said", rejected: "rejected: not said",
};

/** A quantity with its thousands apart; years and decimals stay as they are. */
const grouped = (text) => text.replace(/(?<![\d.,])\d{5,}(?![\d,])/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","));

/** The name of a line: of what is lit up on it (`told`), where that is not all. */
function relationOnLine(line) {
  const told = line.told ?? line.facts;
  const names = [...new Set(told.map((fact) => fact.relationLabel))];
  const first = `${line.negative ? "not: " : ""}${names[0]}`;
  return told.length > 1 ? `${first} +${told.length - 1}` : first;
}
