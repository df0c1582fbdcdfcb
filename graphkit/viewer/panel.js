// The right panel: who it is, and every statement with the passages that it rests on.

function makePanel(place, network, act) {
  const cards = makeCards(network, act);
  const { who, langOf, passage, record } = cards;

  function head(title, below) {
    const close = el("button", { type: "button", class: "close", "aria-label": "Close the evidence", on: { click: () => act.choose(null) } }, "✕");
    return el("header", {}, el("div", { class: "top" }, el("h2", { tabindex: "-1" }, ...title), close), ...below);
  }

  function aboutNode(state, shown) {
    const node = network.nodes.get(state.chosen.node);
    const here = new Set(shown.facts);
    const facts = node.facts.filter((fact) => here.has(fact));
    const hidden = node.facts.filter((fact) => !here.has(fact) && inMode(network, fact, state.events)).length;
    const words = [capital(node.clsLabel)];
    if (node.event && node.status !== "accepted") words.push(node.status);
    if (node.date) words.push(...node.date.split(", ").map((typed) => dateMeaning(typed)));
    if (node.outcome) words.push(`outcome: ${node.outcome}`);
    const relations = `${counted(facts.length, "relation")} shown${hidden ? `, ${hidden} filtered out` : ""}`;
    const kind = el("p", { class: "kind" }, mark(node, cards.theme()), " ", words.join(" · "), " · ", relations);
    const names = node.names.filter((name) => name.text !== node.full);
    const list = names.length ? el("ul", { class: "names" }, ...names.map((name) => el("li", {}, bdi(name.text, name.lang), ...(name.lang ? [" ", el("span", { class: "lang" }, name.lang)] : [])))) : null;
    const alone = el("button", { type: "button", "aria-pressed": String(state.ego), "data-key": "alone", on: { click: () => act.alone({ node: node.id }) } }, state.ego ? "Back to the whole network" : "Show alone with neighbours");
    const order = (one, other) => VALENCES.indexOf(one.valence) - VALENCES.indexOf(other.valence) || one.number - other.number;
    const own = [...node.evidence.map(passage), ...cards.against([node.id]), ...cards.noteOf(node.note), ...(node.place ? [record({ record: node.ref, place: node.place })] : [])];
    const top = [kind, list, facts.length ? el("p", { class: "acts" }, alone, ...nodeButtons(node, state, act, act.fresh(node.id))) : null];
    return [head([bdi(node.full, langOf(node))], top.filter(Boolean)), ...tellings(node, network, cards, act), el("div", { class: "own" }, ...own),
      ...node.plain.map(cards.plainCard), cards.pages([...facts].sort(order), (fact) => cards.card(fact))];
  }

  function aboutPair(state, shown) {
    const [a, b] = state.chosen.pair;
    const between = (fact) => (fact.from === a && fact.to === b) || (fact.from === b && fact.to === a);
    const facts = shown.facts.filter(between);
    const chosen = network.byId.get(state.chosen.fact);
    if (chosen && !facts.includes(chosen)) facts.push(chosen);
    const first = (fact) => (fact.id === state.chosen.fact ? 0 : 1 + (fact.valence === state.chosen.valence ? 0 : 1));
    const order = (one, other) => first(one) - first(other) || VALENCES.indexOf(one.valence) - VALENCES.indexOf(other.valence) || one.number - other.number;
    const title = [who(a), " and ", who(b)];
    const top = [el("p", { class: "kind" }, `${counted(facts.length, "statement")} about the two`), pairButtons(state.chosen.pair, act)];
    return [head(title, top), cards.pages(facts.sort(order), (fact) => cards.card(fact, fact.id === state.chosen.fact))];
  }

  /** What an entry of a list names, each with its evidence. */
  function aboutEntry({ title, items }) {
    return [head([bdi(title)], [el("p", { class: "kind" }, counted(items.length, "entry", "entries"))]), cards.pages(items, cards.cardOf)];
  }

  function about(state, shown, entry) {
    if (state.chosen?.telling || state.chosen?.changes) return act.aboutAll(state.chosen, { head });
    if (state.chosen?.two) return act.aboutWays({ head, ...cards });
    if (state.chosen) return state.chosen.pair ? aboutPair(state, shown) : aboutNode(state, shown);
    return entry ? aboutEntry(entry) : [];
  }

  return {
    /** Shows what is chosen, or else an entry of a list; whether there is anything to show. */
    update(state, shown, theme, entry) {
      cards.dress(theme);
      const open = Boolean(state.chosen || entry);
      place.hidden = !open;
      const before = place.scrollTop;
      const now = JSON.stringify(state.chosen?.two ?? state.chosen ?? entry?.key);
      const same = place.dataset.about === now;
      const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
      place.replaceChildren(...about(state, shown, entry));
      place.dataset.about = now;
      // Whoever pressed a button stays on it.
      if (key) (place.querySelector(`[data-key="${key}"]`) ?? place.querySelector("h2"))?.focus({ preventScroll: true });
      place.scrollTop = same ? before : 0;
      return open;
    },
    who,
    focus: () => place.querySelector("h2")?.focus(),
  };
}
