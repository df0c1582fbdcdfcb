// The right panel: who it is, and every statement with the passages that it rests on.

function makePanel(place, network, act) {
  let theme = THEMES.light;

  function who(id) {
    const node = network.nodes.get(id);
    return el("button", { type: "button", class: "who", on: { click: () => act.choose({ node: id }) } }, bdi(node.label, langOf(node)));
  }

  const langOf = (node) => node.names.find((name) => name.text === node.full)?.lang;

  function sentenceOf(fact) {
    const event = network.nodes.get(fact.from).event;
    const parts = sentence(fact, network).flatMap((piece) => {
      if (piece.node !== undefined) return who(piece.node);
      // An event's name is a line of its own, on which no comma should begin the next.
      if (event && piece.text?.startsWith(", ")) return [el("br"), bdi(piece.text.slice(2))];
      if (piece.relation !== undefined) return el("span", { class: `relation ${fact.valence}` }, bdi(piece.relation));
      return piece.strong ? el("strong", { class: "not" }, piece.text) : bdi(piece.text);
    });
    return el("p", { class: "sentence" }, ...parts);
  }

  function chips(fact) {
    const parts = fact.valence ? [chip(capital(fact.valence), `valence ${fact.valence}`)] : [];
    if (fact.negative) parts.push(chip("Not so", "negative"));
    parts.push(chip(fact.kind === "claim" || fact.kind === "remark" ? `Claim${fact.claimKind ? `: ${fact.claimKind}` : ""}` : capital(fact.status), `status ${fact.status}`));
    if (fact.hedge) parts.push(el("span", {}, "hedged: ", el("q", {}, bdi(fact.hedge))));
    if (fact.likelihood) parts.push(el("span", {}, fact.likelihood));
    if (fact.tellers.length) parts.push(el("span", {}, "told by ", bdi(fact.tellers.map(textOf).join(", "))));
    for (const date of dateWords(fact)) {
      const typed = date.typed ? el("code", { title: "as typed" }, date.typed) : null;
      const written = date.written ? el("span", {}, "“", bdi(date.written), "”") : null;
      parts.push(el("span", { class: "date" }, ...[date.words, typed, written].filter(Boolean).flatMap((part, at) => (at ? [" ", part] : [part]))));
    }
    return el("div", { class: "chips" }, ...parts);
  }

  function passage(piece) {
    const source = network.sources.get(textOf(piece.source));
    const quote = textOf(piece.quote);
    const shown = el("blockquote", piece.stance === "refutes" ? { class: "refutes" } : {});
    if (piece.stance === "refutes") shown.append(chip("Refutes", "refutes"), " ");
    if (quote) shown.append(el("p", { class: "quote" }, "“", bdi(quote), "”"));
    const where = [];
    if (source) where.push(sourceLink(textOf(source.title) || textOf(source.id), source.url));
    else if (piece.source) where.push(lastPart(piece.source));
    const authors = listOf(source?.authors).map(textOf).filter(Boolean);
    if (authors.length) where.push(bdi(authors.join(", ")));
    if (textOf(source?.publisher) && !authors.includes(source.publisher)) where.push(bdi(source.publisher));
    if (textOf(source?.published)) where.push(source.published);
    if (piece.paragraph !== null && piece.paragraph !== undefined) where.push(`paragraph ${piece.paragraph}`);
    if (textOf(piece.locator)) where.push(bdi(piece.locator));
    shown.append(el("p", { class: "where" }, ...where.flatMap((part, at) => (at ? [" · ", part] : [part]))));
    if (textOf(piece.as_written)) shown.append(el("p", { class: "where" }, "as written: “", bdi(piece.as_written), "”"));
    if (textOf(piece.note)) shown.append(el("p", { class: "where" }, "note: ", bdi(piece.note)));
    return shown;
  }

  function record(written) {
    const place = written.place ? [" ", el("code", {}, written.place)] : [];
    return el("p", { class: "record" }, el("code", {}, written.record), ...place);
  }

  function card(fact, chosen) {
    const parts = [sentenceOf(fact), chips(fact)];
    if (fact.text) parts.splice(1, 0, el("p", { class: "told" }, bdi(fact.text)));
    if (fact.kind === "derived" && fact.through) parts.push(el("p", { class: "where" }, "from the event ", who(fact.through)));
    if (fact.kind === "inferred") parts.push(el("p", { class: "where" }, "by the rule ", el("code", {}, fact.rule)));
    parts.push(...fact.rests.map(passage));
    if (!fact.rests.length) parts.push(el("p", { class: "where" }, "No passage is given."));
    if (fact.note) parts.push(el("p", { class: "where" }, "note: ", bdi(fact.note)));
    parts.push(record({ record: fact.record || lastPart(fact.id), place: fact.place }));
    return el("article", { class: `card ${fact.valence}`, "data-fact": fact.id, "aria-current": chosen ? "true" : undefined }, ...parts);
  }

  /** A number, or another value that leads to no node: "troops: about 2500 persons". */
  function plainCard(data) {
    const said = { status: STATUSES.includes(data.status) ? data.status : "accepted", hedge: textOf(data.hedge), likelihood: textOf(data.likelihood), dates: listOf(data.dates), negative: data.negative === true, tellers: listOf(data.tellers) };
    const speakers = listOf(data.speaker).filter((id) => network.nodes.has(id)).flatMap((id) => [who(id), ": "]);
    const amount = textOf(data.amount) || textOf(data.text);
    const line = el("p", { class: "sentence" }, ...(speakers.length ? ["According to ", ...speakers] : []), said.negative ? "not: " : "", bdi(textOf(data.label)), ": ", el("strong", {}, bdi(amount)));
    if (textOf(data.source)) line.append(" (", bdi(data.source), ")");
    return el("article", { class: "card plain" }, line, chips(said), ...listOf(data.evidence).map(passage), record({ record: textOf(data.record), place: textOf(data.place) }));
  }

  const PAGE = 40;

  /** Cards by the page, because a hub may have thousands. */
  function cards(facts, chosen) {
    const list = el("div", { class: "cards" });
    const more = (from) => {
      list.append(...facts.slice(from, from + PAGE).map((fact) => card(fact, fact.id === chosen)));
      const left = facts.length - from - PAGE;
      if (left > 0) {
        list.append(el("button", { type: "button", class: "more", on: { click: (event) => { event.target.remove(); more(from + PAGE); } } }, `Show ${Math.min(PAGE, left)} more of ${left}`));
      }
    };
    more(0);
    return list;
  }

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
    const kind = el("p", { class: "kind" }, mark(node, theme), " ", words.join(" · "), " · ", relations);
    const names = node.names.filter((name) => name.text !== node.full);
    const list = names.length ? el("ul", { class: "names" }, ...names.map((name) => el("li", {}, bdi(name.text, name.lang), ...(name.lang ? [" ", el("span", { class: "lang" }, name.lang)] : [])))) : null;
    const alone = el("button", { type: "button", "aria-pressed": String(state.ego), "data-key": "alone", on: { click: () => act.alone({ node: node.id }) } }, state.ego ? "Back to the whole network" : "Show alone with neighbours");
    const order = (one, other) => VALENCES.indexOf(one.valence) - VALENCES.indexOf(other.valence) || one.number - other.number;
    const own = [...node.evidence.map(passage), ...(node.note ? [el("p", { class: "where" }, "note: ", bdi(node.note))] : [])];
    const top = [kind, list, ...own, node.place ? record({ record: node.ref, place: node.place }) : null, facts.length ? el("p", { class: "acts" }, alone, ...nodeButtons(node, state, act, act.fresh(node.id))) : null];
    const plain = [...node.measures, ...node.values].map(plainCard);
    return [head([bdi(node.full, langOf(node))], top.filter(Boolean)), ...plain, cards([...facts].sort(order))];
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
    return [head(title, [el("p", { class: "kind" }, `${counted(facts.length, "statement")} about the two`), pairButtons(state.chosen.pair, act)]), cards(facts.sort(order), state.chosen.fact)];
  }

  return {
    update(state, shown, nowTheme) {
      theme = nowTheme;
      place.hidden = !state.chosen;
      const before = place.scrollTop;
      const about = JSON.stringify(state.chosen?.two ?? state.chosen);
      const same = place.dataset.about === about;
      const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
      if (state.chosen?.telling || state.chosen?.changes) place.replaceChildren(...act.aboutAll(state.chosen, { head }));
      else if (state.chosen?.two) place.replaceChildren(...act.aboutWays({ head, card, who, theme: () => theme }));
      else if (state.chosen) place.replaceChildren(...(state.chosen.pair ? aboutPair(state, shown) : aboutNode(state, shown)));
      else place.replaceChildren();
      place.dataset.about = about;
      // Whoever pressed a button stays on it.
      if (key) (place.querySelector(`[data-key="${key}"]`) ?? place.querySelector("h2"))?.focus({ preventScroll: true });
      place.scrollTop = same ? before : 0;
    },
    who,
    focus: () => place.querySelector("h2")?.focus(),
  };
}
