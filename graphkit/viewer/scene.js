// What is drawn and how: nodes at their places, lines with their strokes, who is in focus. Without a document.

/** Who is in focus: what is lit, a chosen node with its neighbours, or the two of a chosen pair. */
function focusOf({ state, lines, grown, light }) {
  if (light) return light.nodes;
  if (state.ego && state.grown.length > 1) return new Set(grown.keys());
  const { chosen } = state;
  if (!chosen || chosen.pick || chosen.telling || chosen.changes) return null;
  const focus = new Set(chosen.pair ?? [chosen.node]);
  if (chosen.pair) return focus;
  for (const line of lines) {
    if (line.a === chosen.node) focus.add(line.b);
    if (line.b === chosen.node) focus.add(line.a);
  }
  return focus;
}

function isLoud(line, focus, { state: { chosen }, light }) {
  if (!focus) return false;
  if (light) return line.facts.some((fact) => light.facts.has(fact));
  if (!chosen) return false;
  if (chosen.pair) return focus.has(line.a) && focus.has(line.b);
  return line.a === chosen.node || line.b === chosen.node;
}

function drawnNode(id, focus, { state: { chosen }, network, communities, grown, at }) {
  const node = network.nodes.get(id) ?? communities.get(id);
  const { x, y } = at(id);
  return {
    id, x, y, size: grown.size ? Math.min(node.size, grown.size > 60 ? 20 : 26) : node.size, shape: node.shape, fill: node.fill, label: node.label, event: node.event, change: node.change,
    alpha: focus && !focus.has(id) ? 0.16 : 1, weight: node.size - (node.event ? 2 : 0) + (id === network.focus ? 1000 : 0),
    firm: node.status === "accepted" ? "solid" : "dashed",
    chosen: Boolean(chosen) && (chosen.node === id || Boolean((chosen.pair ?? chosen.two)?.includes(id))),
  };
}

function drawnLine(line, nodes, focus, opened, now) {
  const { lines, shown, light, theme } = now;
  const loud = isLoud(line, focus, now);
  const stroke = strokeOf(line, lines.length);
  if (line.facts.every((fact) => shown.timed.maybe.has(fact))) stroke.alpha *= MAYBE;
  if (loud) Object.assign(stroke, { alpha: Math.max(stroke.alpha, 0.9), width: Math.max(stroke.width, 1.4) });
  // A pair with several lines has them spread out already; in a crowd every way is blocked.
  const single = line.share === 0 && lines.length * nodes.size < 200000;
  const bow = single ? dodge(nodes.get(line.a), nodes.get(line.b), nodes.values()) : 0;
  const told = loud && light ? line.facts.filter((fact) => light.facts.has(fact)) : line.facts;
  return { ...line, stroke, loud, told, wash: theme.changes[line.change], dodge: bow, faded: Boolean(focus) && !loud && !opened };
}

/** `now` has the state, the network, what is shown of it, its lines, and who grew; `at` says where and `standsAs` as whom a node is drawn. */
function sceneOf(now) {
  const { state, shown, lines, grown, standsAs, light, closeUp, theme, upright } = now;
  const focus = focusOf(now);
  const ids = state.ego ? grown.keys() : new Set([...shown.nodes].map(standsAs));
  const nodes = new Map([...ids].map((id) => [id, drawnNode(id, focus, now)]));
  const open = new Set(state.grown.length > 1 ? state.grown : []);
  const opened = (line) => open.has(line.a) || open.has(line.b);
  // What somebody says of another in words alone is drawn when one asks for either of them.
  const seen = (line) => nodes.has(line.a) && nodes.has(line.b) && (!line.quiet || isLoud(line, focus, now) || opened(line));
  const drawn = lines.filter(seen).map((line) => drawnLine(line, nodes, focus, opened(line), now));
  return { nodes, lines: drawn, focus, theme, names: Boolean(focus), upright, close: light?.nodes ?? closeUp };
}
