// One statement as a card: the sentence, how firmly it stands, and all that it rests on and runs against.

const rootWords = (roots) => (roots ? `rests on ${counted(roots, "independent root")}` : "");

function makeCards(network, act) {
  let theme = THEMES.light;

  const langOf = (node) => node.names.find((name) => name.text === node.full)?.lang;

  function who(id) {
    const node = network.nodes.get(id);
    return el("button", { type: "button", class: "who", on: { click: () => act.choose({ node: id }) } }, bdi(node.label, langOf(node)));
  }

  /** Somebody by IRI or by name alone: a button where the network has a place for them. */
  const whoever = (id, name) => (network.nodes.has(id) ? who(id) : bdi(name || lastPart(id)));

  const joined = (parts, between, last = between) => parts.flatMap((part, at) => (at ? [at === parts.length - 1 ? last : between, part] : [part]));

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

  function dateSpans(dated) {
    return dateWords(dated).map((date) => {
      const typed = date.typed ? el("code", { title: "as typed" }, date.typed) : null;
      const written = date.written ? el("span", { title: "as the source writes it" }, "“", bdi(date.written), "”") : null;
      return el("span", { class: "date" }, ...joined([date.words, typed, written].filter(Boolean), " "));
    });
  }

  function chips(fact) {
    const parts = fact.valence ? [chip(capital(fact.valence), `valence ${fact.valence}`)] : [];
    if (fact.negative) parts.push(chip("Not so", "negative"));
    const claimed = fact.kind === "claim" || fact.kind === "remark";
    parts.push(chip(claimed ? `Claim${fact.claimKind ? `: ${fact.claimKind}` : ""}` : capital(fact.status), `status ${fact.status}`));
    if (fact.hedge) parts.push(el("span", {}, "hedged: ", el("q", {}, bdi(fact.hedge))));
    if (fact.likelihood) parts.push(el("span", {}, fact.likelihood));
    if (fact.tellers.length) parts.push(el("span", {}, "told by ", bdi(fact.tellers.map(textOf).join(", "))));
    return el("div", { class: "chips" }, ...parts, ...dateSpans(fact));
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
    shown.append(el("p", { class: "where" }, ...joined(where, " · ")));
    if (textOf(piece.as_written)) shown.append(el("p", { class: "where" }, "as written: “", bdi(piece.as_written), "”"));
    if (textOf(piece.note)) shown.append(el("p", { class: "where" }, "note: ", bdi(piece.note)));
    return shown;
  }

  function record(written) {
    const href = placeLink(network.lists.repository, written.place);
    const code = el("code", {}, written.place);
    const place = href ? el("a", { href, rel: "noopener noreferrer", target: "_blank", referrerpolicy: "no-referrer" }, code) : code;
    return el("p", { class: "record" }, el("code", {}, written.record), ...(written.place ? [" ", place] : []));
  }

  /** What runs against a statement: the kind of contradiction in words, and a way to the other side. */
  function against(ids) {
    const found = new Set(ids.flatMap((id) => network.lists.clashes.get(id) ?? []));
    return [...found].map(({ clash, other }) => el("p", { class: "where clash" }, chip("Contested", "contested"), " ", bdi(clash.words), " The other side: ",
      el("button", { type: "button", class: "other", on: { click: () => act.open(other.ref, clash.id) } }, bdi(textOf(other.says)))));
  }

  function follows(fact) {
    const premises = fact.premises.map((id) => network.byId.get(id)).filter(Boolean);
    if (!premises.length) return [];
    const way = fact.kind === "derived" && fact.through ? ["Follows from the event ", who(fact.through)]
      : ["Follows", ...(fact.rule ? [" by the rule ", el("code", {}, fact.rule)] : []), " from:"];
    const steps = premises.map((premise) => el("li", {}, el("button", { type: "button", class: "other", on: { click: () => act.open(premise.id) } }, bdi(plainSentence(premise, network)))));
    return [el("p", { class: "where" }, ...way), el("ul", { class: "premises" }, ...steps)];
  }

  const noteOf = (text) => (text ? [el("p", { class: "where" }, "note: ", bdi(text))] : []);

  function card(fact, chosen) {
    const parts = [sentenceOf(fact), ...(fact.text ? [el("p", { class: "told" }, bdi(fact.text))] : []), chips(fact)];
    if (fact.setting) parts.push(el("p", { class: "where" }, "said in ", whoever(fact.setting)));
    parts.push(...follows(fact), ...fact.rests.map(passage));
    if (!fact.rests.length) parts.push(el("p", { class: "where" }, "No passage is given."));
    if (fact.roots) parts.push(el("p", { class: "where" }, rootWords(fact.roots)));
    parts.push(...against(fact.kind === "claim" || fact.kind === "remark" ? [fact.id, fact.record] : [fact.id]), ...noteOf(fact.note));
    parts.push(record({ record: fact.record || lastPart(fact.id), place: fact.place }));
    return el("article", { class: `card ${fact.valence}`, "data-fact": fact.id, "aria-current": chosen ? "true" : undefined }, ...parts);
  }

  /** A number, another value that leads to no node, or what is said and not drawn: "troops: about 2500 persons". */
  function plainCard(plain) {
    const speakers = plain.speakers.filter((id) => network.nodes.has(id)).map(who);
    const said = speakers.length && !plain.undrawn ? ["According to ", ...joined(speakers, ", ", " and "), ": "] : [];
    const line = el("p", { class: "sentence" }, ...said, plain.negative ? "not: " : "", bdi(plain.label), ": ", plain.undrawn ? bdi(plain.amount) : el("strong", {}, bdi(grouped(plain.amount))));
    if (plain.giver) line.append(" (", bdi(plain.giver), ")");
    const roots = plain.roots ? [el("p", { class: "where" }, rootWords(plain.roots))] : [];
    return el("article", { class: "card plain", "data-fact": plain.id }, line, chips(plain), ...plain.evidence.map(passage), ...roots,
      ...against([plain.id]), ...noteOf(plain.note), record({ record: plain.record, place: plain.place }));
  }

  function nodeCard(node) {
    const words = [node.clsLabel, ...(node.event && node.status !== "accepted" ? [node.status] : []), ...(node.date ? node.date.split(", ").map((typed) => dateMeaning(typed)) : []), ...(node.outcome ? [`outcome: ${node.outcome}`] : [])];
    return el("article", { class: "card plain", "data-node": node.id }, el("p", { class: "sentence" }, mark(node, theme), " ", who(node.id)), el("p", { class: "where" }, words.join(" · ")),
      ...node.evidence.map(passage), ...against([node.id]), node.place ? record({ record: node.ref, place: node.place }) : null);
  }

  const PAGE = 40;

  /** Cards by the page, because a hub may have thousands. */
  function pages(items, draw) {
    const list = el("div", { class: "cards" });
    const more = (from) => {
      list.append(...items.slice(from, from + PAGE).map(draw));
      const left = items.length - from - PAGE;
      if (left > 0) {
        list.append(el("button", { type: "button", class: "more", on: { click: (event) => { event.target.remove(); more(from + PAGE); } } }, `Show ${Math.min(PAGE, left)} more of ${left}`));
      }
    };
    more(0);
    return list;
  }

  const cardOf = (item) => (item.fact ? card(item.fact) : item.plain ? plainCard(item.plain) : nodeCard(item.node));

  return {
    langOf, who, whoever, joined, card, plainCard, cardOf, pages, passage, record, against, noteOf, dateSpans,
    theme: () => theme,
    dress(now) { theme = now; },
  };
}
