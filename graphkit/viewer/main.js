// One state, one draw: every act changes the state, and draw() makes the page say it.

function start(payload) {
  const tellers = readTellers(payload);
  const whole = readNetwork(payload);
  // What is shown is this one object, whoever tells it.
  const network = { ...whole, tellers, whole };
  const values = facetValues(readNetwork({ ...payload, edges: tellers.tables.edges }));
  const moved = new Map();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 760px)");
  let told = "";
  let state = parsed(location.hash);
  let shown = null;
  const communities = makeCommunities(whole);
  let lines = [];
  let all = null;
  let closeUp = null;
  let places = new Map();
  let basic = new Map();
  let upright = false;
  let settled = false;

  const theme = () => THEMES[state.theme || (dark.matches ? "dark" : "light")];

  /** Makes the network what some tellers have; of what is chosen, what is there stays so. */
  function tellAs(ids) {
    if (told === ids.join()) return;
    told = ids.join();
    Object.assign(network, readNetwork(payloadOf(payload, tellers, ids)));
  }

  function parsed(address) {
    tellAs(parseTellers(address, tellers));
    return parseAddress(address, network, values);
  }

  /** The places that were computed, turned and stretched to fill the page as it stands now. */
  function settle() {
    const { width, height } = canvas.room();
    settled = width > 1;
    upright = canvas.upright();
    const opening = show(whole, firstState(whole)).nodes;
    const measured = (node) => node.community || opening.has(node.id);
    basic = fill([...whole.nodes.values(), ...whole.communities], width / height, upright, measured);
    moved.clear();
    byId("replace").hidden = byId("save-places").hidden = true;
  }

  function makeScene() {
    places = state.ego ? grownPlaces(state.grown, everyLine(), network, upright) : new Map();
    const at = (id) => places.get(id) ?? moved.get(id) ?? basic.get(id);
    return sceneOf({ state, network, communities, shown, lines, grown: places, at, standsAs: drawnAt(), light: lit(), closeUp, theme: theme(), upright });
  }

  /** What the ways or a list light up. */
  const lit = () => ways.light ?? lists.light();

  const everyLine = () => (all ??= bundle(shown.facts));

  /** By whom everybody is drawn: whoever is asked for always as oneself. */
  const drawnAt = () => communities.at(state.open, new Set([state.chosen?.node, ...(state.chosen?.pair ?? state.chosen?.two ?? []), ...(lit()?.nodes ?? [])]));

  function openOrClose(id) {
    const { ref, members } = communities.get(id);
    state.open = communities.toggled(state.open, ref);
    if (state.open.includes(ref)) closeUp = new Set(members);
    say(draw(true).line);
    closeUp = null;
  }

  function draw(refit, quietly = false) {
    document.documentElement.dataset.theme = theme().name;
    embed.update(state, theme());
    tellAs(state.tellers);
    state.chosen = stillChosen(state.chosen, network);
    shown = lists.join(show(network, state), state);
    all = null;
    const chosen = state.chosen;
    if (!chosen || !state.grown.length || !shown.nodes.has(state.grown[0])) state.ego = false;
    if (!state.ego) state.grown = [];
    const turned = [ways.update(shown, chosen), lists.turned()].some(Boolean);
    lines = state.ego || !communities.all.length ? everyLine() : strongest(bundle(shown.facts, drawnAt()), communities);
    listed(state);
    const words = filters.update(state, shown, theme());
    lens.update(state, shown);
    since.update(state);
    lists.update(state, theme());
    const reading = panel.update(state, shown, theme(), lists.entry());
    time.update(state, shown);
    document.body.classList.toggle("with-panel", reading);
    byId("stage").hidden = state.view === "table";
    byId("table").hidden = state.view !== "table";
    byId("to-table").setAttribute("aria-pressed", String(state.view === "table"));
    byId("to-dark").textContent = theme().name === "dark" ? "Light" : "Dark";
    if (state.view === "table") table.update(state, shown, lit());
    // Until all else has its place there is no room to fill; behind the table some places do at first.
    const late = !settled && (state.view === "graph" || !basic.size);
    if (late) settle();
    if (settled) canvas.update(makeScene(), refit || late || turned);
    byId("empty").hidden = shown.nodes.size > 0;
    byId("empty").textContent = network.nodes.size ? "Nothing passes all filters. Switch some of them on again." : "There is nothing to draw yet: no facts.";
    trail.record(formatAddress(state, network), quietly);
    return words;
  }

  /** What an address asks for, as the reader comes back to it. */
  function restore(address) {
    const before = JSON.stringify(state.grown);
    state = { ...parsed(address), theme: state.theme, sort: state.sort };
    const words = draw(JSON.stringify(state.grown) !== before, true);
    say(state.chosen?.two ? ways.words() : `${network.nodes.get(state.chosen?.node)?.label ?? ""} ${words.line}`);
    if (state.chosen?.node !== undefined) canvas.reveal(state.chosen.node);
  }

  const say = (words) => { byId("say").textContent = words; };

  function change(edit) {
    edit(state);
    say(draw(false).line);
  }

  function choose(hit) {
    // A name in the panel may be of an event that is drawn as a line, or of somebody whom a filter hides.
    const hidden = hit && !hit.found && !shown.nodes.has(hit.node) ? network.nodes.get(hit.node) : null;
    if (hidden?.event && state.events === "lines") state.events = "nodes";
    else if (hidden) return find(hidden.id);
    // The panel moves the drawing, and what the tip pointed at is no longer there.
    byId("tip").hidden = true;
    const opened = state.grown;
    if (!hit && !state.chosen) state.list = lists.back(state.list);
    if (communities.has(hit?.node)) return openOrClose(hit.node);
    const line = hit?.line && lines.find((known) => known.id === hit.line);
    if (line && [line.a, line.b].some(communities.has)) return undefined;
    if (line) state.chosen = { pair: [line.a, line.b], valence: line.valence };
    else state.chosen = afterPick(state.chosen, hit?.node);
    if (!state.chosen || state.chosen.two) state.ego = false;
    else if (state.ego && state.chosen.node !== undefined) state.grown = grownBy(opened, state.chosen.node, places);
    draw(opened.length > 0 && state.grown !== opened);
    if (state.chosen?.two) ways.tell();
    if (state.chosen?.node === undefined) return undefined;
    const node = network.nodes.get(state.chosen.node);
    say(announce(node, node.facts.filter((fact) => shown.facts.includes(fact))));
    return canvas.reveal(node.id);
  }

  function alone(hit) {
    if (hit?.node === undefined || communities.has(hit.node)) return;
    state.ego = !(state.ego && state.chosen?.node === hit.node);
    state.chosen = { node: hit.node };
    state.grown = state.ego ? [hit.node] : [];
    draw(true);
  }

  function find(id) {
    const node = network.nodes.get(id);
    if (!shown.nodes.has(id) && !shown.loose.has(id)) {
      state.off = firstState(network).off;
      state.off.class.clear();
      if (node.event) state.events = "nodes";
      Object.assign(state.time, { from: null, to: null, undated: true });
    }
    state.view = "graph";
    // In a crowd whoever is looked for is shown among their own.
    const crowded = communities.of(id) && !state.open.includes(communities.of(id).ref);
    if (crowded) state.ego = false;
    if (crowded) return alone({ node: id });
    choose({ node: id, found: true });
    return canvas.reveal(id);
  }

  /** Opens a question in its list, with the answer lit up. */
  function ask(id) {
    state.view = "graph";
    change(() => Object.assign(state, { chosen: null, ego: false, list: { tab: "questions", item: id } }));
    drawer(narrow.matches);
  }

  /** Opens something in the panel, and the reader is there. */
  function turnTo(chosen) {
    state.chosen = chosen;
    draw(false);
    if (chosen) panel.focus();
  }

  function walk(key) {
    const drawn = canvas.debug().nodes.filter((node) => !communities.has(node.id));
    const here = drawn.find((node) => node.id === state.chosen?.node);
    if (!here) {
      const first = drawn.find((node) => node.id === network.focus) ?? [...drawn].sort((one, other) => other.r - one.r)[0];
      return first && choose({ node: first.id });
    }
    const joined = new Set(lines.filter((line) => line.a === here.id || line.b === here.id).flatMap((line) => [line.a, line.b]));
    const next = towards(here, drawn.filter((node) => node.id !== here.id && joined.has(node.id)), key);
    return next && choose({ node: next.id });
  }

  function drawer(open) {
    document.body.classList.toggle("with-drawer", open);
    byId("open-filters").setAttribute("aria-expanded", String(open));
  }

  const filters = makeFilters(byId("facets"), network, values, {
    toggle: (facet, value, on) => change(() => state.off[facet][on ? "delete" : "add"](value)),
    only: (facet, value) => change(() => { state.off[facet] = new Set(values.get(facet).map((entry) => entry.value).filter((other) => other !== value)); }),
    all: (facet) => change(() => state.off[facet].clear()),
    none: (facet) => change(() => { state.off[facet] = new Set(values.get(facet).map((entry) => entry.value)); }),
    events: (mode) => change(() => { state.events = mode; }),
    loose: () => change(() => { state.loose = !state.loose; }),
  });
  const ways = makeWays(network, {
    state: () => state, grounds: () => [everyLine(), network, upright], draw, say, read: () => panel.focus(),
    ask() {
      finder.clear();
      finder.focus();
    },
  });
  const evidence = (fact) => turnTo({ pair: [fact.from, fact.to], fact: fact.id });

  /** Opens a statement or a node by its IRI; what is drawn nowhere is read in the list of what is contested. */
  function open(iri, clash) {
    const [item] = network.lists.items(iri);
    if (item?.fact) evidence(item.fact);
    else if (item?.node || item?.plain?.of) find(item.node?.id ?? item.plain.of);
    else if (clash) change(() => { Object.assign(state, { chosen: null, list: { tab: "contested", item: clash } }); });
  }

  const lists = makeLists(byId("list"), byId("tabs"), network, {
    choose, open, change, state: () => state, narrow: () => { if (narrow.matches) drawer(false); },
    isOnly: (source) => values.get("source").every((entry) => state.off.source.has(entry.value) === (entry.value !== source)),
    only: (source, on) => change(() => { state.off.source = new Set(on ? values.get("source").map((entry) => entry.value).filter((other) => other !== source) : []); }),
  });
  const panel = makePanel(byId("panel"), network, {
    choose, alone, open, ...ways.acts, aboutAll: (chosen, parts) => (chosen.changes ? since : lens).about(parts),
  });
  const table = makeTable(byId("table"), network, {
    say, sort: (by) => change(() => { state.sort = { by, down: state.sort.by === by && !state.sort.down }; }),
    evidence: (fact) => (fact.to === null ? open(fact.id) : evidence(fact)),
  });
  const canvas = makeCanvas(byId("host"), {
    choose, alone,
    hover: (hit, x, y) => showTip(tipWords(hit, lines, network, communities), x, y),
    turned() {
      settle();
      draw(true);
    },
    moved(now) {
      for (const [id, at] of now) if (!state.ego && network.nodes.has(id)) moved.set(id, at);
      byId("replace").hidden = byId("save-places").hidden = !moved.size;
    },
  });
  const lens = makeLens({
    tellers, network, theme, bar: byId("lens"), chooser: byId("tellers"), state: () => state, show: turnTo,
    who: (id) => panel.who(id), narrow: () => narrow.matches, tell: () => say(draw(true).line),
  });
  const since = makeSince({ network, theme, bar: byId("since"), state: () => state, show: turnTo, change });
  const listed = makeCommunityList(byId("communities"), communities, openOrClose);
  const finder = makeFinder(network, { find, theme, ask, naming: () => Boolean(state.chosen?.pick) });
  const time = makeTime(byId("time"), network, { change });
  const trail = makeTrail(byId("undo"), restore);
  const embed = makeEmbed(network);

  watchKeys(byId("host"), {
    walk, zoom: canvas.zoom, fit: () => canvas.fit(true), search: finder.focus,
    open: () => { if (state.chosen) panel.focus(); },
    close() {
      if (document.body.classList.contains("with-drawer")) return drawer(false);
      const inside = byId("panel").contains(document.activeElement);
      choose(null);
      if (inside) (state.view === "table" ? byId("table") : byId("host")).focus();
      return undefined;
    },
  });
  byId("save-places").addEventListener("click", () => saveLayout(pinnedPlaces([...network.nodes.values()], basic, moved, upright)));
  byId("fit").addEventListener("click", () => { change(() => { state.view = "graph"; }); canvas.fit(true); });
  byId("replace").addEventListener("click", () => { settle(); draw(false); byId("host").focus(); say("All are back in their places."); });
  byId("to-table").addEventListener("click", () => change(() => { state.view = state.view === "table" ? "graph" : "table"; }));
  byId("to-dark").addEventListener("click", () => change(() => { state.theme = theme().name === "dark" ? "light" : "dark"; }));
  byId("open-filters").addEventListener("click", () => drawer(!document.body.classList.contains("with-drawer")));
  byId("stage").addEventListener("pointerdown", () => drawer(false));
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    change(() => { state.view = "table"; });
    byId("table").focus();
  });
  dark.addEventListener("change", () => draw(false));
  makeSave(byId("save"), network, {
    canvas, say, theme, words: () => countWords(network, state, shown).line,
    now: () => ({ state, shown, light: ways.light ?? lists.light(), entry: lists.chosen() }),
  });

  // What a test cannot see on a canvas: where everything was drawn.
  window.graphkitDebug = () => ({ ...canvas.debug(), facts: shown.facts.map((fact) => fact.id), narrow: narrow.matches });
  draw(true, true);
}

withPayload(byId("payload"), start, (words) => {
  byId("empty").textContent = words;
  byId("empty").hidden = false;
});
