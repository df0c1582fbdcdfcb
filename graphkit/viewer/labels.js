// Where names stand: beside their marks, never on each other, the weightiest first. Pure.

const CELL = 28;

const overlap = (one, other, gap) =>
  one.x < other.x + other.w + gap && other.x < one.x + one.w + gap && one.y < other.y + other.h + gap && other.y < one.y + one.h + gap;

/** Rectangles by grid cell, so that one looks only at those nearby. */
function grid() {
  const cells = new Map();
  const each = (box, visit) => {
    for (let i = Math.floor(box.x / CELL); i <= Math.floor((box.x + box.w) / CELL); i += 1) {
      for (let j = Math.floor(box.y / CELL); j <= Math.floor((box.y + box.h) / CELL); j += 1) visit(`${i},${j}`);
    }
  };
  return {
    add(box) {
      each(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(box);
      });
    },
    hits(box, gap, owner) {
      const hit = new Set();
      const wide = { x: box.x - gap, y: box.y - gap, w: box.w + 2 * gap, h: box.h + 2 * gap };
      each(wide, (cell) => {
        for (const other of cells.get(cell) ?? []) if (other.owner !== owner && overlap(box, other, gap)) hit.add(other);
      });
      return hit.size;
    },
  };
}

/** Eight places around a mark, in the order in which a reader would like them. */
function candidates(want) {
  const { x, y, r, w, h } = want;
  const gap = 4;
  const near = r * 0.72 + gap;
  return [
    { x: x - w / 2, y: y + r + gap - 1 },
    { x: x + r + gap, y: y - h / 2 },
    { x: x - r - gap - w, y: y - h / 2 },
    { x: x - w / 2, y: y - r - gap - h + 1 },
    { x: x + near, y: y + near - 4 },
    { x: x + near, y: y - near - h + 4 },
    { x: x - near - w, y: y + near - 4 },
    { x: x - near - w, y: y - near - h + 4 },
  ].map((place) => ({ x: Math.round(place.x), y: Math.round(place.y), w, h, owner: want.id }));
}

/**
 * Places for as many of the wanted labels as fit, in their order. Labels never touch labels; the
 * first `forced` may cover a mark rather than go without a name.
 */
function placeLabels(wanted, marks, bounds, forced) {
  const labels = grid();
  const taken = grid();
  for (const mark of marks) taken.add({ x: mark.x - mark.r, y: mark.y - mark.r, w: 2 * mark.r, h: 2 * mark.r, owner: mark.id });
  const placed = [];
  wanted.forEach((want, at) => {
    let best = null;
    let fewest = at < forced ? Infinity : 1;
    for (const box of candidates(want)) {
      const inside = box.x >= bounds.x && box.y >= bounds.y && box.x + box.w <= bounds.x + bounds.w && box.y + box.h <= bounds.y + bounds.h;
      if (!inside || labels.hits(box, 2, "") > 0) continue;
      const covers = taken.hits(box, 1, want.id);
      if (covers < fewest) {
        best = box;
        fewest = covers;
        if (!covers) break;
      }
    }
    if (!best) return;
    labels.add(best);
    placed.push({ ...best, id: want.id, want });
  });
  return { placed, labels, taken };
}

/** A place on its line for each name of a relation, clear of what stands already; or none. */
function placeOnLines(wanted, layer, bounds) {
  const placed = [];
  for (const want of wanted) {
    // The middle of a line that is not so is taken by its mark.
    const steps = want.cut ? [0.33, 0.67, 0.28, 0.72] : [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
    for (const t of steps) {
      const at = along(want.path, t);
      const box = { x: Math.round(at.x - want.w / 2), y: Math.round(at.y - want.h / 2), w: want.w, h: want.h, owner: want.id };
      const inside = box.x >= bounds.x && box.x + box.w <= bounds.x + bounds.w && box.y >= bounds.y && box.y + box.h <= bounds.y + bounds.h;
      if (!inside || layer.labels.hits(box, 1, "") > 0 || layer.taken.hits(box, 0, "") > 0) continue;
      layer.labels.add(box);
      placed.push({ ...box, id: want.id, want });
      break;
    }
  }
  return placed;
}

const LINE_LONG = 24;

/** A long name in at most two lines, broken between words, cut with an ellipsis where it must be. */
function breakLabel(text) {
  const letters = [...text];
  if (letters.length <= LINE_LONG + 4) return [text];
  const words = text.split(/\s+/u);
  const lines = [""];
  for (const word of words) {
    const now = lines[lines.length - 1];
    if (!now) lines[lines.length - 1] = word;
    else if ([...now].length + 1 + [...word].length <= LINE_LONG) lines[lines.length - 1] = `${now} ${word}`;
    else lines.push(word);
  }
  const cut = (line) => {
    const all = [...line];
    return all.length > LINE_LONG + 4 ? `${all.slice(0, LINE_LONG + 2).join("").trimEnd()}…` : line;
  };
  if (lines.length <= 2) return lines.map(cut);
  const second = cut(lines[1]);
  return [cut(lines[0]), second.endsWith("…") ? second : `${second} …`];
}
