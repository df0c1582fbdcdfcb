// One actor alone, and from there on step by step: who has been opened, and where the new ones stand. Pure.

const AT_ONCE = 20;

/** Who is joined to whom by lines, and whether by more than words. */
function neighbourhood(lines) {
  const near = new Map();
  const add = (one, other, line) => {
    if (!near.has(one)) near.set(one, new Map());
    near.get(one).set(other, (near.get(one).get(other) ?? 0) + (line.quiet ? 0 : 1));
  };
  for (const line of lines) {
    if (line.a === line.b) continue;
    add(line.a, line.b, line);
    add(line.b, line.a, line);
  }
  return near;
}

/** Neighbours of a node that are not there yet: those first that are joined to most of who is. */
function newNeighbours(id, places, near, network) {
  const ties = (other) => [...near.get(other).keys()].filter((known) => places.has(known)).length;
  return [...(near.get(id) ?? [])].filter(([other]) => !places.has(other))
    .map(([other, plain]) => ({ other, plain: Math.min(1, plain), ties: ties(other), size: network.nodes.get(other).size }))
    .sort((one, next) => next.plain - one.plain || next.ties - one.ties || next.size - one.size || (String(one.other) < String(next.other) ? -1 : 1))
    .map(({ other }) => other);
}

/** A free place near a node, on the side that looks away from the middle; what stands stays. */
function freePlace(from, places, upright) {
  const [wide, tall] = upright ? [0.8, 1.2] : [1.3, 1];
  const away = from.x || from.y ? Math.atan2(from.y / tall, from.x / wide) : 0;
  const taken = [...places.values()];
  const free = (x, y) => taken.every((at) => Math.hypot((at.x - x) / wide, (at.y - y) / tall) >= 58);
  for (let ring = 120; ; ring += 64) {
    const most = ring < 300 && (from.x || from.y) ? Math.PI * 0.6 : Math.PI;
    for (let turn = 0; turn <= most; turn += 62 / ring) {
      for (const side of turn ? [turn, -turn] : [0]) {
        const x = Math.round(from.x + Math.cos(away + side) * ring * wide);
        const y = Math.round(from.y + Math.sin(away + side) * ring * tall);
        if (free(x, y)) return { x, y };
      }
    }
  }
}

/** Places for the first of those opened with all its neighbours, and for some new ones of each that was opened after it. */
function grownPlaces(grown, lines, network, upright) {
  const places = egoPlaces(grown[0], lines, network, upright);
  if (grown.length < 2) return places;
  const near = neighbourhood(lines);
  for (const id of grown.slice(1)) {
    if (!places.has(id)) continue;
    for (const other of newNeighbours(id, places, near, network).slice(0, AT_ONCE)) {
      places.set(other, freePlace(places.get(id), places, upright));
    }
  }
  return places;
}

/** How many neighbours of somebody who is there are not there yet. */
function countNew(id, grown, lines, network, upright) {
  const places = grown.length ? grownPlaces(grown, lines, network, upright) : new Map();
  return places.has(id) ? newNeighbours(id, places, neighbourhood(lines), network).length : 0;
}

/** Who has been opened once somebody is chosen: one more, or from anew for somebody who is not there. */
function grownBy(grown, id, places) {
  if (!places.has(id)) return [id];
  return grown.includes(id) ? grown : [...grown, id];
}

/** `alone=1` for the chosen one alone; `grown=a,b,b` where b was opened after a, twice. */
function formatGrown(state, network, add) {
  if (!state.ego) return;
  add("alone", "1");
  const plain = state.grown.length === 1 && state.grown[0] === state.chosen?.node;
  if (!plain) add("grown", state.grown.map((id) => network.nodes.get(id).ref).join(","));
}

function parseGrown(asked, state, byRef) {
  if (asked.get("alone") !== "1" || !state.chosen || state.chosen.two) return [];
  const opened = (asked.get("grown") ?? "").split(",").slice(0, 60).map(byRef).filter(Boolean).map((node) => node.id);
  return opened.length ? opened : [state.chosen.node].filter((id) => id !== undefined);
}
