// A time axis that gives half its width to where things happen, with steps of whole days and labels. Pure.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const STEPS = 72;
const SIDE = 0.05;
const WEEK = 7;
const SAMPLES = 16;

/** The shortest run of days with half the weight of all points [day, weight], in order; at least a week. */
function densest(points) {
  const half = points.reduce((all, [, weight]) => all + weight, 0) / 2 - 1e-9;
  let [best, held, start] = [null, 0, 0];
  for (const [day, weight] of points) {
    held += weight;
    while (held - points[start][1] >= half) held -= points[start++][1];
    if (held >= half && (!best || day - points[start][0] < best[1] - best[0])) best = [points[start][0], day];
  }
  const lacking = Math.max(0, WEEK - 1 - (best[1] - best[0]));
  return [best[0] - Math.ceil(lacking / 2), best[1] + Math.floor(lacking / 2)];
}

/** Where something may have begun, as a few points of one weight together; nothing where a bound is open. */
function pointsOf({ first, by }) {
  if (!Number.isFinite(first) || !Number.isFinite(by) || by < first) return [];
  const count = Math.min(SAMPLES, by - first + 1);
  return Array.from({ length: count }, (_, at) => [first + Math.round(((by - first) * at) / Math.max(1, count - 1)), 1 / count]);
}

/** The axis of some bounds, or null where there is no day at all. */
function makeAxis(bounds) {
  const points = [];
  let [first, end] = [Infinity, -Infinity];
  for (const { first: begin, by, held, last } of bounds) {
    const days = [begin, by, held, last].filter(Number.isFinite);
    if (!days.length) continue;
    for (const day of days) [first, end] = [Math.min(first, day), Math.max(end, day + 1)];
    points.push(...pointsOf({ first: begin, by }));
  }
  if (first > end) return null;
  const pieces = cut(first, end, points.sort(([one], [other]) => one - other));
  const stops = [first];
  for (const piece of pieces) {
    const days = piece.to - piece.from;
    const count = Math.max(1, Math.min(days, Math.round(STEPS * (piece.x1 - piece.x0))));
    for (let step = 1; step <= count; step += 1) stops.push(piece.from + Math.round((days * step) / count));
  }
  return { first, end, pieces, stops };
}

/** The axis in one piece, or in two or three of which the densest has half the width. */
function cut(first, end, points) {
  const whole = [{ from: first, to: end, x0: 0, x1: 1 }];
  if (points.length < 4) return whole;
  const run = densest(points);
  const [from, to] = [Math.max(first, run[0]), Math.min(end, run[1] + 1)];
  if ((to - from) * 2 >= end - first) return whole;
  const [before, after] = [from - first, end - to];
  const share = before && after ? Math.min(0.5 - SIDE, Math.max(SIDE, (0.5 * before) / (before + after))) : before ? 0.5 : 0;
  return [
    { from: first, to: from, x0: 0, x1: share },
    { from, to, x0: share, x1: share + 0.5 },
    { from: to, to: end, x0: share + 0.5, x1: 1 },
  ].filter((piece) => piece.to > piece.from);
}

/** Where a day begins, from 0 to 1. */
function placeOf(axis, day) {
  const piece = axis.pieces.find((known) => day < known.to) ?? axis.pieces[axis.pieces.length - 1];
  const part = Math.min(1, Math.max(0, (day - piece.from) / (piece.to - piece.from)));
  return piece.x0 + part * (piece.x1 - piece.x0);
}

/** The day that begins nearest to a place. */
function dayAt(axis, place) {
  const piece = axis.pieces.find((known) => place <= known.x1) ?? axis.pieces[axis.pieces.length - 1];
  const part = Math.min(1, Math.max(0, (place - piece.x0) / (piece.x1 - piece.x0)));
  return piece.from + Math.round(part * (piece.to - piece.from));
}

/** The next stop after a day, or the last before it. */
function nextStop(axis, day, steps) {
  const { stops } = axis;
  const at = stops.findIndex((stop) => stop >= day);
  const here = at < 0 ? stops.length - 1 : at;
  const onStop = stops[here] === day;
  const wanted = here + steps - (onStop || steps < 0 ? 0 : 1);
  return stops[Math.max(0, Math.min(stops.length - 1, wanted))];
}

const UNITS = [[0, 1], [0, 2], [0, 7], [1, 1], [1, 3], [1, 6], [12, 1], [12, 2], [12, 5], [12, 10], [12, 25], [12, 50], [12, 100]];

/** Days that begin a unit, within a piece: every so many days, months or years. */
function marksOf(piece, [unit, every]) {
  const found = [];
  const first = new Date(piece.from * 86400000);
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()];
  for (let at = 0; found.length < 200; at += 1) {
    const moment = new Date(0);
    if (unit === 12) moment.setUTCFullYear(Math.ceil(year / every) * every + at * every, 0, 1);
    else if (unit === 1) moment.setUTCFullYear(year, Math.ceil(month / every) * every + at * every, 1);
    else moment.setUTCFullYear(year, month, first.getUTCDate() + at * every);
    const day = Math.round(moment.getTime() / 86400000);
    if (day >= piece.to) break;
    if (day >= piece.from) found.push(day);
  }
  return found;
}

function markText(day, unit) {
  const at = new Date(day * 86400000);
  if (unit === 12) return String(at.getUTCFullYear());
  return unit === 1 ? `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}` : `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
}

/** Labels that keep their distance, as wide as the axis is in pixels: those of the densest piece come first. */
function axisLabels(axis, width) {
  const placed = [];
  const dense = (piece) => (piece.x1 - piece.x0) / (piece.to - piece.from);
  for (const piece of [...axis.pieces].sort((one, other) => dense(other) - dense(one))) {
    const room = (piece.x1 - piece.x0) * width;
    const unit = UNITS.find(([months, every]) => ((piece.to - piece.from) / (every * (months === 12 ? 365 : months === 1 ? 30 : 1))) * (months === 1 ? 74 : 56) <= room) ?? UNITS[UNITS.length - 1];
    const days = marksOf(piece, unit);
    const year = unit[0] === 0 ? ` ${new Date(piece.from * 86400000).getUTCFullYear()}` : "";
    days.forEach((day, at) => {
      const text = markText(day, unit[0]) + (at ? "" : year);
      const [x, w] = [placeOf(axis, day) * width, text.length * 6.2 + 8];
      const free = placed.every((other) => Math.abs(other.x - x) > (other.w + w) / 2);
      if (free && x - w / 2 >= 0 && x + w / 2 <= width) placed.push({ day, text, x, w });
    });
  }
  return placed.sort((one, other) => one.x - other.x);
}

const BAR_KINDS = ["cooperation", "conflict", "other"];

/** How much of a possible beginning falls into a step: it is one beginning, spread over its days. */
function shareIn({ first, by }, from, to) {
  if (!Number.isFinite(first) || !Number.isFinite(by)) return 0;
  return Math.max(0, Math.min(by + 1, to) - Math.max(first, from)) / (by + 1 - first || 1);
}

/**
 * For every step of an axis how many statements are surely, and how many maybe, of it: by valence.
 * `high` is how high the latter are drawn: a beginning that is known to a month is spread over its
 * days, one without a first or a last day is not drawn at all.
 */
function countBars(network, axis, facts, mode) {
  const none = () => ({ cooperation: 0, conflict: 0, other: 0 });
  const bars = axis.stops.slice(1).map((to, at) => ({ from: axis.stops[at], to, sure: none(), maybe: none(), high: none() }));
  for (const fact of facts) {
    if (fact.undated) continue;
    fact.steps ??= {};
    fact.steps[mode] ??= Uint8Array.from(bars, (bar) => stateIn(network, fact, mode, bar.from, bar.to - 1));
    const kind = BAR_KINDS.includes(fact.valence) ? fact.valence : "other";
    const begun = beginning(fact);
    fact.steps[mode].forEach((state, at) => {
      if (!state) return;
      const bar = bars[at];
      bar[state === SURELY_THEN ? "sure" : "maybe"][kind] += 1;
      if (state === MAYBE_THEN) bar.high[kind] += mode === "valid" ? 1 : shareIn(begun, bar.from, bar.to);
    });
  }
  return bars;
}
