// One state, one draw: every act changes the state, and draw() makes the page say it.

function start(payload) {
  const network = readNetwork(payload);
  const values = facetValues(network);
  const moved = new Map();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 760px)");
  let state = parseAddress(location.hash, network, values);
  let shown = null;
  const communities = makeCommunities(network);
  let lines = [];
  let whole = null;
  let closeUp = null;
  let places = new Map();
  let basic = new Map();
  let upright = false;
  let settled = false;

  const theme = () => THEMES[state.theme || (dark.matches ? "dark" : "light")];

  /** The places that were computed, turned and stretched to fill the page as it stands now. */
  function settle() {
    const { width, height } = canvas.room();
    settled = width > 1;
    upright = canvas.upright();
    const opening = (node) => !network.hidden.includes(node.cls);
    basic = fill([...network.nodes.values(), ...network.communities], width / height, upright, opening);
    moved.clear();
  }

  /** Who is in focus: a chosen node with its neighbours, or the two of a chosen pair. */
  function focusOf() {
    if (ways.light) return ways.light.nodes;
    if (state.ego && state.grown.length > 1) return new Set(places.keys());
    if (!state.chosen || state.chosen.pick) return null;
    const focus = new Set(state.chosen.pair ?? [state.chosen.node]);
    if (state.chosen.pair) return focus;
    for (const line of lines) {
      if (line.a === state.chosen.node) focus.add(line.b);
      if (line.b === state.chosen.node) focus.add(line.a);
    }
    return focus;
  }

  function isLoud(line, focus) {
    if (!focus) return false;
    if (ways.light) return line.facts.some((fact) => ways.light.facts.has(fact));
    if (!state.chosen) return false;
    if (state.chosen.pair) return focus.has(line.a) && focus.has(line.b);
    return line.a === state.chosen.node || line.b === state.chosen.node;
  }

  function makeScene() {
    places = state.ego ? grownPlaces(state.grown, allLines(), network, upright) : new Map();
    const focus = focusOf();
    const opened = new Set(state.grown.length > 1 ? state.grown : []);
    const isOpened = (line) => opened.has(line.a) || opened.has(line.b);
    const ids = state.ego ? places.keys() : new Set([...shown.nodes].map(drawnAt()));
    const nodes = new Map([...ids].map((id) => {
      const node = network.nodes.get(id) ?? communities.get(id);
      const at = places.get(id) ?? moved.get(id) ?? basic.get(id);
      return [id, {
        id, x: at.x, y: at.y, size: places.size > 60 ? Math.min(node.size, 20) : node.size, shape: node.shape, fill: node.fill, label: node.label, event: node.event,
        alpha: focus && !focus.has(id) ? 0.16 : 1, weight: node.size - (node.event ? 2 : 0) + (id === network.focus ? 1000 : 0),
        firm: node.status === "accepted" ? "solid" : "dashed",
        chosen: Boolean(state.chosen) && (state.chosen.node === id || Boolean((state.chosen.pair ?? state.chosen.two)?.includes(id))),
      }];
    }));
    // What somebody says of another in words alone is drawn when one asks for either of them.
    const seen = (line) => !line.quiet || isLoud(line, focus) || isOpened(line);
    const drawn = lines.filter((line) => nodes.has(line.a) && nodes.has(line.b) && seen(line)).map((line) => {
      const loud = isLoud(line, focus);
      const stroke = strokeOf(line, lines.length);
      if (line.facts.every((fact) => shown.timed.maybe.has(fact))) stroke.alpha *= MAYBE;
      if (loud) Object.assign(stroke, { alpha: Math.max(stroke.alpha, 0.9), width: Math.max(stroke.width, 1.4) });
      // A pair with several lines has them spread out already; in a crowd every way is blocked.
      const single = line.share === 0 && lines.length * nodes.size < 200000;
      const bow = single ? dodge(nodes.get(line.a), nodes.get(line.b), nodes.values()) : 0;
      return { ...line, stroke, loud, dodge: bow, faded: Boolean(focus) && !loud && !isOpened(line) };
    });
    return { nodes, lines: drawn, focus, theme: theme(), names: Boolean(focus), upright, close: ways.light?.nodes ?? closeUp };
  }

  const allLines = () => (whole ??= bundle(shown.facts));

  /** By whom everybody is drawn: whoever is asked for always as oneself. */
  const drawnAt = () => communities.at(state.open, new Set([state.chosen?.node, ...(state.chosen?.pair ?? state.chosen?.two ?? []), ...(ways.light?.nodes ?? [])]));

  function openOrClose(id) {
    const { ref, members } = communities.get(id);
    state.open = communities.toggled(state.open, ref);
    if (state.open.includes(ref)) closeUp = new Set(members);
    say(draw(true).line);
    closeUp = null;
  }

  function draw(refit, quietly = false) {
    document.documentElement.dataset.theme = theme().name;
    shown = show(network, state);
    whole = null;
    const chosen = state.chosen;
    if (!chosen || !state.grown.length || !shown.nodes.has(state.grown[0])) state.ego = false;
    if (!state.ego) state.grown = [];
    const lit = ways.update(shown, chosen);
    lines = state.ego || !communities.all.length ? allLines() : strongest(bundle(shown.facts, drawnAt()), communities);
    listed(state);
    const words = filters.update(state, shown, theme());
    panel.update(state, shown, theme());
    time.update(state, shown);
    document.body.classList.toggle("with-panel", Boolean(chosen));
    byId("stage").hidden = state.view === "table";
    byId("table").hidden = state.view !== "table";
    byId("to-table").setAttribute("aria-pressed", String(state.view === "table"));
    byId("to-dark").textContent = theme().name === "dark" ? "Light" : "Dark";
    if (state.view === "table") table.update(state, shown);
    // Behind the table there was no room to fill.
    const late = !settled && state.view === "graph";
    if (late) settle();
    canvas.update(makeScene(), refit || late || lit);
    byId("empty").hidden = shown.nodes.size > 0;
    byId("empty").textContent = network.nodes.size ? "Nothing passes all filters. Switch some of them on again." : "There is nothing to draw yet: no facts.";
    trail.record(formatAddress(state, network), quietly);
    return words;
  }

  /** What an address asks for, as the reader comes back to it. */
  function restore(address) {
    const before = JSON.stringify(state.grown);
    state = { ...parseAddress(address, network, values), theme: state.theme, sort: state.sort };
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
    // The panel moves the drawing, and what the tip pointed at is no longer there.
    byId("tip").hidden = true;
    const opened = state.grown;
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
    if (!shown.nodes.has(id)) {
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
    choose({ node: id });
    return canvas.reveal(id);
  }

  function hover(hit, x, y) {
    const tip = byId("tip");
    tip.hidden = !hit;
    if (!hit) return;
    const line = hit.line && lines.find((known) => known.id === hit.line);
    const node = network.nodes.get(hit.node) ?? communities.get(hit.node);
    const words = line
      ? [...new Set(line.facts.map((fact) => plainSentence(fact, network)))].slice(0, 4)
      : node.community ? [node.full, "Click to open it."] : [node.full === node.label ? node.label : `${node.label}: ${node.full}`, node.clsLabel];
    tip.replaceChildren(...words.map((text) => el("p", {}, bdi(text))));
    const stage = byId("stage");
    tip.style.left = `${Math.max(4, Math.min(x + 14, stage.clientWidth - tip.offsetWidth - 6))}px`;
    tip.style.top = `${Math.max(4, y + 18 + tip.offsetHeight > stage.clientHeight ? y - tip.offsetHeight - 10 : y + 18)}px`;
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
  });
  const ways = makeWays(network, {
    state: () => state, grounds: () => [allLines(), network, upright], draw, say, read: () => panel.focus(),
    ask() {
      finder.clear();
      finder.focus();
    },
  });
  const panel = makePanel(byId("panel"), network, { choose, alone, ...ways.acts });
  const table = makeTable(byId("table"), network, {
    sort: (by) => change(() => { state.sort = { by, down: state.sort.by === by && !state.sort.down }; }),
    evidence(fact) {
      state.chosen = { pair: [fact.from, fact.to], fact: fact.id };
      draw(false);
      panel.focus();
    },
  });
  const canvas = makeCanvas(byId("host"), {
    choose, alone, hover,
    turned() {
      settle();
      draw(true);
    },
    moved(now) {
      for (const [id, at] of now) if (!state.ego && network.nodes.has(id)) moved.set(id, at);
      byId("save-places").hidden = !moved.size;
    },
  });
  const listed = makeCommunityList(byId("communities"), communities, openOrClose);
  const finder = makeFinder(network, { find, theme });
  const time = makeTime(byId("time"), network, { change });
  const trail = makeTrail(byId("undo"), restore);

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
  addEventListener("beforeprint", () => {
    table.update(state, shown);
    if (state.view === "graph") byId("paper").replaceChildren(el("img", { src: canvas.image(), alt: "" }));
  });
  addEventListener("afterprint", () => byId("paper").replaceChildren());

  // What a test cannot see on a canvas: where everything was drawn.
  window.graphkitDebug = () => ({ ...canvas.debug(), facts: shown.facts.map((fact) => fact.id), narrow: narrow.matches });
  settle();
  draw(true, true);
}

withPayload(byId("payload"), start, (words) => {
  byId("empty").textContent = words;
  byId("empty").hidden = false;
});
