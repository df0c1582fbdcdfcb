// The same statements as a table: the equal of the drawing for whoever does not use it.

const COLUMNS = [
  { by: "from", title: "Who", of: (fact, network) => network.nodes.get(fact.from)?.label ?? "" },
  { by: "relation", title: "Relation", of: (fact) => `${fact.negative ? "not: " : ""}${fact.relationLabel}` },
  { by: "to", title: "To whom", of: (fact, network) => (fact.to === null ? grouped(fact.amount) : network.nodes.get(fact.to).label) },
  { by: "valence", title: "Valence", of: (fact) => fact.valence ?? "" },
  { by: "status", title: "Status", of: (fact) => fact.status },
  { by: "date", title: "When", of: (fact) => plainDates(fact), key: (fact) => fact.begin || plainDates(fact) },
  { by: "speaker", title: "According to", of: (fact, network) => fact.speakers.map((id) => network.nodes.get(id)?.label ?? lastPart(id)).join(", ") },
  { by: "source", title: "Sources", of: (fact, network) => fact.sources.map((key) => textOf(network.sources.get(key)?.title) || lastPart(key)).filter(Boolean).join("; ") },
];

/** Rows that stand in the page at once; more are turned to, as pages are. */
const ROWS_MOST = 1000;

const inOrder = new Intl.Collator("en", { numeric: true }).compare;

function sortFacts(facts, sort, network) {
  const column = COLUMNS.find((known) => known.by === sort.by) ?? COLUMNS[0];
  const key = (fact) => (column.key ?? column.of)(fact, network);
  const turn = sort.down ? -1 : 1;
  // What has no value stays at the end, whichever way one sorts.
  const order = (one, other) => Number(!one.key) - Number(!other.key) || turn * inOrder(one.key, other.key) || (one.fact.number ?? Infinity) - (other.fact.number ?? Infinity) || 0;
  return facts.map((fact) => ({ fact, key: key(fact) })).sort(order).map(({ fact }) => fact);
}

function makeTable(place, network, act) {
  let begin = 0;
  let before = "";
  let chosen;

  function heading(column, sort) {
    const sorted = column.by === sort.by;
    const button = el("button", { type: "button", "data-by": column.by, on: { click: () => act.sort(column.by) } }, column.title, sorted ? (sort.down ? " ▾" : " ▴") : "");
    return el("th", { scope: "col", role: "columnheader", "aria-sort": sorted ? (sort.down ? "descending" : "ascending") : "none" }, button);
  }

  function row(fact, chosen, lit, number) {
    const cells = COLUMNS.map((column) => {
      const kind = column.by === "valence" || column.by === "relation" ? `text ${fact.valence ?? ""}` : undefined;
      return el("td", { class: kind, role: "cell", "data-column": column.by }, bdi(column.of(fact, network)), column.by === "to" && fact.text ? el("p", { class: "also" }, bdi(fact.text)) : null);
    });
    const passages = fact.rests.length === 1 ? "1 passage" : `${fact.rests.length} passages`;
    const open = el("button", { type: "button", "aria-label": `${passages}: ${fact.to === null ? `${fact.label}: ${fact.amount}` : plainSentence(fact, network)}`, on: { click: () => act.evidence(fact) } }, passages);
    return el("tr", { role: "row", class: lit ? "lit" : undefined, "data-fact": fact.id, "aria-rowindex": number, "aria-current": chosen ? "true" : undefined }, ...cells, el("td", { role: "cell", "data-column": "open" }, open));
  }

  /** What is told of the rows that are not here, and the way to them; nothing where all are. */
  function pages(total, turn) {
    if (total <= ROWS_MOST) return [];
    const to = (words, at) => el("button", { type: "button", disabled: at < 0 || at >= total, on: { click: () => turn(at) } }, words);
    return [el("p", { class: "pages" }, to("Earlier rows", begin - ROWS_MOST), el("span", {}, rowWords(total)), to("Later rows", begin + ROWS_MOST))];
  }

  const rowWords = (total) => `Rows ${begin + 1} to ${Math.min(total, begin + ROWS_MOST)} of ${total}`;

  /** Where to begin: what is chosen is seen, and a table of other rows or another order is read from its top. */
  function settle(facts, state) {
    const now = JSON.stringify([state.sort, facts.length, facts[0]?.id, facts.at(-1)?.id]);
    if (now !== before) begin = 0;
    const at = state.chosen?.fact === chosen ? -1 : facts.findIndex((fact) => fact.id === state.chosen?.fact);
    if (at >= 0) begin = at - (at % ROWS_MOST);
    [before, chosen] = [now, state.chosen?.fact];
  }

  /** Shows the statements, those first that are lit up. */
  function update(state, shown, light) {
    const focused = place.contains(document.activeElement) ? document.activeElement.dataset.by : undefined;
    const lit = new Set(light?.facts);
    const sorted = sortFacts([...shown.facts, ...shown.plain], state.sort, network);
    const facts = [...sorted.filter((fact) => lit.has(fact)), ...sorted.filter((fact) => !lit.has(fact))];
    settle(facts, state);
    const values = shown.plain.length ? ` and ${counted(shown.plain.length, "number or other value", "numbers and other values")}` : "";
    const first = lit.size ? `; the first ${lit.size === 1 ? "is" : `${lit.size} are`} lit up` : "";
    const caption = el("caption", {}, `${shown.facts.length} of ${shown.inThisMode} statements${values}, by the same filters as the drawing${first}`);
    const head = el("thead", { role: "rowgroup" }, el("tr", { role: "row", "aria-rowindex": 1 }, ...COLUMNS.map((column) => heading(column, state.sort)), el("th", { scope: "col", role: "columnheader" }, el("span", {}, "Evidence"))));
    const rows = facts.slice(begin, begin + ROWS_MOST).map((fact, at) => row(fact, fact.id === state.chosen?.fact, lit.has(fact), begin + at + 2));
    const table = el("table", { role: "table", "aria-rowcount": facts.length + 1 }, caption, head, el("tbody", { role: "rowgroup" }, ...rows));
    const turn = (at) => {
      begin = at;
      update(state, shown, light);
      place.scrollTop = 0;
      place.focus();
      act.say(rowWords(facts.length));
    };
    place.replaceChildren(...pages(facts.length, turn), table, ...pages(facts.length, turn));
    if (focused) place.querySelector(`[data-by="${focused}"]`)?.focus();
  }

  return { update };
}
