import assert from "node:assert/strict";
import { test } from "node:test";
import { kit, world } from "./load.mjs";

const ways = (net, two, more) => kit.findWays(kit.show(net, kit.firstState(net)), kit.chooseTwo(...two, "path", more));
const pathsOf = (found) => found.paths.map(({ path }) => path.join(""));

test("a path goes with a relation or against it, and says by which statements", () => {
  const net = world(["a", "b", "c"], [["b", "a"], ["b", "c"], ["c", "b", { valence: "conflict" }]]);
  const found = ways(net, ["a", "c"]);
  assert.deepEqual(pathsOf(found), ["abc"]);
  assert.deepEqual(found.paths[0].steps.map((step) => step.facts.map((fact) => fact.id)), [["f0"], ["f1", "f2"]]);
});

test("nobody is joined by what is not so, is rejected, is structural or stands in words alone", () => {
  const ends = ["a", "b"];
  for (const data of [{ kind: "negative" }, { negative: true, kind: "claim" }, { status: "rejected" }, { valence: "structural" }, { kind: "remark" }]) {
    assert.deepEqual(pathsOf(ways(world(ends, [["a", "b", data]]), ends)), [], JSON.stringify(data));
  }
  assert.deepEqual(pathsOf(ways(world(ends, [["a", "b"]]), ends)), ["ab"]);
  assert.deepEqual(pathsOf(ways(world(ends, [["a", "b", { valence: "structural" }]]), ends, { through: ["structural"] })), ["ab"]);
  assert.deepEqual(pathsOf(ways(world(ends, [["a", "b", { kind: "remark" }]]), ends, { through: ["words"] })), ["ab"]);
});

test("a hub is gone around unless asked for, but is an end like any other", () => {
  const crowd = Array.from({ length: 20 }, (_, at) => `x${at}`);
  const net = world(["a", "b", "c", "d", "h", ...crowd], [["a", "h"], ["h", "b"], ["a", "c"], ["c", "d"], ["d", "b"], ...crowd.map((name) => ["h", name])]);
  assert.deepEqual(pathsOf(ways(net, ["a", "b"])), ["acdb"]);
  assert.deepEqual([...ways(net, ["a", "b"]).shut], ["h"]);
  // Passing through twenty-two costs more than two further steps; it is listed after them.
  assert.deepEqual(pathsOf(ways(net, ["a", "b"], { through: ["hubs"] })), ["ahb", "acdb"].reverse());
  assert.deepEqual(pathsOf(ways(net, ["a", "h"]))[0], "ah");
});

test("filters hold for paths too", () => {
  const net = world(["a", "b", "c"], [["a", "b", { valence: "conflict" }], ["a", "c"], ["c", "b"]]);
  const state = kit.firstState(net);
  state.off.valence.add("conflict");
  const found = kit.findWays(kit.show(net, state), kit.chooseTwo("a", "b", "path"));
  assert.deepEqual(pathsOf(found), ["acb"]);
  state.off.valence.add("cooperation");
  assert.deepEqual(kit.findWays(kit.show(net, state), kit.chooseTwo("a", "b", "path")).hidden, ["a", "b"]);
});

test("neighbours in common: whoever has fewest others first", () => {
  const net = world(["a", "b", "p", "q", "r"], [["a", "p"], ["p", "b"], ["p", "r"], ["a", "q"], ["b", "q"], ["a", "r"]]);
  const found = ways(net, ["a", "b"]);
  assert.deepEqual(found.common.map(({ id }) => id), ["q", "p"]);
  const light = kit.lightOf(found, kit.chooseTwo("a", "b", "common"));
  assert.deepEqual([...light.nodes].sort(), ["a", "b", "p", "q"]);
  assert.deepEqual([...light.facts].map((fact) => fact.id).sort(), ["f0", "f1", "f3", "f4"]);
});

test("only the chosen path is lit up", () => {
  const net = world(["a", "b", "c"], [["a", "b"], ["a", "c"], ["c", "b"]]);
  const found = ways(net, ["a", "b"]);
  const lit = (k) => [...kit.lightOf(found, kit.chooseTwo("a", "b", "path", { k })).nodes].sort().join("");
  assert.deepEqual([lit(1), lit(2), lit(5)], ["ab", "abc", "ab"]);
});

test("the second of two is whoever is hit next; a miss only takes the question back", () => {
  const asked = { node: "a", pick: "path" };
  assert.deepEqual(kit.afterPick(asked, "b").two, ["a", "b"]);
  assert.deepEqual(kit.afterPick(asked, undefined), { node: "a" });
  assert.deepEqual(kit.afterPick(asked, "a"), { node: "a" });
  assert.deepEqual(kit.afterPick({ node: "a" }, "b"), { node: "b" });
  assert.equal(kit.afterPick({ node: "a" }, undefined), null);
});

test("two, a question and what was opened survive their addresses; nonsense does not", () => {
  const net = world(["a", "b", "c"], [["a", "b"], ["b", "c"]]);
  const values = kit.facetValues(net);
  const again = (edit) => kit.parseAddress(kit.formatAddress(Object.assign(kit.firstState(net), edit), net), net, values);
  const two = kit.chooseTwo("a", "b", "path", { k: 2, through: ["hubs"] });
  assert.equal(kit.formatAddress({ ...kit.firstState(net), chosen: two }, net), "#path=a%2Cb&k=2&through=hubs");
  assert.deepEqual(again({ chosen: two }).chosen, two);
  assert.deepEqual(again({ chosen: { node: "a", pick: "common" } }).chosen, { node: "a", pick: "common" });
  const grown = again({ chosen: { node: "c" }, ego: true, grown: ["a", "b", "b"] });
  assert.deepEqual([grown.ego, grown.grown, grown.chosen], [true, ["a", "b", "b"], { node: "c" }]);
  assert.deepEqual(again({ chosen: { node: "a" }, ego: true, grown: ["a"] }).grown, ["a"]);
  for (const address of ["#path=a,zz", "#path=", "#common=a,b,c", "#grown=a", "#alone=1&grown=zz", "#path=__proto__,a"]) {
    const state = kit.parseAddress(address, net, values);
    assert.deepEqual([state.chosen, state.ego, state.grown], [null, false, []], address);
  }
  const odd = kit.parseAddress("#path=a,b&k=99&through=walls,hubs,hubs", net, values).chosen;
  assert.deepEqual([odd.k, odd.through], [1, ["hubs"]]);
});

test("growing adds neighbours of those opened, moves nobody, and lets nobody stand on another", () => {
  const names = ["me", ...Array.from({ length: 5 }, (_, at) => `a${at}`), ...Array.from({ length: 45 }, (_, at) => `b${at}`)];
  const facts = names.slice(1, 6).map((name) => ["me", name]).concat(names.slice(6).map((name) => ["a1", name]));
  const net = world(names, facts);
  const lines = kit.bundle(net.facts);
  const at = (grown) => kit.grownPlaces(grown, lines, net, false);
  const first = at(["me"]);
  assert.equal(first.size, 6);
  const opened = kit.grownBy(["me"], "a1", first);
  assert.deepEqual(opened, ["me", "a1"]);
  assert.deepEqual(kit.grownBy(opened, "me", first), opened);
  assert.deepEqual(kit.grownBy(opened, "b44", first), ["b44"]);
  const [second, third, all] = [at(opened), at([...opened, "a1"]), at([...opened, "a1", "a1"])];
  assert.deepEqual([second.size, third.size, all.size], [26, 46, 51]);
  for (const [id, place] of second) assert.deepEqual(all.get(id), place);
  const places = [...all.values()];
  const gap = Math.min(...places.flatMap((one, n) => places.slice(n + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y))));
  assert.ok(gap > 40, String(gap));
});

test("a choice is a step of its own; what slides is one step", () => {
  assert.deepEqual(kit.differing("#node=a&view=table", "#view=table&node=b"), ["node"]);
  const long = { key: "", ago: 9999 };
  assert.ok(kit.isStep("", "#node=a", long));
  assert.ok(kit.isStep("#node=a", "#node=b", { key: "node", ago: 10 }));
  assert.ok(kit.isStep("#from=1", "#from=2", long));
  assert.ok(!kit.isStep("#from=1", "#from=2", { key: "from", ago: 10 }));
  assert.ok(!kit.isStep("#sort=who", "#", long));
});
