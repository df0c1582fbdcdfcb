import assert from "node:assert/strict";
import { test } from "node:test";
import { kit, world } from "./load.mjs";

test("folding makes accents, case, scripts' neighbours and punctuation equal", () => {
  assert.equal(kit.fold("Émile  O'Duya-Smith"), "emile oduya smith");
  assert.equal(kit.fold("ҚАЗАҚСТАН"), kit.fold("казакстан"));
  assert.equal(kit.fold("İstanbul"), "istanbul");
  assert.equal(kit.fold("أحمد"), kit.fold("احمد"));
  assert.equal(kit.fold("  "), "");
});

test("search ranks whole names before beginnings before insides", () => {
  const net = world(["Norland", "North", "The North", "Aknorth"], []);
  assert.deepEqual(kit.search(net, "north", 9).map((hit) => hit.node.id), ["North", "The North", "Aknorth"]);
  assert.deepEqual(kit.search(net, "  ", 9), []);
  assert.equal(kit.search(net, "n", 2).length, 2);
});

test("search finds an alias and says which it was", () => {
  const net = world([{ id: "a", names: [{ text: "Айша", lang: "kk" }] }], []);
  const [hit] = kit.search(net, "айша", 9);
  assert.equal(hit.node.id, "a");
  assert.equal(hit.name.lang, "kk");
});

test("the shorter name is drawn, and both are found", () => {
  const net = world([{ id: "a", label: "Northern Compact for Security", short: "Compact" }], []);
  assert.equal(net.nodes.get("a").label, "Compact");
  assert.equal(kit.search(net, "northern", 9).length, 1);
  assert.equal(kit.search(net, "compact", 9)[0].rank, 0);
});

test("facts whose ends are unknown are left out, and odd payloads do no harm", () => {
  assert.equal(world(["a"], [["a", "zz"]]).facts.length, 0);
  const empty = kit.readNetwork({});
  assert.equal(empty.nodes.size, 0);
  assert.deepEqual(kit.show(empty, kit.firstState()).facts, []);
});

test("a filter hides, counts stay those under the other filters, and the rest is explained", () => {
  const net = world(["a", "b", "c"], [
    ["a", "b", { valence: "conflict", status: "reported" }], ["b", "c", { status: "reported" }], ["a", "c"],
  ]);
  const state = kit.firstState();
  state.off.valence.add("conflict");
  const shown = kit.show(net, state);
  assert.deepEqual(shown.facts.map((fact) => fact.id), ["f1", "f2"]);
  assert.equal(shown.counts.get("valence").get("conflict"), 1);
  assert.equal(shown.counts.get("status").get("reported"), 1);
  const words = kit.countWords(net, state, shown);
  assert.match(words.line, /3 of 3 actors · 2 of 3 relations/);
  assert.match(words.why, /1 by valence/);
});

test("who is no actor is counted where one is shown", () => {
  const net = world(["a", "b", { id: "idea", actor: false }], [["a", "b"], ["a", "idea"]]);
  const state = kit.firstState();
  state.off.class.clear();
  const line = () => kit.countWords(net, state, kit.show(net, state)).line;
  assert.match(line(), /2 of 2 actors · 1 of 1 other things · 2/);
  net.nodes.get("idea").cls = "c#Idea";
  state.off.class.add("c#Idea");
  assert.match(line(), /2 of 2 actors · 1 of 2 relations/);
});

test("thousands stand apart, years and parts of numbers do not", () => {
  assert.equal(kit.grouped("more than 10000000000 US dollars"), "more than 10,000,000,000 US dollars");
  assert.equal(kit.grouped("12345–67890 persons"), "12,345–67,890 persons");
  for (const text of ["2022", "2,500", "0.123456", "3.14159", "1,234567"]) assert.equal(kit.grouped(text), text);
});

test("a class switched off takes its facts along, and its own count stays", () => {
  const net = world(["a", { id: "b", cls: "c#Other" }, "c"], [["a", "b"], ["a", "c"]]);
  const state = kit.firstState();
  state.off.class.add("c#Other");
  const shown = kit.show(net, state);
  assert.deepEqual([...shown.nodes], ["a", "c"]);
  assert.equal(shown.counts.get("class").get("c#Other"), 1);
  assert.equal(shown.counts.get("class").get("c#Thing"), 2);
});

test("a fact from two sources stays while one of them is on", () => {
  const net = world(["a", "b"], [["a", "b", { evidence: [{ source: "s1" }, { source: "s2" }] }]]);
  const state = kit.firstState();
  state.off.source.add("s1");
  assert.equal(kit.show(net, state).facts.length, 1);
  state.off.source.add("s2");
  assert.equal(kit.show(net, state).facts.length, 0);
});

test("rejected facts are off at first; a node of whom nothing is said is drawn", () => {
  const net = world(["a", "b", "alone"], [["a", "b", { status: "rejected" }]]);
  const shown = kit.show(net, kit.firstState());
  assert.equal(shown.facts.length, 0);
  assert.deepEqual([...shown.nodes], ["alone"]);
});

test("events are nodes with roles, or lines between actors, never both", () => {
  const net = world(["a", "b", { id: "e", kind: "event" }], [
    ["e", "a", { kind: "role", evidence: [{ source: "s", quote: "q" }] }], ["e", "b", { kind: "role" }],
    ["a", "b", { kind: "derived", premises: ["f0", "f1"] }],
  ]);
  const state = kit.firstState();
  assert.deepEqual(kit.show(net, state).facts.map((fact) => fact.kind), ["role", "role"]);
  state.events = "lines";
  const shown = kit.show(net, state);
  assert.deepEqual(shown.facts.map((fact) => fact.kind), ["derived"]);
  assert.ok(!shown.nodes.has("e"));
  assert.equal(net.byId.get("f2").through, "e");
  assert.deepEqual(net.byId.get("f2").sources, ["s"]);
});

test("what a rule concludes is drawn either way, says what it rests on, and can be left out", () => {
  const net = world(["a", "b", "c"], [
    ["a", "b", { evidence: [{ source: "s", quote: "q" }] }],
    ["b", "c", { kind: "inferred", premises: ["f0"], rule: "debts" }],
  ]);
  const state = kit.firstState();
  const kinds = () => kit.show(net, state).facts.map((fact) => fact.kind);
  assert.deepEqual(kinds(), ["fact", "inferred"]);
  state.events = "lines";
  assert.deepEqual(kinds(), ["fact", "inferred"]);
  assert.deepEqual([net.byId.get("f1").rule, net.byId.get("f1").sources], ["debts", ["s"]]);
  const values = kit.facetValues(net).get("origin").map((entry) => entry.value);
  assert.deepEqual(values, ["stated", "derived"]);
  state.off.origin.add("derived");
  assert.deepEqual(kinds(), ["fact"]);
  assert.match(kit.countWords(net, state, kit.show(net, state)).why, /1 by origin/);
});

test("one line a pair and valence, with both directions, and negatives apart", () => {
  const net = world(["a", "b"], [["a", "b"], ["b", "a"], ["a", "b", { valence: "conflict" }], ["a", "b", { kind: "negative" }]]);
  const lines = kit.bundle(net.facts);
  assert.equal(lines.length, 3);
  const mutual = lines.find((line) => line.facts.length === 2);
  assert.ok(mutual.toA && mutual.toB);
  assert.equal(new Set(lines.map((line) => line.share)).size, 3);
  assert.equal(lines.filter((line) => line.negative).length, 1);
});

test("a line is as firm as its firmest fact, and a claim is never solid", () => {
  const firm = (...facts) => kit.firmness(facts.map(([status, kind]) => ({ status, kind: kind ?? "fact" })));
  assert.equal(firm(["accepted"], ["claimed", "claim"]), "solid");
  assert.equal(firm(["accepted", "claim"]), "dotted");
  assert.equal(firm(["reported"], ["claimed", "claim"]), "dashed");
  assert.equal(firm(["claimed", "claim"]), "dotted");
  assert.equal(firm(["rejected"]), "faint");
});

test("what is said in words alone is a quiet line until something else joins the two", () => {
  const said = ["a", "b", { kind: "remark", status: "claimed" }];
  const [alone] = kit.bundle(world(["a", "b"], [said]).facts);
  assert.ok(alone.quiet);
  assert.equal(alone.firm, "dotted");
  const [joined] = kit.bundle(world(["a", "b"], [said, ["a", "b"]]).facts);
  assert.ok(!joined.quiet);
});

test("each valence ends its line in its own way", () => {
  const heads = ["cooperation", "conflict", "neutral", "structural"].map((valence) =>
    kit.strokeOf({ valence, facts: [1], firm: "solid", roles: false, negative: false }, 10).head);
  assert.equal(new Set(heads).size, 4);
});

test("more facts make a line wider, up to a point", () => {
  const width = (count) => kit.strokeOf({ valence: "conflict", facts: Array(count).fill(1), firm: "solid" }, 10).width;
  assert.ok(width(1) < width(2) && width(2) < width(4));
  assert.equal(width(6), width(60));
});

test("opposite lines bend to opposite sides and are found where they are drawn", () => {
  const [from, to] = [{ x: 0, y: 0, r: 10 }, { x: 200, y: 0, r: 10 }];
  const paths = [-0.5, 0.5].map((share) => kit.course({ a: "a", b: "b", share }, from, to));
  const [one, other] = paths.map((path) => kit.along(path, 0.5).y);
  assert.ok(one * other < 0);
  const middle = kit.along(paths[0], 0.5);
  assert.ok(kit.distanceTo(paths[0], middle.x, middle.y) < 1);
  assert.ok(kit.distanceTo(paths[1], middle.x, middle.y) > 20);
});

test("a line bows around a mark in its way, and only then", () => {
  const [from, to] = [{ id: "a", x: 0, y: 0 }, { id: "b", x: 300, y: 0 }];
  assert.equal(kit.dodge(from, to, [{ id: "c", x: 150, y: 60, size: 10 }]), 0);
  const bow = kit.dodge(from, to, [{ id: "c", x: 150, y: 2, size: 10 }]);
  assert.notEqual(bow, 0);
  const path = kit.course({ a: "a", b: "b", share: 0, dodge: bow }, { ...from, r: 8 }, { ...to, r: 8 });
  assert.ok(kit.distanceTo(path, 150, 2) > 12);
});

test("a line from a node to itself has a course", () => {
  const path = kit.course({ a: "a", b: "a", share: 0 }, { x: 5, y: 5, r: 9 }, { x: 5, y: 5, r: 9 });
  assert.ok(Object.values(path).every((point) => Number.isFinite(point.x) && Number.isFinite(point.y)));
});

test("places fill a wide and an upright page without squeezing anything", () => {
  const nodes = [{ id: "a", x: -100, y: -50 }, { id: "b", x: 100, y: 50 }, { id: "c", x: 0, y: 0 }];
  const reach = (places, axis) => Math.max(...[...places.values()].map((at) => at[axis])) * 2;
  const wide = kit.fill(nodes, 2.4, false);
  assert.ok(reach(wide, "x") > 200 && reach(wide, "y") === 100);
  const upright = kit.fill(nodes, 0.4, true);
  assert.ok(reach(upright, "y") >= 200 && reach(upright, "x") >= 100 - 1e-9);
});

test("alone, cooperation stands to the right and conflict to the left", () => {
  const net = world(["me", "friend", "foe", "other"], [
    ["me", "friend"], ["foe", "me", { valence: "conflict" }], ["me", "other", { valence: "neutral" }],
  ]);
  const places = kit.egoPlaces("me", kit.bundle(net.facts), net, false);
  assert.deepEqual([places.get("me").x, places.get("me").y], [0, 0]);
  assert.ok(places.get("friend").x > 100);
  assert.ok(places.get("foe").x < -100);
  assert.ok(places.get("other").y > 100);
});

test("alone among many, nobody stands on another's name, and the side that is free is used", () => {
  const names = Array.from({ length: 40 }, (_, at) => `neighbour ${at}`);
  const facts = names.map((name, at) => ["me", name, { valence: at % 3 ? "structural" : "cooperation" }]);
  for (const upright of [false, true]) {
    const net = world(["me", ...names], facts);
    const places = kit.egoPlaces("me", kit.bundle(net.facts), net, upright);
    assert.deepEqual([places.get("me").x, places.get("me").y], [0, 0]);
    const all = [...places];
    for (const [at, [one, here]] of all.entries()) {
      for (const [other, there] of all.slice(at + 1)) {
        assert.ok(Math.abs(here.x - there.x) >= 70 || Math.abs(here.y - there.y) >= 45, `${one} and ${other}`);
      }
    }
    assert.ok(names.some((name) => places.get(name).x < -100));
    for (const [at, name] of names.entries()) if (at % 3 === 0) assert.ok(places.get(name).x > 0, name);
  }
});

function scattered(count) {
  let seed = 7;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: count }, (_, at) => ({ id: `n${at}`, x: next() * 900, y: next() * 600, r: 4 + next() * 9, w: 30 + next() * 120, h: 15 }));
}

test("labels never touch, stay inside, and the first come first", () => {
  const wanted = scattered(300);
  const bounds = { x: 0, y: 0, w: 900, h: 600 };
  const { placed } = kit.placeLabels(wanted, wanted, bounds, 12);
  assert.ok(placed.length > 60);
  for (const [at, one] of placed.entries()) {
    assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.w <= 900 && one.y + one.h <= 600);
    for (const other of placed.slice(at + 1)) {
      const apart = one.x + one.w <= other.x || other.x + other.w <= one.x || one.y + one.h <= other.y || other.y + other.h <= one.y;
      assert.ok(apart, `${one.id} touches ${other.id}`);
    }
  }
  assert.equal(placed[0].id, "n0");
});

test("only a forced label may stand on another's mark", () => {
  const crowd = [{ id: "a", x: 50, y: 50, r: 5, w: 40, h: 12 }];
  const marks = [...crowd];
  for (let x = 0; x <= 100; x += 10) for (let y = 0; y <= 100; y += 10) marks.push({ id: `${x} ${y}`, x, y, r: 3 });
  const bounds = { x: 0, y: 0, w: 100, h: 100 };
  assert.equal(kit.placeLabels(crowd, marks, bounds, 0).placed.length, 0);
  assert.ok(kit.placeLabels(crowd, [crowd[0], { id: "b", x: 50, y: 62, r: 3 }], bounds, 1).placed.length === 1);
});

test("long names are broken between words into two lines at most", () => {
  assert.deepEqual(kit.breakLabel("Short name"), ["Short name"]);
  const lines = kit.breakLabel("Ministry of the Interior of the Republic of Velmora and the Western Isles");
  assert.equal(lines.length, 2);
  assert.ok(lines[1].endsWith("…"));
  assert.ok(lines.every((line) => line.length <= 30));
  assert.ok(kit.breakLabel("x".repeat(300))[0].length < 30);
});

test("a state survives its address, and first states have none", () => {
  const net = world(["a", "b"], [["a", "b", { valence: "conflict" }], ["a", "b"]]);
  const values = kit.facetValues(net);
  assert.equal(kit.formatAddress(kit.firstState(), net), "");
  const state = kit.firstState();
  state.off.valence.add("conflict");
  state.off.status.clear();
  state.view = "table";
  state.chosen = { node: "b" };
  const back = kit.parseAddress(kit.formatAddress(state, net), net, values);
  assert.deepEqual(back.off.valence, state.off.valence);
  assert.equal(back.off.status.size, 0);
  assert.equal(back.view, "table");
  assert.deepEqual(back.chosen, { node: "b" });
});

test("whatever an address says that is unknown is ignored", () => {
  const net = world(["a"], []);
  const values = kit.facetValues(net);
  for (const address of ["#node=__proto__", "#statement=constructor", "#pair=a", "#%%%=1&view=x", "#not-class=<b>", "#alone=1"]) {
    const state = kit.parseAddress(address, net, values);
    assert.equal(state.chosen, null);
    assert.equal(state.view, "graph");
    assert.equal(state.ego, false);
    assert.equal(state.off.class.size, 0);
  }
});

test("sentences say who says so, and what is not so", () => {
  const net = world(["a", "b", "c", { id: "e", kind: "event", label: "Talks" }], [
    ["a", "b", { kind: "claim", speaker: ["c", "a2"] }], ["a", "b", { kind: "negative" }],
    ["e", "a", { kind: "role", relation_label: "guest" }], ["a", "b", { as: "envoy" }],
    ["c", "b", { kind: "claim", speaker: ["c"], relation_label: "opinion about" }],
    ["a", "b", { kind: "claim", negative: true, speaker: ["c"] }],
  ]);
  assert.deepEqual(net.facts.map((fact) => kit.plainSentence(fact, net)), [
    "According to c and a2: a likes b", "a not: likes b", "Talks, guest: a", "a likes b as envoy", "c opinion about b",
    "According to c: a not: likes b",
  ]);
});

test("dates are told as typed means them", () => {
  const meant = (typed, key) => kit.dateMeaning(typed, key);
  assert.equal(meant("2022-01~"), "about 2022-01");
  assert.equal(meant("2022?"), "2022 (uncertain)");
  assert.equal(meant("..2022-01-10"), "2022-01-10 or earlier");
  assert.equal(meant("[..2022-01-10]", "since"), "since 2022-01-10 or earlier");
  assert.equal(meant("[1992..1994]"), "between 1992 and 1994");
  assert.equal(meant("2022-01-06..", "until"), "until 2022-01-06 or later");
  assert.equal(meant("/.."), "ongoing");
  assert.equal(meant("XXXX-XX-XX", "until"), "until an unknown day");
  assert.equal(meant(""), "");
});

test("only http and https are links", () => {
  assert.equal(kit.safeLink("https://a.example/x").host, "a.example");
  for (const bad of ["javascript:alert(1)", "data:text/html,x", " JaVaScRiPt:x", "//x", "", null, "file:///etc/passwd"]) {
    assert.equal(kit.safeLink(bad), null);
  }
});

test("a node is announced with its class and its relations by valence", () => {
  const net = world(["a", "b"], [["a", "b"], ["a", "b", { valence: "conflict" }]]);
  assert.equal(kit.announce(net.nodes.get("a"), net.facts), "a, thing, 2 relations: 1 cooperation, 1 conflict");
});

test("a page opens with the classes that its project shows, and says in its address only what is otherwise", () => {
  const plain = world([{ id: "a" }, { id: "b", cls: "c#Idea" }], [["a", "b"]]);
  const net = { ...plain, hidden: ["c#Idea"] };
  const state = kit.firstState(net);
  assert.deepEqual([...kit.show(net, state).nodes], []);
  assert.equal(kit.formatAddress(state, net), "");
  state.off.class.clear();
  assert.deepEqual([...kit.show(net, state).nodes].sort(), ["a", "b"]);
  const back = kit.parseAddress(kit.formatAddress(state, net), net, kit.facetValues(net));
  assert.equal(back.off.class.size, 0);
});

test("whom words alone join is loose unless asked for, chosen, or joined to the chosen one", () => {
  const said = { kind: "remark", status: "claimed" };
  const net = world(["a", "b", "c", "d", "e"], [["a", "b"], ["c", "a", said], ["d", "c", said]]);
  const loose = (edit) => [...kit.show(net, Object.assign(kit.firstState(), edit)).loose].sort().join("");
  assert.equal(loose({}), "cde");
  assert.equal(loose({ loose: true }), "");
  assert.equal(loose({ chosen: { node: "a" } }), "de");
  assert.equal(loose({ chosen: { node: "e" } }), "cd");
  assert.equal(loose({ chosen: { pair: ["c", "d"] } }), "e");
  assert.equal(loose({ chosen: { two: ["a", "d"], through: [] } }), "");
  net.focus = "e";
  assert.equal(loose({}), "cd");
  net.facts.splice(0, 1);
  assert.equal(loose({}), "");
});

// --- Communities --------------------------------------------------------------------------------

function crowded(groups, size) {
  const count = groups * size;
  return kit.readNetwork({
    nodes: Array.from({ length: count }, (_, at) => ({ id: `n${at}`, x: at, y: 0, data: { id: `r${at}`, label: `N${at}` } })),
    edges: Array.from({ length: count - 1 }, (_, at) => ({ id: `f${at}`, from: `n${at}`, to: `n${at + 1}`, data: {} })),
    communities: Array.from({ length: groups }, (_, group) => Array.from({ length: size }, (_, at) => group * size + at)),
  });
}

test("no more communities open than can be drawn, and the first opened closes first", () => {
  const communities = kit.makeCommunities(crowded(12, 300));
  let open = [];
  for (const community of communities.all) open = communities.toggled(open, community.ref);
  assert.deepEqual(open, communities.all.slice(-6).map((community) => community.ref));
  assert.deepEqual(communities.toggled(open, open[2]), open.filter((_, at) => at !== 2));
  const asked = communities.all.map((community) => community.ref);
  assert.deepEqual(communities.parse([...asked, "nobody", asked[0]].join(",")), open);
});

test("whoever is in a closed community is drawn as that, unless asked for", () => {
  const network = crowded(3, 4);
  const communities = kit.makeCommunities(network);
  const at = communities.at([communities.all[1].ref], new Set(["n0"]));
  assert.deepEqual(["n0", "n1", "n4", "n11"].map(at), ["n0", "community 0", "n4", "community 2"]);
  const lines = kit.strongest(kit.bundle(network.facts, at), communities);
  assert.ok(lines.every((line) => line.a !== line.b));
  assert.deepEqual(new Set(lines.flatMap((line) => line.facts.map((fact) => fact.id))), new Set(["f0", "f3", "f4", "f5", "f6", "f7"]));
});

test("places that are saved are those computed, and those moved as they stand", () => {
  const nodes = [["a", 100, 40], ["b", -80, -60], ["c", 0, 10]].map(([ref, x, y]) => ({ id: `i/${ref}`, ref, x, y }));
  for (const upright of [false, true]) {
    const basic = kit.fill(nodes, 3, upright);
    assert.deepEqual(kit.pinnedPlaces(nodes, basic, new Map(), upright), [["a", [100, 40]], ["b", [-80, -60]], ["c", [0, 10]]]);
    // Whoever stands where another was computed gets that one's place.
    const pinned = kit.pinnedPlaces(nodes, basic, new Map([["i/c", basic.get("i/b")]]), upright);
    assert.deepEqual(pinned[2], ["c", [-80, -60]]);
  }
  assert.deepEqual(JSON.parse(kit.layoutText([["a", [1.5, -2]], ["b", [0, 0]]])), { a: [1.5, -2], b: [0, 0] });
});
