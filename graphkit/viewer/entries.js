// What a list has chosen: what it lights up, what of it can be read, and how the address says it. Pure.

const TABS = [
  { key: "", title: "Filters" },
  { key: "sources", title: "Sources" },
  { key: "questions", title: "Questions" },
  { key: "contested", title: "Contested" },
];

const sameItem = (item) => (item.fact ? (item.fact.kind === "remark" ? item.fact.record : item.fact.id) : item.plain ? item.plain.id : item.node.id);

/** The items of some IRIs, each once; statements before whom they are about. */
function itemsOf(iris, network) {
  const found = new Map();
  for (const item of iris.flatMap(network.lists.items)) if (!found.has(sameItem(item))) found.set(sameItem(item), item);
  const rank = (item) => (item.fact ? 0 : item.plain ? 1 : item.node.event ? 2 : 3);
  return [...found.values()].sort((one, other) => rank(one) - rank(other));
}

const together = (lights) => ({ nodes: new Set(lights.flatMap(({ nodes }) => [...nodes])), facts: new Set(lights.flatMap(({ facts }) => [...facts])) });

function ofSource(source, network) {
  const light = lit(source.records, network);
  // The roles of an event rest on what the event rests on.
  for (const fact of network.facts) {
    if (fact.kind === "derived" || fact.kind === "inferred" || !fact.sources.includes(source.ref)) continue;
    light.facts.add(fact);
    light.nodes.add(fact.from).add(fact.to);
  }
  return { title: textOf(network.sources.get(source.ref)?.title) || source.id, light, items: itemsOf(source.records, network) };
}

function ofQuestion(question, row, network) {
  const rows = question.rows[row] ? [question.rows[row]] : question.rows;
  const light = together(rows.map(({ on }) => lit(on, network, question.about)));
  const items = question.rows[row] ? itemsOf(rows[0].on, network) : null;
  return { title: question.rows[row] ? rows[0].cells.filter(Boolean).map((cell) => cellWords(cell, network)).join(" · ") : question.question, light, items };
}

/** "Rival dates: one against another". */
function clashTitle(clash, network) {
  const whose = (one) => one.by.map((id) => network.nodes.get(id)?.label ?? lastPart(id)).join(" and ") || recordOf(one.ref);
  return `${capital(clash.rule.replaceAll("-", " "))}: ${clash.sides.map(whose).join(" against ")}`;
}

function ofClash(clash, row, network) {
  const sides = clash.sides[row] ? [clash.sides[row]] : clash.sides;
  const iris = sides.map((side) => side.ref);
  return { title: sides.length === 1 ? textOf(sides[0].says) : clashTitle(clash, network), light: together(iris.map((iri) => lit([iri], network))), items: itemsOf(iris, network) };
}

/** The entry that is chosen in a list: title, light, and items to read; null where none is. */
function entryOf(list, network) {
  const chosen = list?.item === undefined ? null : network.lists[list.tab].find((one) => one.id === list.item);
  if (!chosen) return null;
  if (list.tab === "sources") return ofSource(chosen, network);
  return list.tab === "questions" ? ofQuestion(chosen, list.row, network) : ofClash(chosen, list.row, network);
}

/** What is shown, and with it what is lit up: a list shows its answer whatever the filters say. */
function lightUp(shown, light, network, state) {
  if (!light) return shown;
  const here = new Set(shown.facts);
  const guests = [...light.facts].filter((fact) => !here.has(fact));
  shown.guests = guests.length + [...light.nodes].filter((id) => !shown.nodes.has(id)).length;
  shown.inThisMode += guests.filter((fact) => !inMode(network, fact, state.events)).length;
  shown.facts.push(...guests);
  for (const id of light.nodes) shown.nodes.add(id);
  return shown;
}

/** A cell as a reader knows it: the name of what it names by prefix and id. */
function cellWords(cell, network) {
  const [, id] = /^[\w-]+:([\w.-]+)$/.exec(cell) ?? [];
  if (!id) return /^\d+$/.test(cell) ? grouped(cell) : cell;
  const known = network.refs.get(id);
  const source = [...network.sources.values()].find((one) => textOf(one.id) === id);
  return known?.label ?? (textOf(source?.title) || cell);
}

function formatList(list, add) {
  if (!list) return;
  add("list", list.tab);
  if (list.item !== undefined) add("item", list.item);
  if (list.row !== undefined) add("row", list.row + 1);
}

function parseList(asked, network) {
  const tab = asked.get("list");
  if (!tab || !TABS.some((known) => known.key === tab)) return null;
  const entry = network.lists[tab].find((one) => one.id === asked.get("item"));
  if (!entry) return { tab };
  const row = Number(asked.get("row")) - 1;
  const rows = entry.rows ?? entry.sides ?? [];
  return Number.isInteger(row) && rows[row] ? { tab, item: entry.id, row } : { tab, item: entry.id };
}
