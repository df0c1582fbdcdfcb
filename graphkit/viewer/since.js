// What has changed since another state of the facts: marked in the drawing, counted above it, listed in the panel.

const CHANGES = ["added", "changed", "same"];
const CHANGE_WORDS = { added: "New", changed: "Changed", same: "As it was" };

/** The changes that the payload tells of, by the ids of records; null where it tells of none. Pure. */
function readSince(payload) {
  const since = payload.since;
  if (!since || !textOf(since.name)) return null;
  const of = new Map(listOf(since.changed).map(([, id]) => [id, "changed"]));
  for (const [, id] of listOf(since.added)) of.set(id, "added");
  return { ...since, of };
}

/** How a record stands to the other state. */
const changeOf = (since, record) => since?.of.get(record) ?? "same";

const CHANGE_LISTS = {
  added: "New", changed: "Changed", gone: "Gone", renamed: "With another id", became: "Newly asserted for other reasons", ceased: "No longer asserted for other reasons",
  opened: "Contradictions opened", closed: "Contradictions closed",
};

function makeSince(page) {
  const { network, bar } = page;
  const since = network.since;
  if (!since) return { update() {} };
  const swatch = (change) => svg("svg", { width: 20, height: 12, class: "mark", "aria-hidden": "true" },
    svg("line", { x1: 0, y1: 6, x2: 20, y2: 6, stroke: page.theme().changes[change], "stroke-width": 9, opacity: 0.45 }), svg("line", { x1: 0, y1: 6, x2: 20, y2: 6, stroke: page.theme().ink, "stroke-width": 1.5 }));

  /** Where a record can be looked at: as a node, or as a statement. */
  function hitOf(record) {
    const node = [...network.nodes.values()].find((known) => known.ref === record);
    if (node) return { node: node.id };
    const fact = network.facts.find((known) => known.record === record);
    return fact ? { pair: [fact.from, fact.to], fact: fact.id } : null;
  }

  function line(record, ...parts) {
    const hit = record && hitOf(record);
    return el("li", {}, hit ? el("button", { type: "button", class: "line", on: { click: () => page.show(hit) } }, ...parts) : el("span", { class: "line" }, ...parts));
  }

  const values = (list) => listOf(list).map(textOf).join("; ") || "nothing";
  const kind = (word) => el("span", { class: "also" }, ` ${word}`);
  const ENTRIES = {
    added: ([what, id, said]) => line(id, bdi(said), kind(what)),
    changed([what, id, said, fields]) {
      const item = line(id, bdi(said), kind(what));
      item.append(...fields.map(([key, old, now]) => el("p", { class: "field" }, el("code", {}, key), " ", el("del", {}, bdi(values(old))), " ", el("ins", {}, bdi(values(now))))));
      return item;
    },
    gone: ([what, , said]) => line("", el("del", {}, bdi(said)), kind(what)),
    renamed: ([, id, said, old]) => line(id, bdi(said), kind(`was ${old}`)),
    became: ([record, said, why]) => line(record, bdi(said), kind(why)),
    ceased: ([record, said, why]) => line(record, el("del", {}, bdi(said)), kind(why)),
    opened: ([records, said]) => line(records[0], bdi(said)),
    closed: ([records, said]) => line(records[0], el("del", {}, bdi(said))),
  };

  const only = () => page.state().off.change.has("same");

  return {
    update(state) {
      const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
      const open = Boolean(state.chosen?.changes);
      const counts = ["added", "changed"].flatMap((key) => [el("span", { class: "also" }, swatch(key), ` ${listOf(since[key]).length} ${CHANGE_WORDS[key].toLowerCase()}`)]);
      bar.hidden = false;
      bar.replaceChildren(
        el("span", { class: "names-told" }, "Since ", el("strong", {}, bdi(since.name))), ...counts, el("span", { class: "also" }, `${listOf(since.gone).length} gone`),
        el("span", { class: "acts" },
          el("button", { type: "button", "aria-pressed": String(only()), "data-key": "only-changes", on: { click: () => page.change((now) => { now.off.change = new Set(only() ? [] : ["same"]); }) } }, "Only what changed"),
          el("button", { type: "button", "aria-pressed": String(open), "data-key": "changes", on: { click: () => page.show(open ? null : { changes: true }) } }, "List")));
      if (focused) bar.querySelector(`[data-key="${focused}"]`)?.focus();
    },
    /** What the panel says. */
    about(parts) {
      const lists = Object.entries(CHANGE_LISTS).filter(([key]) => listOf(since[key]).length).map(([key, title]) =>
        el("details", { "data-list": key, open: ["added", "changed", "gone"].includes(key) && since[key].length <= 40 }, el("summary", {}, title, el("span", { class: "also" }, ` ${since[key].length}`)), el("ul", { class: "lines" }, ...since[key].map(ENTRIES[key]))));
      const none = lists.length ? [] : [el("p", {}, "Nothing has changed in meaning.")];
      return [parts.head(["Since ", bdi(since.name)], [el("p", { class: "kind" }, "Records and what is asserted, as graphkit diff tells it.")]), ...lists, ...none];
    },
  };
}
