// The state of the page as the part of its address after #, and back. The address is anybody's: pure and wary.

const lastPart = (iri) => String(iri).split(/[#/]/).pop();

/** "#…" for a state; what is as at first is left out. */
function formatAddress(state, network) {
  const parts = [];
  const first = firstState(network);
  // Half of a pair of surrogates has no place in an address.
  const add = (key, value) => parts.push(`${key}=${encodeURIComponent(String(value).replace(/[\ud800-\udfff]/gu, "\ufffd"))}`);
  if (state.embed) add("embed", "1");
  if (state.view === "table") add("view", "table");
  if (state.events !== first.events) add("events", state.events);
  if (state.loose) add("loose", "1");
  formatTellers(state, add);
  for (const key of ["telling", "changes"]) if (state.chosen?.[key]) add(key, "1");
  for (const facet of FACETS) {
    const off = [...state.off[facet.key]];
    const before = first.off[facet.key];
    if (off.length === before.size && off.every((value) => before.has(value))) continue;
    add(`not-${facet.key}`, off.map(lastPart).sort().join(","));
  }
  if (state.chosen?.node !== undefined && !state.chosen.pick) add("node", network.nodes.get(state.chosen.node).ref);
  if (state.chosen?.fact) add("statement", state.chosen.fact);
  else if (state.chosen?.pair) add("pair", state.chosen.pair.map((id) => network.nodes.get(id).ref).join(","));
  formatList(state.list, add);
  formatWay(state.chosen, network, add);
  formatGrown(state, network, add);
  if (state.open.length) add("open", state.open.join(","));
  formatTime(state.time, add);
  return parts.length ? `#${parts.join("&")}` : "";
}

/** The state that an address asks for: every name is looked up, whatever is unknown is ignored. */
function parseAddress(address, network, values) {
  const state = firstState(network);
  state.tellers = network.tellers ? parseTellers(address, network.tellers) : [];
  const asked = new Map();
  for (const part of String(address).slice(0, 4000).replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at < 1) continue;
    try {
      asked.set(part.slice(0, at), decodeURIComponent(part.slice(at + 1)));
    } catch {
      // A half-written escape says nothing.
    }
  }
  state.embed = asked.get("embed") === "1";
  if (asked.get("view") === "table") state.view = "table";
  if (["nodes", "lines"].includes(asked.get("events"))) state.events = asked.get("events");
  state.loose = asked.get("loose") === "1";
  for (const facet of FACETS) {
    const wanted = asked.get(`not-${facet.key}`);
    if (wanted === undefined) continue;
    const names = new Set(wanted.split(",").slice(0, 500));
    state.off[facet.key] = new Set(values.get(facet.key).map((entry) => entry.value).filter((value) => names.has(lastPart(value))));
  }
  state.time = parseTime(asked);
  state.list = parseList(asked, network);
  state.open = makeCommunities(network.whole ?? network).parse(asked.get("open"));
  state.chosen = parseChosen(asked, network);
  // Who is sent to an event is to see it.
  if (network.nodes.get(state.chosen?.node)?.event && !asked.has("events")) state.events = "nodes";
  state.grown = parseGrown(asked, state, refFinder(network));
  state.ego = state.grown.length > 0;
  return state;
}

const refFinder = (network) => (ref) => network.refs.get(ref);

function parseChosen(asked, network) {
  const byRef = refFinder(network);
  for (const [key, there] of [["telling", network.tellers], ["changes", network.since]]) if (there && asked.get(key) === "1") return { [key]: true };
  const way = parseWay(asked, byRef);
  if (way) return way;
  const fact = network.byId.get(asked.get("statement"));
  if (fact) return { pair: [fact.from, fact.to], fact: fact.id };
  const node = asked.has("node") ? byRef(asked.get("node")) : undefined;
  if (node) return { node: node.id };
  const ends = (asked.get("pair") ?? "").split(",").slice(0, 2).map(byRef);
  return ends.length === 2 && ends.every(Boolean) ? { pair: ends.map((end) => end.id) } : null;
}
