// When a statement held or began, by its four bounds, as graphkit.asof tells it; days are counted from 1970. Pure.

const [NOT_THEN, MAYBE_THEN, SURELY_THEN] = [0, 1, 2];
const MAYBE = 0.6;
const MODES = { began: "Began in", valid: "Was valid in" };
const TIME_REASONS = { time: "by time", possible: "merely possible then", undated: "undated" };

const firstTime = () => ({ from: null, to: null, mode: "began", possible: true, undated: true, folded: "" });

/** A day as a number, or null: only whole days of four-digit years. */
function dayOf(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(textOf(text))) return null;
  const at = Date.parse(`${text}T00:00:00Z`) / 86400000;
  return Number.isFinite(at) && dayText(at) === text ? at : null;
}

const dayText = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

/** The bounds of something: it began between `first` and `by`, and ended between `held` and `last`. */
function readBounds(data) {
  const at = (key, none) => dayOf(data?.[key]) ?? none;
  const [first, last] = [at("earliest_begin", -Infinity), at("latest_end", Infinity)];
  return {
    first, last, by: Math.min(at("latest_begin", Infinity), last), held: Math.max(at("earliest_end", -Infinity), first),
    doubt: data?.doubt === true, setting: textOf(data?.in),
  };
}

/** The same, with the tellers of what is only claimed. */
function readWhen(data) {
  return { ...readBounds(data), told: listOf(data.told).map(readBounds), aside: data.aside === true };
}

const boundless = (when) => when.first === -Infinity && when.by === Infinity && when.held === -Infinity;

/** Whether something held on a day of a window: surely, maybe or not; what happened holds from then on. */
function heldIn(when, from, to, happens) {
  if (when.first > to || (!happens && when.last < from)) return NOT_THEN;
  return !when.doubt && when.by <= to && (happens || when.held >= from) ? SURELY_THEN : MAYBE_THEN;
}

/** Whether something began on a day of a window. */
function beganIn(when, from, to) {
  if (when.first > to || when.by < from) return NOT_THEN;
  return !when.doubt && when.first >= from && when.by <= to ? SURELY_THEN : MAYBE_THEN;
}

const DEEP = 24;

/** What is claimed is there while one of those who claim it has done so, each no better than where they did. */
function toldIn(network, when, from, to, depth) {
  const states = when.told.map((told) => {
    const setting = network.nodes.get(told.setting);
    return Math.min(heldIn(told, from, to, true), setting ? eventIn(network, setting, from, to, depth) : SURELY_THEN);
  });
  return Math.max(...states);
}

function eventIn(network, node, from, to, depth) {
  if (!node.event || depth > DEEP) return SURELY_THEN;
  return node.when.told.length ? toldIn(network, node.when, from, to, depth + 1) : heldIn(node.when, from, to, true);
}

/** The statements that one follows from in the end; itself, where it follows from none that is known. */
function groundOf(network, fact) {
  if (fact.ground) return fact.ground;
  const [found, seen, open] = [[], new Set(), [fact]];
  while (open.length) {
    const one = open.pop();
    if (seen.has(one)) continue;
    seen.add(one);
    const premises = one.premises.map((id) => network.byId.get(id)).filter(Boolean);
    if (premises.length) open.push(...premises);
    else found.push(one);
  }
  return (fact.ground = found.length ? found : [fact]);
}

/** How far a statement held in a window: no better than what it follows from. */
const validIn = (network, fact, from, to) =>
  groundOf(network, fact).reduce((least, one) => Math.min(least, least && statedIn(network, one, from, to)), SURELY_THEN);

/** The same of what follows from nothing: no better than the events that it names. */
function statedIn(network, fact, from, to) {
  const ends = [network.nodes.get(fact.from), network.nodes.get(fact.to), network.nodes.get(fact.when.setting)].filter(Boolean);
  if (fact.when.told.length && fact.when.aside) return toldIn(network, fact.when, from, to, 0);
  if (fact.kind === "remark") ends.splice(0, 2);
  const happens = fact.kind === "role" || fact.kind === "remark" || Boolean(ends[0]?.event);
  const own = fact.when.told.length ? toldIn(network, fact.when, from, to, 0) : heldIn(fact.when, from, to, happens);
  return Math.min(own, ...ends.map((node) => eventIn(network, node, from, to, 0)));
}

/** Between which days a statement began; of what is claimed, when it was told first. */
function beginning(fact) {
  if (!fact.when.told.length) return fact.when;
  const least = (key) => Math.min(...fact.when.told.map((told) => told[key]));
  return { first: least("first"), by: least("by"), doubt: fact.when.told.some((told) => told.doubt) };
}

function stateIn(network, fact, mode, from, to) {
  return mode === "valid" ? validIn(network, fact, from, to) : beganIn(beginning(fact), from, to);
}

/** Whether nobody dates a statement: its own dates name no day, whatever its sources bound. */
function isUndated(network, fact) {
  return groundOf(network, fact).every((one) => !one.dates.length || [one.when, ...one.when.told].every(boundless));
}

const hasWindow = (time) => time.from !== null || time.to !== null;

/** What a state of the time panel leaves out, and how often; to be asked of each statement. */
function makeTimed(network, time) {
  const timed = { maybe: new Set(), rest: [], undated: 0, possible: 0 };
  const [from, to] = [time.from ?? -Infinity, time.to ?? Infinity];
  /** The reason why a statement is left out, if any; `counted` where nothing else leaves it out. */
  timed.against = (fact, counted) => {
    fact.undated ??= isUndated(network, fact);
    if (counted) timed.rest.push(fact);
    const found = hasWindow(time) ? stateIn(network, fact, time.mode, from, to) : SURELY_THEN;
    if (found === NOT_THEN) return ["time"];
    if (found === MAYBE_THEN) timed.maybe.add(fact);
    if (counted && fact.undated) timed.undated += 1;
    else if (counted && found === MAYBE_THEN) timed.possible += 1;
    if (fact.undated) return time.undated ? [] : ["undated"];
    return found === MAYBE_THEN && !time.possible ? ["possible"] : [];
  };
  return timed;
}

/** A window in words, if there is one, and how many it cannot judge. */
function windowWords(time, timed) {
  if (!hasWindow(time)) return [];
  const days = time.from === null ? `${dayText(time.to)} or before` : time.to === null ? `${dayText(time.from)} or after`
    : time.from === time.to ? dayText(time.from) : `${dayText(time.from)} to ${dayText(time.to)}`;
  const undated = time.undated && timed.undated ? [`${timed.undated} of them undated`] : [];
  return [`${time.mode === "valid" ? "valid" : "begun"}: ${days}`, ...undated];
}

function formatTime(time, add) {
  if (time.from !== null) add("from", dayText(time.from));
  if (time.to !== null) add("to", dayText(time.to));
  if (time.mode !== "began") add("mode", time.mode);
  if (!time.possible) add("possible", "0");
  if (!time.undated) add("undated", "0");
  if (time.folded) add("time", time.folded);
}

function parseTime(asked) {
  const time = firstTime();
  const [from, to] = [dayOf(asked.get("from")), dayOf(asked.get("to"))];
  Object.assign(time, from !== null && to !== null && from > to ? { from: to, to: from } : { from, to });
  if (asked.get("mode") === "valid") time.mode = "valid";
  if (asked.get("possible") === "0") time.possible = false;
  if (asked.get("undated") === "0") time.undated = false;
  if (["open", "folded"].includes(asked.get("time"))) time.folded = asked.get("time");
  return time;
}
