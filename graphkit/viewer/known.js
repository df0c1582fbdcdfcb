// What the lists name, found in the network: lines, nodes, numbers, and records that are none of these. Pure.

/** A number or another value of a node, or a record that is not drawn at all, as the panel shows it. */
function readPlain(data, of, on) {
  const evidence = listOf(data.evidence);
  return {
    id: textOf(data.id) || textOf(data.ref), of, on, label: textOf(data.label), amount: textOf(data.amount) || textOf(data.text),
    giver: textOf(data.source), kind: data.claim === true ? "claim" : "value",
    // As facts have it, so that one table, one file and one clock serve both.
    from: of, to: null, relationLabel: textOf(data.label), rests: evidence, premises: [], when: readWhen(data),
    sources: [...new Set(evidence.map((piece) => textOf(piece.source)))], begin: textOf(data.earliest_begin) || textOf(data.latest_begin),
    status: STATUSES.includes(data.status) ? data.status : "accepted", hedge: textOf(data.hedge), likelihood: textOf(data.likelihood),
    negative: data.negative === true, dates: listOf(data.dates), speakers: listOf(data.speaker), tellers: listOf(data.tellers),
    evidence, record: textOf(data.record), place: textOf(data.place), note: textOf(data.note), roots: Number(data.roots) || 0,
  };
}

/** The lists of the payload with whole IRIs, and everything in the network by IRI and by record. */
function readLists(raw, network) {
  const base = textOf(raw?.base);
  const whole = (ref) => base + textOf(ref);
  const all = (refs) => listOf(refs).map(whole);
  const party = (one) => ({ ref: one.ref ? whole(one.ref) : "", name: textOf(one.name), status: textOf(one.status) });
  const lists = {
    repository: textOf(raw?.repository),
    sources: listOf(raw?.sources).map((one) => ({ id: lastPart(one.ref), ref: whole(one.ref), records: all(one.records) })),
    questions: listOf(raw?.questions).map((one) => ({
      id: textOf(one.name), question: textOf(one.question), group: textOf(one.group), complaint: textOf(one.complaint),
      about: all(one.about), columns: listOf(one.columns).map(textOf),
      rows: listOf(one.rows).map((row) => ({ cells: listOf(row.cells).map(textOf), on: all(row.on) })),
    })),
    contested: listOf(raw?.contradictions).map((one) => ({
      id: `${listOf(one.sides).map((side) => lastPart(side.ref)).join("..")}..${textOf(one.rule)}`,
      rule: textOf(one.rule), words: textOf(one.words), weight: Number(one.weight) || 0,
      sides: listOf(one.sides).map((side) => ({ ...side, ref: whole(side.ref), record: whole(side.record), by: all(side.by) })),
    })),
    requests: listOf(raw?.requests).map((one) => ({
      ...one, ref: whole(one.ref), asks: listOf(one.asks).map(party), asked: listOf(one.asked).map(party), wanted: listOf(one.wanted).map(party),
      answers: listOf(one.answered).map((answer) => ({ ...answer, ref: whole(answer.ref) })), claims: all(one.claims),
    })),
    called: listOf(raw?.characterisations).map((one) => ({ ...one, of: whole(one.of), who: all(one.who), sources: all(one.sources), record: whole(one.record) })),
    plain: [],
  };
  for (const node of network.nodes.values()) {
    node.plain = [...node.measures, ...node.values].map((data) => readPlain(data, node.id, [node.id]));
    lists.plain.push(...node.plain);
  }
  for (const data of listOf(raw?.undrawn)) {
    const on = all(data.on).filter((id) => network.nodes.has(id));
    const made = { ...readPlain(data, on[0], on), id: whole(data.ref), speakers: all(data.speaker), undrawn: true };
    made.from ??= null;
    lists.plain.push(made);
    for (const id of on) network.nodes.get(id).plain.push(made);
  }
  return Object.assign(lists, index(network, lists));
}

const recordOf = (iri) => lastPart(iri).split(".")[0];

function index(network, lists) {
  const exact = new Map();
  const records = new Map();
  const names = new Map();
  const into = (map, key, item) => {
    if (map.has(key)) map.get(key).push(item);
    else map.set(key, [item]);
  };
  const add = (id, written, item) => {
    exact.set(id, item);
    for (const record of new Set([written, recordOf(id)])) if (record) into(records, record, item);
  };
  for (const fact of network.facts) add(fact.id, fact.record, { fact });
  for (const plain of lists.plain) add(plain.id, plain.record, { plain });
  for (const node of network.nodes.values()) {
    exact.set(node.id, { node });
    for (const { text } of node.names) if (!names.has(text)) names.set(text, node.id);
  }
  const clashes = new Map();
  for (const clash of lists.contested) {
    clash.sides.forEach((side, at) => {
      const found = { clash, mine: side, other: clash.sides[1 - at] };
      // A claim is drawn as what it holds, and found by its record.
      for (const key of side.ref === side.record ? [side.ref, recordOf(side.ref)] : [side.ref]) into(clashes, key, found);
    });
  }
  /** What stands in the network for an IRI: itself, what it is a part of, or what its record is drawn as. */
  function items(iri) {
    for (let name = iri; ; name = name.slice(0, name.lastIndexOf("."))) {
      if (exact.has(name)) return [exact.get(name)];
      if (!lastPart(name).includes(".")) return records.get(lastPart(name)) ?? [];
    }
  }
  return { items, names, clashes };
}

/** Where a line of a file can be read on the web; null where the project does not say. */
function placeLink(repository, place) {
  const [, path, line] = /^(.+):(\d+)$/.exec(place) ?? [];
  const link = path && repository ? safeLink(`${repository}${path.split("/").map(encodeURIComponent).join("/")}#L${line}`) : null;
  return link && link.href.startsWith("https:") ? link.href : null;
}

/**
 * The nodes and facts that some IRIs light up. Where they name no statement, those count that join
 * two of the nodes: a question may ask for the plain relation and name no record of it.
 */
function lit(iris, network, between = []) {
  const nodes = new Set();
  const facts = new Set();
  for (const item of iris.flatMap(network.lists.items)) {
    if (item.node) nodes.add(item.node.id);
    if (item.plain) item.plain.on.forEach((id) => nodes.add(id));
    if (item.fact) facts.add(item.fact);
  }
  for (const id of between) if (network.nodes.has(id)) nodes.add(id);
  for (const fact of facts) nodes.add(fact.from).add(fact.to);
  if (!facts.size) {
    for (const id of nodes) {
      for (const fact of network.nodes.get(id).facts) {
        if (fact.kind !== "remark" && nodes.has(fact.from) && nodes.has(fact.to)) facts.add(fact);
      }
    }
  }
  return { nodes, facts };
}
