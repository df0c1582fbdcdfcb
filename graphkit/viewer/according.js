// The network as tellers have it, made of the payload's numbers, and how far two of them agree. Pure.

// From what stands firmest to what stands least, as graphkit.statements has it: of several tellers the firmest counts.
const RANKS = ["accepted", "reported", "disputed", "rejected", "claimed"];
const MARKS = ["one", "other", "both", "odds"];

const rankOf = (data) => Math.max(0, RANKS.indexOf(data.status));

/** Everything that tellers have between them: their tables, and those of the page with what only some of them have. */
function readTellers(payload) {
  const known = payload.tellers ?? {};
  const nodes = listOf(payload.nodes);
  const items = nodes.flatMap((node, number) => ["measures", "values"].flatMap((list) => listOf(node.data?.[list]).map((data) => ({ node: number, list, data }))));
  const pairs = (flat) => Array.from({ length: listOf(flat).length / 2 }, (_, at) => [flat[2 * at], flat[2 * at + 1]]);
  const who = listOf(known.who).map((one) => ({
    id: textOf(one.id), kind: textOf(one.kind), works: listOf(one.works), sides: pairs(one.sides), name: textOf(one.name) || textOf(one.id), told: new Map(pairs(one.told)), only: Array.isArray(one.only) ? one.only : null, says: new Map(pairs(one.says)),
    nodes: new Map(pairs(one.nodes)), edges: new Map(pairs(one.edges)), amounts: new Map(pairs(one.amounts)),
  }));
  return {
    all: Number(known.all) || 0, who: new Map(who.map((one) => [one.id, one])), patches: listOf(known.patches),
    odds: listOf(known.odds).map((texts) => texts.map(textOf)).map(([mine, theirs, one, other]) => ({ says: [mine, theirs], records: [one, other] })),
    lines: listOf(known.lines).map(([sentence, about, word, denied]) => ({ sentence: textOf(sentence), about: nodes[about]?.id, word: textOf(word), denied })),
    tables: { nodes, edges: listOf(payload.edges).concat(listOf(known.edges)), amounts: items.concat(listOf(known.amounts)) },
  };
}

/** A statement or a node as a teller has it. */
function patched(tellers, table, number, patch, who) {
  const base = tellers.tables[table][number].data ?? {};
  const { untold, ...change } = tellers.patches[patch] ?? {};
  const data = { ...base, ...change };
  for (const [key, value] of Object.entries(change)) if (value === null) delete data[key];
  if (change.evidence) data.evidence = change.evidence.map((piece) => (typeof piece === "number" ? base.evidence[piece] : piece));
  if (table !== "nodes") data.tellers = untold ? [] : [who.name];
  return data;
}

const follows = (data) => data.kind === "derived" || data.kind === "inferred";

/** Whether a statement is written in a record of its own, and not only in a claim that holds it. */
const isOwn = (data, id) => lastPart(id).split(".")[0] === data.record;

/**
 * One statement as several have it: as the firmest, of equals as whoever hedges says it, at the word of all that are
 * as firm. It rests on the passages of its record, or else of the first claim that holds it.
 */
function joinedData(all, id) {
  if (all.length === 1) return all[0];
  const order = (one, other) => rankOf(one) - rankOf(other) || Number(!one.hedge) - Number(!other.hedge) || (textOf(one.hedge) < textOf(other.hedge) ? -1 : 1);
  const [firm] = [...all].sort(order);
  const equal = all.filter((data) => rankOf(data) === rankOf(firm));
  const first = all.find((data) => isOwn(data, id)) ?? [...equal].sort((one, other) => (textOf(one.record) < textOf(other.record) ? -1 : 1))[0];
  const { record, place, text, note, dates } = first;
  const pieces = all.filter((data) => data.record === record).flatMap((data) => listOf(data.evidence));
  const both = (key) => [...new Set(equal.flatMap((data) => listOf(data[key])))];
  const outcome = firm.outcome || equal.map((data) => data.outcome).find(Boolean) || "";
  const evidence = [...new Map(pieces.map((piece) => [JSON.stringify(piece), piece])).values()];
  const made = { ...firm, record, place, text, note, dates, evidence, speaker: both("speaker"), tellers: both("tellers"), outcome };
  return Object.fromEntries(Object.entries(made).filter(([key, value]) => value !== undefined && key in { ...firm, ...first }));
}

/** Of what several have: what each table holds, number → { who → data }. */
function gather(tellers, chosen, table) {
  const found = new Map();
  for (const who of chosen) {
    for (const [number, patch] of who[table]) {
      if (!found.has(number)) found.set(number, new Map());
      found.get(number).set(who, patched(tellers, table, number, patch, who));
    }
  }
  return found;
}

/** What follows is told by whoever tells all that it follows from, as firmly as the several have it. */
function makeHolds(tellers, edges, items) {
  const ids = new Map(tellers.tables.edges.map((edge, number) => [edge.id, edges.get(number)]));
  tellers.tables.amounts.forEach((item, number) => ids.set(item.data.id, items.get(number)));
  const holds = (who, held, seen) => {
    const data = held?.get(who);
    if (!data || seen.has(held)) return false;
    if (follows(data)) return listOf(data.premises).every((id) => !ids.has(id) || holds(who, ids.get(id), new Set([...seen, held])));
    return [...held.values()].every((other) => rankOf(data) <= rankOf(other));
  };
  return (who, held) => holds(who, held, new Set());
}

/** The payload as tellers have it; of several, what any of them has. */
function payloadOf(payload, tellers, ids) {
  const chosen = ids.map((id) => tellers.who.get(id)).filter(Boolean);
  const { tables } = tellers;
  if (!chosen.length) return payload;
  const [nodes, edges, items] = ["nodes", "edges", "amounts"].map((table) => gather(tellers, chosen, table));
  const holds = makeHolds(tellers, edges, items);
  const joined = (held, id) => {
    const all = [...held.entries()].filter(([who, data]) => !follows(data) || holds(who, held)).map(([, data]) => data);
    return all.length ? joinedData(all, id) : null;
  };
  const own = new Map([...nodes.keys()].map((number) => [number, { measures: [], values: [] }]));
  for (const [number, held] of [...items].sort(([one], [other]) => one - other)) {
    const { node, list, data } = tables.amounts[number];
    own.get(node)?.[list].push(joined(held, data.id));
  }
  const inOrder = (found) => [...found].sort(([one], [other]) => one - other);
  const raw = (table, number, data) => ({ ...tables[table][number], data });
  const lines = inOrder(edges).map(([number, held]) => [number, joined(held, tables.edges[number].id)]).filter(([, data]) => data);
  return {
    ...payload, lists: listsOf(payload.lists, chosen),
    nodes: inOrder(nodes).map(([number, held]) => raw("nodes", number, { ...joinedData([...held.values()], tables.nodes[number].id), ...own.get(number) })),
    edges: lines.map(([number, data]) => ({ ...raw("edges", number, data), ...(chosen.length === 2 ? { mark: markOf(chosen, number, edges.get(number), holds) } : {}) })),
  };
}

/** Of what is listed beside the drawing, what they tell: in works of theirs, or in claims of theirs. */
function listsOf(lists, chosen) {
  const works = new Set(chosen.flatMap((who) => who.works));
  const theirs = (sources, speakers) => sources.some((ref) => works.has(lastPart(ref))) || speakers.some((ref) => chosen.some((who) => who.id === lastPart(ref)));
  return {
    ...lists,
    undrawn: listOf(lists?.undrawn).filter((one) => theirs(listOf(one.evidence).map((piece) => piece.source), listOf(one.speaker))),
    characterisations: listOf(lists?.characterisations).filter((one) => theirs(listOf(one.sources), listOf(one.who))),
  };
}

/** Who of two tells what an edge says: only the one, only the other, both, or they are at odds. */
function markOf(chosen, number, held, holds) {
  const [one, other] = chosen;
  const said = chosen.map((who) => who.says.get(number)).filter((what) => what !== undefined);
  if (new Set(said).size === 2) return "odds";
  const has = said.length ? chosen.map((who) => who.told.has(said[0])) : [one, other].map((who) => held.has(who) && (!follows(held.get(who)) || holds(who, held)));
  return has[0] && has[1] ? "both" : has[0] ? "one" : "other";
}

/** The contradictions, by their numbers, of which each of two tells one side. */
function oddsOf(tellers, one, other) {
  const [mine, theirs] = [one, other].map((id) => new Set(tellers.who.get(id).sides.map(([at, side]) => 2 * at + side)));
  return tellers.odds.map((_, at) => at).filter((at) => (mine.has(2 * at) && theirs.has(2 * at + 1)) || (mine.has(2 * at + 1) && theirs.has(2 * at)));
}

/** How far two agree, as graphkit.tellers.matrix has it: numbers of what is told. */
function agreement(tellers, one, other) {
  const [mine, theirs] = [tellers.who.get(one).told, tellers.who.get(other).told];
  const same = [...mine.keys()].filter((what) => theirs.has(what));
  const quoted = same.filter((what) => mine.get(what) || theirs.get(what));
  return {
    both: same.filter((what) => !quoted.includes(what)), quoted,
    odds: oddsOf(tellers, one, other),
    one: [...mine.keys()].filter((what) => !theirs.has(what)), other: [...theirs.keys()].filter((what) => !mine.has(what)),
  };
}

/** What two call by different words: [node, words of the one, words of the other]. */
function callings(tellers, one, other) {
  const words = [one, other].map((id) => {
    const found = new Map();
    for (const what of tellers.who.get(id).told.keys()) {
      const { about, word } = tellers.lines[what];
      if (word) found.set(about, [...(found.get(about) ?? []), { word, what }]);
    }
    return found;
  });
  const differ = ([about, mine]) => words[1].has(about) && (mine.some((a) => !words[1].get(about).some((b) => b.what === a.what)) || words[1].get(about).length !== mine.length);
  return [...words[0]].filter(differ).map(([about, mine]) => [about, mine, words[1].get(about)]);
}

/** Where what is told can be looked at: a statement that is drawn, or the node that it is about. */
function hitOf(tellers, network, ids, what) {
  for (const id of ids) {
    for (const [number, said] of tellers.who.get(id).says) {
      const fact = said === what && network.byId.get(tellers.tables.edges[number].id);
      if (fact) return { pair: [fact.from, fact.to], fact: fact.id };
    }
  }
  const { about } = tellers.lines[what];
  return about !== undefined && network.nodes.has(about) ? { node: about } : null;
}

const formatTellers = (state, add) => { if (state.tellers.length) add("by", state.tellers.join(",")); };

/** Those whom an address asks for and who are known, each once. */
function parseTellers(address, tellers) {
  const found = /(?:^#?|&)by=([^&]*)/.exec(String(address).slice(0, 4000));
  return [...new Set((found?.[1] ?? "").split(/,|%2C/i))].filter((id) => tellers.who.has(id)).slice(0, 20);
}

/** What was chosen, as far as it is there in another view. */
function stillChosen(chosen, network) {
  if (!chosen || chosen.telling || chosen.changes) return chosen;
  const ends = chosen.two ?? chosen.pair ?? [chosen.node];
  if (!ends.every((id) => network.nodes.has(id))) return null;
  return chosen.fact && !network.byId.has(chosen.fact) ? { pair: chosen.pair } : chosen;
}
