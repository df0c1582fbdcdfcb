// One actor alone, and from there on step by step: who has been opened, and where the new ones stand. Pure.

const AT_ONCE = 20;

/** The neighbours of a node by what joins them: cooperation, conflict, both or neither, or structure alone. */
function sectorsOf(centre, lines) {
  const kinds = new Map();
  for (const { a, b, valence } of lines) {
    if (a === b || (a !== centre && b !== centre)) continue;
    const other = a === centre ? b : a;
    kinds.set(other, (kinds.get(other) ?? new Set()).add(valence));
  }
  const sectors = { cooperation: [], conflict: [], neutral: [], structural: [] };
  for (const [id, found] of kinds) {
    const both = found.has("cooperation") && found.has("conflict");
    sectors[both ? "neutral" : VALENCES.find((valence) => found.has(valence))].push(id);
  }
  return sectors;
}

/** The arc of each sector, [middle, spread] clockwise from the right; who is above and below has the sides that are free. */
function arcsOf(sectors) {
  const half = (ids) => Math.min(1.75, ids.length * 0.3) / 2 + (ids.length ? 0.2 : 0.1);
  const [right, left] = [half(sectors.cooperation), half(sectors.conflict)];
  const arc = (ids) => {
    const spread = Math.min(Math.PI - right - left, (ids.length - 1) * 0.3);
    return [Math.min(Math.max(Math.PI / 2, right + spread / 2), Math.PI - left - spread / 2), spread];
  };
  const [below, above] = [arc(sectors.neutral), arc(sectors.structural)];
  return { cooperation: [0, 2 * (right - 0.2)], conflict: [Math.PI, 2 * (left - 0.2)], neutral: below, structural: [-above[0], above[1]] };
}

/** Moves apart, around the one in the middle, whoever would stand on another's mark or name. */
function standApart(places, network) {
  const boxes = [...places].map(([id, at]) => ({ id, at, w: Math.min(150, Math.max(46, [...network.nodes.get(id).label].length * 7.4)) }));
  for (let round = 0; round < 60; round += 1) {
    let moved = false;
    boxes.forEach((one, number) => boxes.slice(number + 1).forEach((other) => {
      const [dx, dy] = [other.at.x - one.at.x, other.at.y - one.at.y];
      const [over, under] = [(one.w + other.w) / 2 + 8 - Math.abs(dx), 52 - Math.abs(dy)];
      if (over <= 1 || under <= 1) return;
      moved = true;
      const along = over < under ? "x" : "y";
      const by = (Math.min(over, under) / 2) * ((along === "x" ? dx : dy) < 0 ? -1 : 1);
      if (number) one.at[along] -= by;
      other.at[along] += by;
    }));
    if (!moved) break;
  }
  for (const { at } of boxes) [at.x, at.y] = [Math.round(at.x), Math.round(at.y)];
  return places;
}

/** Places for one node and its neighbours: cooperation right, conflict left, the rest above and below. */
function egoPlaces(centre, lines, network, upright) {
  const sectors = sectorsOf(centre, lines);
  const arcs = arcsOf(sectors);
  const [wide, tall] = upright ? [0.78, 1.3] : [1.35, 1];
  const places = new Map([[centre, { x: 0, y: 0 }]]);
  for (const [kind, ids] of Object.entries(sectors)) {
    const aside = kind === "cooperation" || kind === "conflict";
    const axis = aside === upright ? "x" : "y";
    ids.sort((one, other) => network.nodes.get(one)[axis] - network.nodes.get(other)[axis] || String(one).localeCompare(String(other)));
    const [middle, spread] = arcs[kind];
    const rings = Math.max(1, Math.ceil((ids.length * 70) / (300 * Math.max(spread, 0.5))));
    ids.forEach((id, at) => {
      const turn = ids.length > 1 ? (at / (ids.length - 1) - 0.5) * spread : 0;
      const angle = middle + (kind === "conflict" || kind === "neutral" ? -turn : turn);
      const ring = 235 + (at % rings) * 95 + (at % 2) * 34;
      places.set(id, { x: Math.cos(angle) * ring * wide, y: Math.sin(angle) * ring * tall });
    });
  }
  return standApart(places, network);
}

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
