// The left panel's other pages: sources, questions and contradictions, each entry of which lights up what it is about.

function makeLists(place, tabs, network, page) {
  let entry = null;
  let known = null;
  let turned = false;
  let drawn = "";
  let drawnItem = "";
  let wanted = "";
  const parts = { cards: makeCards(network, page), network, choose, page };
  const titles = new Map(TABS.map(({ key, title }) => {
    const number = key ? ` ${network.lists[key].length}` : "";
    const tab = el("button", { type: "button", role: "tab", id: `tab-${key || "filters"}`, "aria-controls": key ? "list" : "facets", on: { click: () => open(key) } }, title, number ? el("span", { class: "count" }, number) : null);
    return [key, tab];
  }).filter(([key]) => !key || network.lists[key].length));
  if (titles.size > 1) tabs.append(...titles.values());
  tabs.hidden = titles.size < 2;
  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const keys = [...titles.keys()];
    const next = keys[(keys.indexOf(page.state().list?.tab ?? "") + step + keys.length) % keys.length];
    open(next);
    titles.get(next).focus();
  });

  function open(key) {
    page.change((state) => { state.list = key ? { tab: key } : null; });
  }

  /** Chooses an entry, or a row of it; again, and it is let go. */
  function choose(item, row) {
    const { tab, ...now } = page.state().list;
    const same = now.item === item && now.row === row && !page.state().chosen;
    page.change((state) => {
      state.chosen = null;
      state.ego = false;
      state.list = !same ? { tab, item, ...(row === undefined ? {} : { row }) } : row === undefined ? { tab } : { tab, item };
    });
    if (!same && page.state().list.item !== undefined && lists.entry()) page.narrow();
  }

  function search() {
    const input = el("input", { type: "text", "data-key": "search", placeholder: "Find a question", "aria-label": "Find a question", value: wanted, spellcheck: "false", autocomplete: "off" });
    input.addEventListener("input", () => {
      wanted = input.value;
      render();
      place.querySelector("input").setSelectionRange(wanted.length, wanted.length);
    });
    return input;
  }

  const drawers = {
    sources: (list) => network.lists.sources.map((source) => sourceEntry(source, list, parts)),
    questions: (list) => [search(), ...questionEntries(wanted, list, parts)],
    contested: (list) => network.lists.contested.map((clash) => clashEntry(clash, list, parts)),
  };

  function render() {
    const { list } = page.state();
    const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    place.replaceChildren(...(list ? drawers[list.tab](list) : []));
    if (key) place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  const lists = {
    /** What is lit up while nothing else is chosen. */
    light: () => (page.state().chosen ? null : entry?.light ?? null),
    /** Looks up what is chosen, and adds it to what is shown. */
    join(shown, state) {
      const now = JSON.stringify([state.list, state.tellers]);
      if (now !== known) {
        const before = entry;
        entry = entryOf(state.list, network);
        turned = known === null ? Boolean(entry) : before !== entry;
      }
      known = now;
      return lightUp(shown, entry?.light, network, state);
    },
    /** Whether something else is lit up than when this was last asked. */
    turned() {
      const now = turned;
      turned = false;
      return now;
    },
    chosen: () => entry,
    /** What the right panel reads of the entry; null where it has no statements of its own. */
    entry: () => (entry?.items ? { ...entry, key: known } : null),
    update(state, theme) {
      parts.cards.dress(theme);
      for (const [key, tab] of titles) {
        const on = key === (state.list?.tab ?? "");
        tab.setAttribute("aria-selected", String(on));
        tab.tabIndex = on ? 0 : -1;
      }
      document.body.classList.toggle("with-list", Boolean(state.list));
      byId("facets").hidden = Boolean(state.list);
      place.hidden = !state.list;
      const now = `${JSON.stringify([state.list, [...state.off.source], state.tellers])} ${theme.name}`;
      if (now === drawn) return;
      const item = JSON.stringify([state.list?.tab, state.list?.item]);
      const other = item !== drawnItem;
      [drawn, drawnItem] = [now, item];
      render();
      if (state.list) place.setAttribute("aria-labelledby", `tab-${state.list.tab}`);
      if (other) place.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    },
    /** One step back from what is chosen in the list. */
    back(list) {
      if (!list) return list;
      const { tab, item, row } = list;
      return row === undefined ? { tab } : { tab, item };
    },
    words: (list) => (entry ? `${entry.title}. ${counted(entry.light.nodes.size, "node")} and ${counted(entry.light.facts.size, "statement")} lit up.` : TABS.find(({ key }) => key === list?.tab)?.title ?? ""),
  };
  return lists;
}

/** The head of an entry: a title to press. */
function entryHead(id, title, list, choose) {
  const on = list.item === id;
  return el("h2", {}, el("button", { type: "button", class: "entry-open", "aria-expanded": String(on), "data-key": `open ${id}`, on: { click: () => choose(id) } }, bdi(title)));
}

function sourceEntry(source, list, { network, choose, page }) {
  const said = network.sources.get(source.ref);
  const on = list.item === source.id;
  const kinds = new Map();
  for (const ref of source.records) {
    const kind = ref.split("/").at(-2);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const authors = listOf(said?.authors).map(textOf).filter(Boolean).join(", ");
  const about = [capital(textOf(said?.cls_label)), textOf(said?.publisher), textOf(said?.published)].filter(Boolean);
  const link = safeLink(said?.url);
  const counts = [...kinds].sort(([one], [other]) => one.localeCompare(other)).map(([kind, number]) => counted(number, kind));
  const only = page.isOnly(source.ref);
  const button = el("button", { type: "button", "aria-pressed": String(only), "data-key": `only ${source.id}`, on: { click: () => page.only(source.ref, !only) } }, "Only this source");
  return el("article", { class: "entry", "aria-current": on ? "true" : undefined, "data-item": source.id },
    entryHead(source.id, textOf(said?.title) || source.id, list, choose),
    el("p", { class: "by" }, bdi(authors || "no author named")), el("p", { class: "where" }, bdi(about.join(" · ")), ...(link ? [" · ", sourceLink(link.host, said.url)] : [])),
    el("p", { class: "where rests" }, counts.length ? `Rests on it: ${counts.join(", ")}` : "Nothing rests on it."), el("p", { class: "acts" }, button));
}

function questionEntries(wanted, list, parts) {
  const words = fold(wanted);
  const met = new Set(searchQuestions(parts.network, wanted, Infinity).map(({ question }) => question));
  const groups = new Map();
  for (const question of parts.network.lists.questions) {
    if (words && !met.has(question) && question.id !== list.item) continue;
    if (!groups.has(question.group)) groups.set(question.group, []);
    groups.get(question.group).push(question);
  }
  if (!groups.size) return [el("p", { class: "where" }, "No question has these words.")];
  return [...groups].flatMap(([group, questions]) => [
    group ? el("h2", { class: "group" }, `${capital(group)} `, el("span", { class: "count" }, String(questions.length))) : null,
    ...questions.map((question) => questionEntry(question, list, parts)),
  ]).filter(Boolean);
}

function questionEntry(question, list, { network, choose }) {
  const on = list.item === question.id;
  const entry = el("article", { class: "entry question", "aria-current": on ? "true" : undefined, "data-item": question.id }, entryHead(question.id, question.question, list, choose));
  if (!on) return entry;
  if (question.complaint) entry.append(el("p", { class: "where" }, "It cannot be asked: ", bdi(question.complaint)));
  else if (!question.rows.length) entry.append(el("p", { class: "where" }, "Nothing in the graph answers it."));
  else entry.append(answerTable(question, list, network, choose));
  return entry;
}

function answerTable(question, list, network, choose) {
  const head = el("tr", {}, ...question.columns.map((column) => el("th", { scope: "col" }, capital(column.replaceAll("_", " ")))));
  const rows = question.rows.map((row, at) => {
    const cells = row.cells.map((cell, column) => {
      const words = bdi(cellWords(cell, network) || "–");
      const press = column ? words : el("button", { type: "button", class: "other", "data-key": `row ${at}`, "aria-pressed": String(list.row === at) }, words);
      return el("td", { "data-cell": cell }, press);
    });
    return el("tr", { "aria-current": list.row === at ? "true" : undefined, on: { click: () => choose(question.id, at) } }, ...cells);
  });
  return el("div", { class: "answer", tabindex: "0", role: "region", "aria-label": "Answer" }, el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)));
}

/** How firmly a side stands; of a claim that is whether it was said. */
function sideChips(kind, status) {
  if (kind === "claim") return [chip("Claim", "status claimed"), el("span", {}, SAID[status] ?? status)];
  return [chip(`${capital(status)} ${kind}`.trim(), `status ${status}`)];
}

function clashEntry(clash, list, { cards, network, choose }) {
  const on = list.item === clash.id;
  const side = (one, at) => {
    const by = one.by.map((id) => cards.whoever(id));
    return el("section", { class: "side", "aria-current": on && list.row === at ? "true" : undefined, "data-side": one.ref },
      el("p", { class: "sentence" }, ...cards.joined(by, ", ", " and ")),
      el("p", { class: "told" }, el("button", { type: "button", class: "other", "data-key": `side ${clash.id} ${at}`, "aria-pressed": String(on && list.row === at), on: { click: () => choose(clash.id, at) } }, bdi(textOf(one.says)))),
      el("div", { class: "chips" }, ...sideChips(textOf(one.kind), textOf(one.status)), one.bears ? el("span", {}, `${counted(one.bears, "statement")} on it`) : null),
      ...listOf(one.evidence).map(cards.passage), cards.record({ record: recordOf(one.ref), place: textOf(one.place) }));
  };
  return el("article", { class: "entry clash", "aria-current": on ? "true" : undefined, "data-item": clash.id }, entryHead(clash.id, clashTitle(clash, network), list, choose),
    el("p", { class: "where" }, `${clash.words} `, clash.weight ? `${counted(clash.weight, "statement")} on it.` : "Nothing else rests on it."),
    el("div", { class: "sides" }, ...clash.sides.map(side)));
}
