import assert from "node:assert/strict";
import { test } from "node:test";
import { kit, world } from "./load.mjs";

const between = (first, by) => ({ earliest_begin: first, latest_begin: by, earliest_end: first, latest_end: by, dates: [{ key: "date", typed: first }] });
const ids = (net, time, rest = {}) => {
  const state = kit.firstState(net);
  Object.assign(state.time, { from: kit.dayOf(time.from), to: kit.dayOf(time.to) }, rest);
  return kit.show(net, state).facts.map((fact) => fact.id);
};

test("a day is a whole day or none", () => {
  assert.equal(kit.dayText(kit.dayOf("1310-02-28")), "1310-02-28");
  for (const bad of ["2022-02-30", "2022-13-01", "2022", "2022-1-1", "", null, undefined, "+12022-01-01", "2022-01-01T00:00"]) {
    assert.equal(kit.dayOf(bad), null, String(bad));
  }
});

const net = world(["a", "b", { id: "e", kind: "event", ...between("2022-01-05", "2022-01-05") }], [
  ["a", "b", { id: "day", ...between("2022-01-05", "2022-01-05") }],
  ["a", "b", { id: "month", ...between("2022-01-01", "2022-01-31") }],
  ["a", "b", { id: "doubted", ...between("2022-01-05", "2022-01-05"), doubt: true }],
  ["a", "b", { id: "long", earliest_begin: "1999-01-01", latest_begin: "1999-12-31", dates: [{}] }],
  ["a", "b", { id: "never" }],
  ["a", "b", { id: "by its source", latest_begin: "2022-03-01", earliest_end: "2022-03-01" }],
  ["e", "a", { id: "role", kind: "role", ...between("2022-01-05", "2022-01-05") }],
  ["a", "b", { id: "told", kind: "claim", status: "claimed", aside: true, dates: [{}], told: [{ earliest_begin: "2022-01-08", latest_begin: "2022-01-08" }] }],
]);

test("what began is told from what was valid, what is sure from what is possible", () => {
  const week = { from: "2022-01-03", to: "2022-01-06" };
  const bare = { undated: false };
  assert.deepEqual(ids(net, week, bare), ["day", "month", "doubted", "role"]);
  assert.deepEqual(ids(net, week, { ...bare, possible: false }), ["day", "role"]);
  assert.deepEqual(ids(net, week, { ...bare, mode: "valid" }), ["day", "month", "doubted", "long", "role"]);
  // What happened has happened for good; a claim is there once it was made.
  assert.deepEqual(ids(net, { from: "2022-02-01", to: "2022-02-01" }, { ...bare, mode: "valid" }), ["long", "role", "told"]);
  assert.deepEqual(ids(net, { from: "2022-01-08", to: "2022-01-08" }, { ...bare, possible: false }), ["told"]);
});

test("undated is what no date of its own says, and is counted whether it is shown or not", () => {
  const undated = net.facts.filter((fact) => kit.isUndated(net, fact)).map((fact) => fact.id);
  assert.deepEqual(undated, ["never", "by its source"]);
  for (const shown of [true, false]) {
    const state = kit.firstState(net);
    state.time.undated = shown;
    const found = kit.show(net, state);
    assert.equal(found.timed.undated, 2);
    assert.equal(found.facts.length, shown ? 8 : 6);
    assert.equal(found.missing.get("undated"), shown ? undefined : 2);
  }
  assert.ok(ids(net, { from: "2022-01-03", to: "2022-01-06" }, { possible: false }).includes("never"));
});

test("filters' counts are those under the window, and the page says how many it leaves out", () => {
  const state = kit.firstState(net);
  Object.assign(state.time, { from: kit.dayOf("2022-01-05"), to: kit.dayOf("2022-01-05"), undated: false, possible: false });
  const shown = kit.show(net, state);
  assert.equal(shown.counts.get("valence").get("cooperation"), 2);
  const words = kit.countWords(net, state, shown);
  assert.match(words.line, /2 of 8 relations · begun: 2022-01-05$/);
  state.time.undated = true;
  assert.match(kit.countWords(net, state, kit.show(net, state)).line, /4 of 8 relations · begun: 2022-01-05 · 2 of them undated$/);
  assert.match(words.why, /2 undated/);
  assert.match(words.why, /2 by time/);
  assert.match(words.why, /2 merely possible then/);
});

test("a window survives its address, whatever is unknown is ignored", () => {
  const values = kit.facetValues(net);
  const state = kit.firstState(net);
  Object.assign(state.time, { from: kit.dayOf("2022-01-03"), to: kit.dayOf("2022-01-09"), mode: "valid", possible: false, undated: false, folded: "open" });
  const address = kit.formatAddress(state, net);
  assert.equal(address, "#from=2022-01-03&to=2022-01-09&mode=valid&possible=0&undated=0&time=open");
  assert.deepEqual(kit.parseAddress(address, net, values).time, state.time);
  const first = kit.firstState(net).time;
  for (const bad of ["#from=2022-99-01&to=x", "#from=__proto__&mode=toString", "#possible=no&undated=&time=<b>"]) {
    assert.deepEqual(kit.parseAddress(bad, net, values).time, first);
  }
  const turned = kit.parseAddress("#from=2022-01-09&to=2022-01-03", net, values).time;
  assert.deepEqual([turned.from, turned.to], [state.time.from, state.time.to]);
});

function crowd(seed) {
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const sparse = Array.from({ length: 30 }, () => Math.floor(next() * 11000));
  const dense = Array.from({ length: 50 }, () => 11000 + Math.floor(next() * 20));
  return [...sparse, ...dense].map((day) => ({ first: day, by: day + (next() < 0.3 ? 5 : 0), held: day, last: next() < 0.1 ? day + 3000 : day }));
}

test("the axis gives half its width to where things happen, and never turns back", () => {
  for (const seed of [3, 77, 4711]) {
    const axis = kit.makeAxis(crowd(seed));
    const half = axis.pieces.find((piece) => Math.abs(piece.x1 - piece.x0 - 0.5) < 1e-9);
    assert.ok(half.from >= 10990 && half.to <= 11040, JSON.stringify(half));
    assert.equal(axis.pieces[0].x0, 0);
    assert.equal(axis.pieces.at(-1).x1, 1);
    for (let at = 1; at < axis.stops.length; at += 1) {
      assert.ok(Number.isInteger(axis.stops[at]) && axis.stops[at] > axis.stops[at - 1]);
      assert.ok(kit.placeOf(axis, axis.stops[at]) > kit.placeOf(axis, axis.stops[at - 1]));
    }
    for (const day of axis.stops) assert.equal(kit.dayAt(axis, kit.placeOf(axis, day)), day);
  }
});

test("what is spread evenly has an even axis, one day an axis too, and no day none", () => {
  const even = kit.makeAxis(Array.from({ length: 40 }, (_, at) => ({ first: at * 100, by: at * 100, held: at * 100, last: at * 100 })));
  assert.ok(Math.abs(kit.placeOf(even, 1950) - 0.5) < 0.03);
  const one = kit.makeAxis([{ first: 5, by: 5, held: 5, last: 5 }]);
  assert.deepEqual(one.stops, [5, 6]);
  assert.ok(kit.axisLabels(one, 300).every(({ x }) => Number.isFinite(x)));
  assert.equal(kit.makeAxis([{ first: -Infinity, by: Infinity, held: -Infinity, last: Infinity }]), null);
});

test("stops are walked one by one, from between them too", () => {
  const axis = kit.makeAxis(crowd(5));
  const [first, second, third] = axis.stops;
  assert.equal(kit.nextStop(axis, first, 1), second);
  assert.equal(kit.nextStop(axis, second + 1, 1), third);
  assert.equal(kit.nextStop(axis, second + 1, -1), second);
  assert.equal(kit.nextStop(axis, first, -1), first);
  assert.equal(kit.nextStop(axis, axis.end, 1), axis.end);
});

test("labels of the axis keep apart and within", () => {
  for (const width of [280, 700, 1400]) {
    const labels = kit.axisLabels(kit.makeAxis(crowd(9)), width);
    assert.ok(labels.length >= 2);
    labels.forEach((label, at) => {
      assert.ok(label.x - label.w / 2 >= 0 && label.x + label.w / 2 <= width);
      if (at) assert.ok(label.x - labels[at - 1].x >= (label.w + labels[at - 1].w) / 2);
    });
  }
});

test("a beginning known to a month is one beginning, spread over its days", () => {
  const axis = kit.makeAxis(net.facts.map((fact) => fact.when));
  kit.show(net, kit.firstState(net));
  const bars = kit.countBars(net, axis, net.facts.filter((fact) => fact.id === "month"), "began");
  assert.ok(Math.abs(bars.reduce((all, bar) => all + bar.high.cooperation, 0) - 1) < 1e-9);
  assert.ok(bars.filter((bar) => bar.maybe.cooperation).length > 3);
  const sure = kit.countBars(net, axis, net.facts.filter((fact) => fact.id === "day"), "began");
  assert.equal(sure.reduce((all, bar) => all + bar.sure.cooperation, 0), 1);
});

test("a network that speaks of itself in a circle has an answer", () => {
  const circle = world(["a", "b"], [
    ["a", "b", { id: "x", kind: "derived", premises: ["y"] }], ["a", "b", { id: "y", kind: "derived", premises: ["x"] }],
  ]);
  for (const fact of circle.facts) {
    assert.equal(kit.isUndated(circle, fact), true);
    assert.ok(kit.stateIn(circle, fact, "valid", 0, 1) >= 0);
  }
});
