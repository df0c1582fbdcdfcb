// Facts gathered into lines: one a pair of nodes and valence, its course, ends and strokes. Pure.

const LINE_ORDER = ["structural", "cooperation", "conflict", "neutral"];

/** Solid where anything is accepted; otherwise dashed, dotted for mere claims, faint if rejected. */
function firmness(facts) {
  const has = (test) => facts.some(test);
  // What stands only because somebody claims it is drawn as a claim, even where they are taken at their word.
  if (facts.every((fact) => fact.rule === "claim")) return has((fact) => fact.status !== "rejected") ? "dotted" : "faint";
  if (has((fact) => fact.status === "accepted" && fact.kind !== "claim" && fact.kind !== "remark")) return "solid";
  if (has((fact) => fact.status === "reported" || fact.status === "disputed")) return "dashed";
  if (has((fact) => fact.status !== "rejected")) return "dotted";
  return "faint";
}

/** The lines of these facts between the marks that their ends are drawn `at`, each with the share of the space between its two nodes. */
function bundle(facts, at = (id) => id) {
  const pairs = new Map();
  for (const fact of facts) {
    const [from, to] = [at(fact.from), at(fact.to)];
    const turned = String(from) > String(to);
    const [a, b] = turned ? [to, from] : [from, to];
    const pair = JSON.stringify([a, b]);
    const kind = `${fact.valence}${fact.negative ? " not" : ""}${fact.mark ? ` ${fact.mark}` : ""}`;
    if (!pairs.has(pair)) pairs.set(pair, new Map());
    const lines = pairs.get(pair);
    if (!lines.has(kind)) {
      lines.set(kind, { id: `${pair} ${kind}`, pair, a, b, valence: fact.valence, negative: fact.negative, mark: fact.mark, facts: [], toA: false, toB: false });
    }
    const line = lines.get(kind);
    line.facts.push(fact);
    line[turned ? "toA" : "toB"] = true;
    if (fact.symmetric) line.toA = line.toB = true;
  }
  const all = [];
  const rank = (line) => LINE_ORDER.indexOf(line.valence) + (line.negative ? 10 : 0);
  for (const lines of pairs.values()) {
    const list = [...lines.values()].sort((one, other) => rank(one) - rank(other));
    list.forEach((line, at) => {
      line.share = at - (list.length - 1) / 2;
      line.firm = firmness(line.facts);
      line.roles = line.facts.every((fact) => fact.kind === "role");
      line.change = ["added", "changed"].find((change) => line.facts.some((fact) => fact.change === change)) ?? "";
      line.quiet = line.facts.every((fact) => fact.kind === "remark");
      all.push(line);
    });
  }
  return all;
}

const DASHES = { solid: [], dashed: [7, 4], dotted: [0.5, 4], faint: [0.5, 5] };
const HEADS = { cooperation: "arrow", conflict: "bar", neutral: "vee", structural: "" };

/** How a line is drawn, in pixels of the screen whatever the zoom. */
function strokeOf(line, drawn) {
  const structural = line.valence === "structural";
  const ink = Math.min(1, 1400 / Math.max(drawn, 1));
  const further = Math.min(4, line.facts.length - 1);
  // What is merely claimed, however often, is no thicker than what is so.
  const claimed = line.firm === "dotted" || line.firm === "faint";
  // Between communities stand the statements of many: thin and pale, or they would be a carpet.
  if (line.folded) return { width: 0.7 + 0.3 * Math.log2(line.facts.length), alpha: (structural ? 0.2 : 0.38) * ink, dash: DASHES[line.firm], head: "", cut: false };
  const width = structural ? 0.9 : line.roles ? 1.2 : claimed ? 1.4 + 0.25 * further : 1.7 + 0.8 * further;
  // Who tells it is seen by colour, so no line may be too pale for one.
  const told = line.mark ? 0.8 : 0;
  const alpha = Math.max(told, structural ? 0.38 : line.roles ? 0.6 : line.firm === "faint" ? 0.35 : claimed ? 0.7 : 0.82) * ink;
  return {
    width, alpha, dash: DASHES[line.firm],
    head: drawn > 1500 || line.roles ? "" : HEADS[line.valence],
    cut: line.negative,
  };
}

/**
 * How far a straight line has to bow out so as not to run through a third mark, as if it were
 * joined to it; 0 where nothing stands in the way, or too much does.
 */
function dodge(from, to, others) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const far = Math.hypot(dx, dy) || 1;
  const near = [];
  for (const other of others) {
    if (other.id === from.id || other.id === to.id) continue;
    const t = ((other.x - from.x) * dx + (other.y - from.y) * dy) / (far * far);
    if (t < 0.04 || t > 0.96) continue;
    const aside = ((other.y - from.y) * dx - (other.x - from.x) * dy) / far;
    if (Math.abs(aside) < 90) near.push({ lift: 4 * t * (1 - t), aside, room: other.size + 7 });
  }
  const clear = (bow) => near.every(({ lift, aside, room }) => Math.abs(aside - bow * lift) >= room);
  for (let bow = 0; bow <= Math.min(70, far * 0.3); bow += 6) {
    if (clear(bow)) return bow;
    if (clear(-bow)) return -bow;
  }
  return 0;
}

/** A line's course between two places, bent by its share; ends stop short of both marks. */
function course(line, from, to, scale = 1) {
  if (line.a === line.b) {
    const reach = from.r + 16;
    return {
      start: { x: from.x - from.r * 0.7, y: from.y - from.r * 0.8 }, end: { x: from.x + from.r * 0.7, y: from.y - from.r * 0.8 },
      bend: { x: from.x, y: from.y - reach * 2 },
    };
  }
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const far = Math.hypot(dx, dy) || 1;
  const bow = line.share * Math.min(46, 14 + far * 0.11) + (line.dodge ?? 0) * scale;
  const bend = { x: (from.x + to.x) / 2 - (dy / far) * bow * 2, y: (from.y + to.y) / 2 + (dx / far) * bow * 2 };
  const short = (end, gap) => {
    const ex = bend.x - end.x;
    const ey = bend.y - end.y;
    const long = Math.hypot(ex, ey) || 1;
    const step = Math.min(gap, far * 0.4);
    return { x: end.x + (ex / long) * step, y: end.y + (ey / long) * step };
  };
  return { start: short(from, from.r + 1.5), end: short(to, to.r + 1.5), bend };
}

function along({ start, bend, end }, t) {
  const u = 1 - t;
  return {
    x: u * u * start.x + 2 * u * t * bend.x + t * t * end.x,
    y: u * u * start.y + 2 * u * t * bend.y + t * t * end.y,
  };
}

/** How far a point is from a course, by eye's measure: sixteen short pieces. */
function distanceTo(path, x, y) {
  let least = Infinity;
  let before = path.start;
  for (let step = 1; step <= 16; step += 1) {
    const here = along(path, step / 16);
    const dx = here.x - before.x;
    const dy = here.y - before.y;
    const long = dx * dx + dy * dy || 1;
    const t = Math.max(0, Math.min(1, ((x - before.x) * dx + (y - before.y) * dy) / long));
    least = Math.min(least, Math.hypot(x - before.x - t * dx, y - before.y - t * dy));
    before = here;
  }
  return least;
}

/** Places turned for an upright page and stretched, never squeezed, until those that open it have its proportions. */
function fill(nodes, wanted, upright, opening = () => true) {
  const turned = nodes.map((node) => ({ id: node.id, x: upright ? -node.y : node.x, y: upright ? node.x : node.y }));
  const measured = turned.filter((_, at) => opening(nodes[at]));
  const reach = (axis) => Math.max(1, Math.max(...measured.map((at) => at[axis])) - Math.min(...measured.map((at) => at[axis])));
  const stretch = measured.length > 2 ? wanted / (reach("x") / reach("y")) : 1;
  const [wide, tall] = [Math.min(1.6, Math.max(1, stretch)), Math.min(1.9, Math.max(1, 1 / stretch))];
  return new Map(turned.map(({ id, x, y }) => [id, { x: x * wide, y: y * tall }]));
}
