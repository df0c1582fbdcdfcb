// The panel of two chosen: paths and common neighbours, each step with its statements; and the buttons that lead there.

const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

const PICK_WORDS = { path: "A path to whom?", common: "In common with whom?" };

/** What else one can ask for from the panel of a node. */
function nodeButtons(node, state, act, fresh) {
  const button = (key, text, click, more = {}) => el("button", { type: "button", "data-key": key, on: { click }, ...more }, text);
  if (state.chosen.pick) {
    const words = PICK_WORDS[state.chosen.pick];
    return [el("div", { class: "pick" }, el("p", {}, el("strong", {}, words), " Choose in the drawing, or find by name above."), button("cancel", "Cancel", () => act.choose(null)))];
  }
  const buttons = [button("path", "Path to…", () => act.pick("path")), button("common", "In common with…", () => act.pick("common"))];
  if (fresh) buttons.push(button("grow", `+ ${fresh > AT_ONCE ? `${AT_ONCE} more of ${fresh} neighbours` : counted(fresh, "neighbour")}`, act.grow));
  if (state.ego && state.grown.length > 1) buttons.push(button("shrink", "− Last step back", act.shrink));
  return buttons;
}

/** From the panel of a pair to the ways between the two. */
function pairButtons(pair, act) {
  return el("p", { class: "acts" },
    el("button", { type: "button", on: { click: () => act.ways({ show: "path" }, pair) } }, "Paths between the two"),
    el("button", { type: "button", on: { click: () => act.ways({ show: "common" }, pair) } }, "In common"));
}

const THROUGH_WORDS = {
  structural: "structural relations",
  words: "what is said in words alone",
};

function switches(chosen, ways, network, act) {
  const box = (name) => {
    const on = chosen.through.includes(name);
    const change = () => act.ways({ k: 1, through: THROUGH.filter((known) => (known === name ? !on : chosen.through.includes(known))) });
    const names = [...ways.shut].map((id) => network.nodes.get(id).label);
    const out = names.length > 3 ? `${names.length} nodes` : names.join(", ");
    const words = name === "hubs" ? `hubs, with ${ways.limit} neighbours or more${out ? ` (left out: ${out})` : ""}` : THROUGH_WORDS[name];
    const input = el("input", { type: "checkbox", checked: on, "data-key": `through-${name}`, on: { change } });
    return el("div", { class: "row" }, el("label", {}, input, el("span", { class: "name" }, words)));
  };
  return el("fieldset", { class: "through" }, el("legend", {}, "Also through"), ...THROUGH.map(box));
}

/** The parts of a step: who with whom, and the statements that join them, a few at first. */
function stepOf(step, network, parts) {
  const FEW = 2;
  const cards = el("div", { class: "cards" }, ...step.facts.slice(0, FEW).map((fact) => parts.card(fact)));
  const left = step.facts.slice(FEW);
  const more = el("button", { type: "button", class: "more", on: { click: () => { cards.append(...left.map((fact) => parts.card(fact))); more.remove(); } } }, `${counted(left.length, "more statement")} on this step`);
  return el("section", { class: "step" }, el("h3", {}, parts.who(step.from), " – ", parts.who(step.to)), cards, left.length ? more : null);
}

function chain(path, network, theme) {
  return path.flatMap((id, at) => {
    const node = network.nodes.get(id);
    return [at ? el("span", { class: "joint" }, " – ") : null, el("span", { class: "link" }, mark(node, theme), bdi(node.label))];
  });
}

function pathList(chosen, ways, network, parts, act) {
  const now = Math.min(chosen.k, ways.paths.length);
  return el("ol", { class: "ways" }, ...ways.paths.map(({ path, steps }, at) => {
    const on = at + 1 === now;
    const open = el("button", { type: "button", class: "way", "aria-pressed": String(on), "data-key": `way-${at + 1}`, on: { click: () => act.ways({ k: at + 1 }) } },
      ...chain(path, network, parts.theme()), el("span", { class: "also" }, ` ${counted(steps.length, "step")}`));
    return el("li", {}, open, on ? el("div", { class: "steps" }, ...steps.map((step) => stepOf(step, network, parts))) : null);
  }));
}

function commonList(ways, network, parts) {
  return el("ol", { class: "ways" }, ...ways.common.slice(0, 60).map(({ id, steps }) => {
    const node = network.nodes.get(id);
    const inside = el("details", {}, el("summary", {}, el("span", { class: "link" }, mark(node, parts.theme()), bdi(node.label)), el("span", { class: "also" }, ` ${node.clsLabel} · ${steps.map((step) => step.facts.length).join(" + ")}`)));
    // A card is made when somebody wants to read it.
    inside.addEventListener("toggle", () => { if (inside.open && inside.children.length === 1) inside.append(...steps.map((step) => stepOf(step, network, parts))); });
    return el("li", {}, inside);
  }));
}

/** In one line what was found, and why nothing was. */
function waysWords(chosen, ways, network) {
  const name = (id) => network.nodes.get(id).label;
  if (ways.hidden.length) return `${ways.hidden.map(name).join(" and ")}: not shown under these filters, so there is no way.`;
  if (chosen.show === "common") return `${counted(ways.common.length, "neighbour")} in common, over what is shown; those with fewest others first.`;
  if (!ways.paths.length) return "No path over what is shown. Allow more below, or switch filters on again.";
  return `${ways.paths.length === 1 ? "The only path" : `The best ${ways.paths.length} paths`} over what is shown: short, and past those with few others.`;
}

function aboutWays(chosen, ways, network, parts, act) {
  const [a, b] = chosen.two;
  const tab = (show, words) => el("button", { type: "button", "aria-pressed": String(chosen.show === show), "data-key": `show-${show}`, on: { click: () => act.ways({ show, k: 1 }) } }, words);
  const paths = chosen.show === "path";
  const top = [
    el("div", { class: "segments" }, tab("path", `Paths (${ways.paths.length})`), tab("common", `In common (${ways.common.length})`)),
    el("p", { class: "kind" }, waysWords(chosen, ways, network)), switches(chosen, ways, network, act),
  ];
  const title = [parts.who(a), paths ? " to " : " and ", parts.who(b)];
  return [parts.head(title, top), paths ? pathList(chosen, ways, network, parts, act) : commonList(ways, network, parts)];
}

/** What was found, for who cannot see it. */
function announceWays(chosen, ways, network) {
  const name = (id) => network.nodes.get(id).label;
  const path = chosen.show === "path" && ways.paths[Math.min(chosen.k, ways.paths.length) - 1];
  const words = waysWords(chosen, ways, network);
  return path ? `${words} Path ${Math.min(chosen.k, ways.paths.length)}: ${path.path.map(name).join(", ")}.` : words;
}

/** The ways that are shown, and what the panels of one and of two can ask for. */
function makeWays(network, page) {
  let found = null;
  const ways = {
    light: null,
    /** Looks for what is chosen; whether something else is lit up now. */
    update(shown, chosen) {
      const before = ways.light;
      found = findWays(shown, chosen);
      ways.light = lightOf(found, chosen);
      return before !== ways.light;
    },
    words: () => announceWays(page.state().chosen, found, network),
    tell() {
      page.say(ways.words());
      page.read();
    },
  };

  function grown(now, chosen) {
    Object.assign(page.state(), { grown: now, chosen });
    page.say(page.draw(true).line);
  }

  const acts = {
    pick(show) {
      const state = page.state();
      state.chosen = { node: state.chosen.node, pick: show };
      page.draw(false);
      page.say(`${PICK_WORDS[show]} Find by name, or choose in the drawing.`);
      page.ask();
    },
    ways(edit, pair) {
      const state = page.state();
      state.ego = false;
      state.chosen = pair ? chooseTwo(...pair, edit.show) : { ...state.chosen, ...edit };
      page.draw(false);
      page.say(ways.words());
      if (pair) page.read();
    },
    grow: () => grown([...page.state().grown, page.state().chosen.node], page.state().chosen),
    shrink: () => grown(page.state().grown.slice(0, -1), { node: page.state().grown.at(-2) }),
    fresh: (id) => countNew(id, page.state().grown, ...page.grounds()),
    aboutWays: (parts) => aboutWays(page.state().chosen, found, network, parts, acts),
  };
  return Object.assign(ways, { acts });
}
