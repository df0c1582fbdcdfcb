// Who and what is in focus: what is lit up, or else who is chosen. Pure.

/** The nodes in focus: those lit up, all that are opened, the two of a pair, or one with its neighbours; null for all. */
function focusOf(state, light, places, lines) {
  if (light) return light.nodes;
  if (state.ego && state.grown.length > 1) return new Set(places.keys());
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

/** Whether a line is one of those that the focus is about. */
function isLoud(line, focus, light, chosen) {
  if (!focus) return false;
  if (light) return line.facts.some((fact) => light.facts.has(fact));
  if (!chosen) return false;
  if (chosen.pair) return focus.has(line.a) && focus.has(line.b);
  return line.a === chosen.node || line.b === chosen.node;
}
