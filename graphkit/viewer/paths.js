// Ways between two nodes over what is shown: the best few paths, and whom both are joined to. Pure.

const MOST_PATHS = 5;

// What no way leads through unless one asks for it: each is true of too many to say much of these two.
const THROUGH = ["structural", "hubs", "words"];

/** Who is joined to whom by these facts, whatever their direction: node → neighbour → the facts between. */
function joinedBy(facts, through) {
  const joined = new Map();
  const join = (one, other, fact) => {
    if (!joined.has(one)) joined.set(one, new Map());
    const known = joined.get(one);
    if (!known.has(other)) known.set(other, []);
    known.get(other).push(fact);
  };
  for (const fact of facts) {
    // That something is not so joins nobody.
    if (fact.negative || fact.status === "rejected" || fact.from === fact.to) continue;
    if (fact.valence === "structural" && !through.includes("structural")) continue;
    if (fact.kind === "remark" && !through.includes("words")) continue;
    join(fact.from, fact.to, fact);
    join(fact.to, fact.from, fact);
  }
  return joined;
}

/** From how many neighbours on a node is a hub: four times the mean, and sixteen at the least. */
function hubLimit(joined) {
  let all = 0;
  for (const known of joined.values()) all += known.size;
  return Math.max(16, Math.ceil((4 * all) / Math.max(1, joined.size)));
}

/** What passing through a node costs besides the step: one step for four neighbours, two for sixteen. */
const toll = (degree) => Math.log2(Math.max(1, degree)) / 2;

/** The smallest first, and of equals the one put in first. */
function makeHeap() {
  const heap = [];
  const before = (one, other) => one.cost - other.cost || one.turn - other.turn;
  let turn = 0;
  return {
    put(cost, value) {
      let at = heap.push({ cost, value, turn: turn += 1 }) - 1;
      for (let up = (at - 1) >> 1; at && before(heap[at], heap[up]) < 0; at = up, up = (at - 1) >> 1) {
        [heap[at], heap[up]] = [heap[up], heap[at]];
      }
    },
    take() {
      const [first, last] = [heap[0], heap.pop()];
      if (!heap.length) return first;
      heap[0] = last;
      for (let at = 0; ;) {
        let least = at;
        for (const below of [2 * at + 1, 2 * at + 2]) if (below < heap.length && before(heap[below], heap[least]) < 0) least = below;
        if (least === at) return first;
        [heap[at], heap[least]] = [heap[least], heap[at]];
        at = least;
      }
    },
    empty: () => !heap.length,
  };
}

/** A field to look for ways in: steps, their costs, and how far everything is from `to` at the least. */
function makeField(joined, from, to, through) {
  const limit = hubLimit(joined);
  const ends = new Set([from, to]);
  const shut = new Set();
  if (!through.includes("hubs")) for (const [id, known] of joined) if (known.size >= limit && !ends.has(id)) shut.add(id);
  const half = (id) => (ends.has(id) ? 0 : toll(joined.get(id).size) / 2);
  const cost = (one, other) => 1 + half(one) + half(other);
  const next = (id) => [...(joined.get(id)?.keys() ?? [])].filter((other) => !shut.has(other));
  const far = new Map();
  const heap = makeHeap();
  heap.put(0, to);
  const known = new Map([[to, 0]]);
  while (!heap.empty()) {
    const { cost: so, value: id } = heap.take();
    if (far.has(id)) continue;
    far.set(id, so);
    for (const other of next(id)) {
      const then = so + cost(id, other);
      if (then < (known.get(other) ?? Infinity)) {
        known.set(other, then);
        heap.put(then, other);
      }
    }
  }
  return { limit, shut, cost, next, far, to };
}

/** The cheapest way from a node to the end that keeps off some nodes and some first steps; null if there is none. */
function cheapest(field, from, without, notFirst) {
  const came = new Map();
  const best = new Map([[from, 0]]);
  const done = new Set();
  const heap = makeHeap();
  if (field.far.has(from)) heap.put(field.far.get(from), from);
  while (!heap.empty()) {
    const id = heap.take().value;
    if (id === field.to) {
      const path = [id];
      while (path[0] !== from) path.unshift(came.get(path[0]));
      return path;
    }
    if (done.has(id)) continue;
    done.add(id);
    for (const other of field.next(id)) {
      if (without.has(other) || done.has(other) || !field.far.has(other) || (id === from && notFirst.has(other))) continue;
      const so = best.get(id) + field.cost(id, other);
      if (so >= (best.get(other) ?? Infinity)) continue;
      best.set(other, so);
      came.set(other, id);
      heap.put(so + field.far.get(other), other);
    }
  }
  return null;
}

const costOf = (field, path) => path.slice(1).reduce((sum, id, at) => sum + field.cost(path[at], id), 0);

/** The cheapest paths without a turn back, best first (J. Y. Yen, Management Science 17, 1971). */
function bestPaths(field, from, to, most) {
  const first = from === to ? null : cheapest(field, from, new Set(), new Set());
  if (!first) return [];
  const paths = [];
  const known = new Set();
  const waiting = [];
  const offer = (path) => {
    const key = JSON.stringify(path);
    if (known.has(key)) return;
    known.add(key);
    // Sums that differ by rounding alone are equal.
    waiting.push({ path, key, cost: Math.round(costOf(field, path) * 1e9) / 1e9 });
  };
  offer(first);
  while (waiting.length && paths.length < most) {
    waiting.sort((one, other) => one.cost - other.cost || one.path.length - other.path.length || (one.key < other.key ? -1 : 1));
    const { path, cost } = waiting.shift();
    paths.push({ path, cost });
    for (let at = 0; at < path.length - 1; at += 1) {
      const root = path.slice(0, at + 1);
      const taken = paths.filter((other) => root.every((id, place) => other.path[place] === id));
      const rest = cheapest(field, path[at], new Set(root), new Set(taken.map((other) => other.path[at + 1])));
      if (rest) offer([...root.slice(0, -1), ...rest]);
    }
  }
  return paths;
}

/** Everything about the ways between the two that are chosen; null where no two are. */
function findWays(shown, chosen) {
  if (!chosen?.two) return null;
  const [from, to] = chosen.two;
  const joined = joinedBy(shown.facts, chosen.through);
  const field = makeField(joined, from, to, chosen.through);
  const between = (one, other) => joined.get(one)?.get(other) ?? [];
  const paths = bestPaths(field, from, to, MOST_PATHS).map(({ path, cost }) => ({
    path, cost, steps: path.slice(1).map((id, at) => ({ from: path[at], to: id, facts: between(path[at], id) })),
  }));
  // Whoever has few others says more about the two.
  const order = (one, other) => joined.get(one).size - joined.get(other).size || (String(one) < String(other) ? -1 : 1);
  const both = field.next(from).filter((id) => id !== to && joined.get(id).has(to)).sort(order);
  const common = both.map((id) => ({ id, steps: [from, to].map((end) => ({ from: end, to: id, facts: between(end, id) })) }));
  const hidden = [from, to].filter((id) => !shown.nodes.has(id));
  return { paths, common, hidden, shut: field.shut, limit: field.limit };
}

/** What of the drawing is lit up: nodes, and the facts that join them. */
function lightOf(ways, chosen) {
  if (!ways) return null;
  const lit = chosen.show === "common" ? ways.common : [ways.paths[chosen.k - 1] ?? ways.paths[0]].filter(Boolean);
  const steps = lit.flatMap((way) => way.steps);
  return { nodes: new Set([...chosen.two, ...steps.flatMap((step) => [step.from, step.to])]), facts: new Set(steps.flatMap((step) => step.facts)) };
}

/** Two chosen, of whom the ways are asked for. */
const chooseTwo = (from, to, show, more = {}) => ({ two: [from, to], show, k: 1, through: [], ...more });

/** Who is chosen after a hit on a node or on nothing: the two, where a second was still to be chosen. */
function afterPick(before, node) {
  if (!before?.pick) return node === undefined ? null : { node };
  return node === undefined || node === before.node ? { node: before.node } : chooseTwo(before.node, node, before.pick);
}

/** `path=a,b&k=2&through=hubs`, `common=a,b`, or `path=a` while the second is still to be chosen. */
function formatWay(chosen, network, add) {
  const ref = (id) => network.nodes.get(id).ref;
  if (chosen?.pick) add(chosen.pick, ref(chosen.node));
  if (!chosen?.two) return;
  add(chosen.show, chosen.two.map(ref).join(","));
  if (chosen.show === "path" && chosen.k !== 1) add("k", chosen.k);
  if (chosen.through.length) add("through", chosen.through.join(","));
}

function parseWay(asked, byRef) {
  const show = ["path", "common"].find((key) => asked.has(key));
  if (!show) return null;
  const ends = asked.get(show).split(",").slice(0, 3).map(byRef);
  if (!ends.length || ends.length > 2 || !ends.every(Boolean)) return null;
  const [from, to] = ends.map((node) => node.id);
  if (to === undefined || from === to) return { node: from, pick: show };
  const k = /^[1-5]$/.test(asked.get("k") ?? "") ? Number(asked.get("k")) : 1;
  const wanted = (asked.get("through") ?? "").split(",");
  return chooseTwo(from, to, show, { k, through: THROUGH.filter((name) => wanted.includes(name)) });
}
