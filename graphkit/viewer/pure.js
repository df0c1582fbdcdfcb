// What the payload says, which of it is shown, and how much of each there is. Without a document.

const VALENCES = ["cooperation", "conflict", "neutral", "structural"];
const STATUSES = ["accepted", "reported", "disputed", "claimed", "rejected"];

const textOf = (value) => (typeof value === "string" ? value : "");
const listOf = (value) => (Array.isArray(value) ? value : []);

// Letters that no normalisation takes apart, and their nearest on another keyboard.
const ALIKE = {
  "ı": "i", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e",
  "қ": "к", "ғ": "г", "ұ": "у", "ү": "у", "ң": "н", "ө": "о", "һ": "х", "і": "и", "ә": "а", "є": "е", "ґ": "г",
  "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي",
};

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase()
    .replace(/[^\x00-\x7f]/gu, (letter) => ALIKE[letter] ?? letter)
    .replace(/['’ʼ`]+/g, "").replace(/[\p{P}\p{S}\s]+/gu, " ").trim();
}

function readNode(raw) {
  const data = raw.data ?? {};
  const full = textOf(data.label) || String(raw.label ?? raw.id);
  const label = textOf(data.short) || full;
  const names = listOf(data.names).map((name) => ({ text: textOf(name?.text), lang: textOf(name?.lang) }));
  const known = [label, full].filter((text, at, all) => all.indexOf(text) === at && !names.some((name) => name.text === text))
    .map((text) => ({ text, lang: "" })).concat(names);
  return {
    id: raw.id, ref: textOf(data.id) || String(raw.id), label, full, names: known.filter((name) => name.text),
    cls: textOf(data.cls), clsLabel: textOf(data.cls_label) || "Other",
    event: data.kind === "event", actor: data.actor !== false && data.kind !== "event",
    status: textOf(data.status) || "accepted", date: textOf(data.date), outcome: textOf(data.outcome),
    place: textOf(data.place), note: textOf(data.note), evidence: listOf(data.evidence),
    measures: listOf(data.measures), values: listOf(data.values),
    shape: textOf(raw.shape) || "circle", fill: textOf(raw.color),
    size: Math.max(1, Number(raw.size) || 10), x: Number(raw.x) || 0, y: Number(raw.y) || 0, facts: [], when: readWhen(data),
  };
}

function readFact(raw, number) {
  const data = raw.data ?? {};
  return {
    id: String(raw.id), number, from: raw.from, to: raw.to,
    relation: textOf(data.relation), relationLabel: textOf(data.relation_label) || textOf(raw.label) || "related to",
    kind: textOf(data.kind) || "fact", negative: data.kind === "negative" || data.negative === true,
    symmetric: data.symmetric === true,
    valence: VALENCES.includes(data.valence) ? data.valence : "neutral",
    status: STATUSES.includes(data.status) ? data.status : "accepted",
    hedge: textOf(data.hedge), likelihood: textOf(data.likelihood), claimKind: textOf(data.claim_kind),
    speakers: listOf(data.speaker), tellers: listOf(data.tellers), text: textOf(data.text), note: textOf(data.note), dates: listOf(data.dates), as: textOf(data.as),
    begin: textOf(data.earliest_begin) || textOf(data.latest_begin) || textOf(data.latest_end),
    record: textOf(data.record), place: textOf(data.place), roots: Number(data.roots) || 0, setting: textOf(data.in),
    evidence: listOf(data.evidence), premises: listOf(data.premises), rule: textOf(data.rule), mark: textOf(raw.mark), when: readWhen(data),
  };
}

/** The payload, looked through once: nodes and facts by id, evidence inherited from premises. */
function readNetwork(payload) {
  const nodes = new Map(listOf(payload.nodes).map((raw) => [raw.id, readNode(raw)]));
  const facts = listOf(payload.edges).map(readFact).filter((fact) => nodes.has(fact.from) && nodes.has(fact.to));
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const sources = new Map(Object.entries(payload.sources ?? {}));
  for (const fact of facts) {
    const premises = fact.premises.map((id) => byId.get(id)).filter(Boolean);
    // The roles of one event rest on the same passages, each of which is read once.
    const passages = premises.flatMap((premise) => premise.evidence).map((piece) => [JSON.stringify(piece), piece]);
    fact.rests = fact.evidence.length ? fact.evidence : [...new Map(passages).values()];
    fact.sources = [...new Set(fact.rests.map((piece) => textOf(piece.source)))];
    fact.through = premises.flatMap((premise) => [premise.from, premise.to]).find((id) => nodes.get(id).event) ?? null;
    nodes.get(fact.from).facts.push(fact);
    if (fact.to !== fact.from) nodes.get(fact.to).facts.push(fact);
  }
  const since = readSince(payload);
  for (const node of nodes.values()) node.change = changeOf(since, node.ref);
  for (const fact of facts) fact.change = changeOf(since, fact.record);
  for (const node of nodes.values()) node.folded = node.names.map((name) => fold(name.text));
  const hidden = listOf(payload.hidden).map(textOf);
  const refs = new Map([...nodes.values()].map((node) => [node.ref, node]));
  const events = payload.events === "lines" ? "lines" : "nodes";
  const communities = readCommunities(payload, nodes);
  const network = { title: textOf(payload.title), focus: refs.get(payload.focus)?.id, hidden, events, nodes, facts, byId, refs, sources, since, communities };
  return Object.assign(network, { lists: readLists(payload.lists, network) });
}

const originOf = (fact) => (fact.kind === "derived" || fact.kind === "inferred" ? "derived" : "stated");

const FACETS = [
  { key: "valence", title: "Relations", of: (fact) => [fact.valence] },
  { key: "class", title: "Actors and events", of: null },
  { key: "status", title: "Status", of: (fact) => [fact.status] },
  { key: "polarity", title: "Is it so?", of: (fact) => [fact.negative ? "negative" : "positive"] },
  { key: "origin", title: "Stated or derived", of: (fact) => [originOf(fact)] },
  { key: "change", title: "What changed", of: (fact) => [fact.change] },
  { key: "source", title: "Sources", of: (fact) => (fact.sources.length ? fact.sources : [""]) },
  { key: "relation", title: "Kinds of relation", of: (fact) => [fact.relation] },
];

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** Every value of every facet in a fixed order: what the filters list, whatever is switched off. */
function facetValues(network) {
  const values = new Map(FACETS.map((facet) => [facet.key, new Map()]));
  const add = (key, value, label, node) => {
    const known = values.get(key);
    if (!known.has(value)) known.set(value, { value, label, total: 0, node });
    known.get(value).total += 1;
  };
  for (const valence of VALENCES) if (network.facts.some((fact) => fact.valence === valence)) add("valence", valence, capital(valence));
  for (const status of STATUSES) if (network.facts.some((fact) => fact.status === status)) add("status", status, capital(status));
  for (const change of network.since ? CHANGES : []) if (network.facts.some((fact) => fact.change === change)) add("change", change, CHANGE_WORDS[change]);
  for (const node of network.nodes.values()) add("class", node.cls, capital(node.clsLabel), node);
  for (const fact of network.facts) {
    add("relation", fact.relation, fact.relationLabel);
    add("origin", originOf(fact), originOf(fact) === "derived" ? "Derived: follows from others" : "Stated");
    add("polarity", fact.negative ? "negative" : "positive", fact.negative ? "No: said not to be so" : "Yes");
    for (const source of fact.sources.length ? fact.sources : [""]) {
      add("source", source, textOf(network.sources.get(source)?.title) || "no source given");
    }
  }
  const order = (one, other) => other.total - one.total || one.label.localeCompare(other.label, "en");
  const lists = new Map();
  for (const [key, known] of values) {
    const list = [...known.values()];
    lists.set(key, ["valence", "status", "change"].includes(key) ? list : list.sort(order));
  }
  lists.get("class").sort((one, other) => Number(one.node.event) - Number(other.node.event) || order(one, other));
  lists.get("polarity").sort((one, other) => Number(one.value === "negative") - Number(other.value === "negative"));
  lists.get("origin").sort((one, other) => Number(one.value === "derived") - Number(other.value === "derived"));
  return lists;
}

/** What a reader starts with: the classes that the project opens with, and nothing that its curators have rejected. */
function firstState(network) {
  const off = Object.fromEntries(FACETS.map((facet) => [facet.key, new Set()]));
  off.status.add("rejected");
  for (const cls of network?.hidden ?? []) off.class.add(cls);
  const none = { chosen: null, ego: false, loose: false, tellers: [], grown: [], open: [], list: null };
  return { ...none, off, events: network?.events ?? "nodes", view: "graph", theme: "", sort: { by: "from", down: false }, time: firstTime() };
}

function inMode(network, fact, events) {
  if (events === "nodes") return fact.kind !== "derived";
  return !network.nodes.get(fact.from).event && !network.nodes.get(fact.to).event;
}

/** The facets by which a fact is switched off. */
function rejecting(network, fact, off) {
  return FACETS.filter((facet) => {
    if (!off[facet.key].size) return false;
    if (facet.of) return facet.of(fact).every((value) => off[facet.key].has(value));
    return off.class.has(network.nodes.get(fact.from).cls) || off.class.has(network.nodes.get(fact.to).cls);
  }).map((facet) => facet.key);
}

/** A node is there when its class is on and it has a shown fact, or nothing is said of it at all. */
function nodesThere(network, facts, state, anyClass) {
  const there = new Set();
  for (const fact of facts) there.add(fact.from).add(fact.to);
  for (const node of network.nodes.values()) {
    const on = anyClass || !state.off.class.has(node.cls);
    if (on && !node.facts.length && !(node.event && state.events === "lines")) there.add(node.id);
  }
  return there;
}

/**
 * Of the nodes that are there those that no line would join to another: they are spoken of, or speak, in words
 * alone, or nothing is said of them. They are drawn when one asks for them, when somebody is chosen to whom words
 * join them, when it is they whom the project names first, and where nobody is joined to anybody.
 */
function looseNodes(there, facts, state, focus) {
  const { chosen } = state;
  const asked = new Set(chosen?.pair ?? [chosen?.node]);
  const joined = new Set();
  for (const fact of facts) if (fact.kind !== "remark") joined.add(fact.from).add(fact.to);
  if (state.loose || chosen?.two || !joined.size) return new Set();
  const tied = new Set([...joined, ...asked, focus]);
  for (const fact of facts) if (asked.has(fact.from) || asked.has(fact.to)) tied.add(fact.from).add(fact.to);
  return new Set([...there].filter((id) => !tied.has(id)));
}

/** Shown facts and nodes, the live counts of every facet, and why the rest is missing. */
function show(network, state) {
  const counts = new Map(FACETS.map((facet) => [facet.key, new Map()]));
  const missing = new Map();
  const facts = [];
  const butForClass = [];
  const timed = makeTimed(network, state.time);
  let inThisMode = 0;
  for (const fact of network.facts) {
    if (!inMode(network, fact, state.events)) continue;
    inThisMode += 1;
    const against = rejecting(network, fact, state.off);
    against.push(...timed.against(fact, !against.length));
    if (!against.length) facts.push(fact);
    if (!against.length || (against.length === 1 && against[0] === "class")) butForClass.push(fact);
    if (against.length) missing.set(against[0], (missing.get(against[0]) ?? 0) + 1);
    for (const facet of FACETS) {
      if (!facet.of || against.some((key) => key !== facet.key)) continue;
      const known = counts.get(facet.key);
      for (const value of facet.of(fact)) known.set(value, (known.get(value) ?? 0) + 1);
    }
  }
  const there = nodesThere(network, facts, state, false);
  const loose = looseNodes(there, facts, state, network.focus);
  const nodes = new Set([...there].filter((id) => !loose.has(id)));
  const classes = counts.get("class");
  for (const id of nodesThere(network, butForClass, state, true)) {
    const cls = network.nodes.get(id).cls;
    classes.set(cls, (classes.get(cls) ?? 0) + 1);
  }
  return { facts, nodes, loose, plain: shownPlain(network, state, there, timed), counts, missing, inThisMode, timed };
}

/**
 * Numbers and other values of who is shown, under the same filters. They have no valence and are
 * no kind of relation: whoever asks for one of these asks for none of them.
 */
function shownPlain(network, state, nodes, timed) {
  const { off } = state;
  if (off.valence.size || off.relation.size || off.origin.has("stated")) return [];
  const sourced = (one) => (one.sources.length ? one.sources : [""]).some((source) => !off.source.has(source));
  return network.lists.plain.filter((one) => (!one.on.length || one.on.some((id) => nodes.has(id))) && !off.status.has(one.status)
    && !off.polarity.has(one.negative ? "negative" : "positive") && sourced(one) && !off.change.has(changeOf(network.since, one.record)) && !timed.against(one, false).length);
}

/** "n of N actors · e of E events · m of M relations", and a sentence on what is missing. */
function countWords(network, state, shown) {
  const all = [...network.nodes.values()];
  const count = (nodes, test) => nodes.filter(test).length;
  const here = all.filter((node) => shown.nodes.has(node.id));
  const actors = `${count(here, (node) => node.actor)} of ${count(all, (node) => node.actor)} actors`;
  const others = count(all, (node) => !node.actor && !node.event);
  const words = [actors];
  if (others) words.push(`${count(here, (node) => !node.actor && !node.event)} of ${others} other things`);
  const events = count(all, (node) => node.event);
  if (events && state.events === "nodes") words.push(`${count(here, (node) => node.event)} of ${events} events`);
  words.push(`${shown.facts.length} of ${shown.inThisMode} relations`, ...windowWords(state.time));
  if (shown.guests) words.push(`${shown.guests} of them past the filters, lit up by the list`);
  const why = [];
  for (const facet of FACETS) {
    const number = shown.missing.get(facet.key);
    const named = facet.key === "class" ? "class" : facet.key === "relation" ? "kind" : facet.key;
    if (number) why.push(`${number} by ${named}`);
  }
  for (const [reason, number] of shown.missing) if (TIME_REASONS[reason]) why.push(`${number} ${TIME_REASONS[reason]}`);
  const hidden = all.length - here.length - shown.loose.size - (state.events === "lines" ? events : 0);
  const reasons = [];
  if (why.length) reasons.push(`Filtered out: ${why.join(", ")}.`);
  if (hidden > 0) reasons.push(`${hidden} without a shown relation or of a class switched off.`);
  if (events && state.events === "lines") reasons.push(`${events} events drawn as lines.`);
  const silent = count(all, (node) => shown.loose.has(node.id) && !node.facts.length);
  const spoken = shown.loose.size - silent;
  if (spoken) reasons.push(`${spoken} not drawn, since words alone join them to others.`);
  if (silent) reasons.push(`${silent} not drawn, since no relation of theirs is told.`);
  const remarks = shown.facts.filter((fact) => fact.kind === "remark").length;
  if (remarks) reasons.push(`${remarks} in words alone: drawn when you choose who speaks or is spoken of.`);
  return { line: words.join(" · "), why: reasons.join(" ") };
}

/** Names that contain the words, best first: whole names, beginnings, beginnings of words, insides. */
function search(network, words, limit) {
  const wanted = fold(words);
  if (!wanted) return [];
  const tight = wanted.replaceAll(" ", "");
  const found = [];
  for (const node of network.nodes.values()) {
    let best = null;
    node.folded.forEach((name, at) => {
      const rank = name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2
        : name.includes(wanted) ? 3 : name.replaceAll(" ", "").includes(tight) ? 4 : 9;
      if (rank < 9 && (!best || rank < best.rank)) best = { node, name: node.names[at], rank };
    });
    if (best) found.push(best);
  }
  const order = (one, other) => one.rank - other.rank || other.node.facts.length - one.node.facts.length
    || one.node.label.localeCompare(other.node.label, "en");
  return found.sort(order).slice(0, limit);
}
