// According to whom: who may be chosen, what is said of it above the drawing, and in the panel what they tell.

const TELLER_LISTS = {
  odds: "At odds with each other", one: "Only", other: "Only", both: "Both tell", quoted: "Claims of one that the other tells of",
};

function makeLens(page) {
  const { tellers, network, bar, chooser } = page;
  const name = (id) => tellers.who.get(id).name;
  const cutName = (id) => el("span", { class: "cut", title: name(id) }, bdi(name(id)));
  const sources = [...tellers.who.values()].filter((who) => who.kind === "source");
  const persons = [...tellers.who.values()].filter((who) => who.kind !== "source").sort((one, other) => other.told.size - one.told.size || one.name.localeCompare(other.name, "en"));
  const rows = [];

  function choose(ids) {
    const state = page.state();
    const kept = state.chosen?.telling && !ids.length ? null : state.chosen;
    // Two are for comparing.
    const chosen = ids.length === 2 && !page.narrow() ? { telling: true } : kept;
    Object.assign(state, { tellers: ids, chosen, ego: false, grown: [] });
    page.tell();
  }

  // --- The list of who tells ---
  function row(who) {
    const box = el("input", { type: "checkbox", on: { change: () => choose(box.checked ? [...page.state().tellers, who.id] : page.state().tellers.filter((id) => id !== who.id)) } });
    const swatch = el("span", { class: "swatch" });
    const only = el("button", { type: "button", class: "only", "aria-label": `Only ${who.name}`, on: { click: () => choose([who.id]) } }, "only");
    rows.push({ who, box, swatch });
    return el("div", { class: "row" }, el("label", {}, box, swatch, el("span", { class: "name", title: `${who.name}: ${who.kind}` }, bdi(who.name)), el("span", { class: "count" }, String(who.told.size))), only);
  }

  const everyone = el("button", { type: "button", id: "everyone", on: { click: () => choose([]) } }, "everyone");
  const people = el("details", { class: "people" }, el("summary", {}, `${counted(persons.length, "author and speaker").replace("author and speakers", "authors and speakers")}`), ...persons.map(row));
  if (tellers.who.size > 1) {
    const title = el("h2", { id: "facet-tellers" }, "According to");
    const rest = tellers.all > tellers.who.size ? el("p", { class: "why" }, `${tellers.all - tellers.who.size} more tell least or nothing.`) : null;
    chooser.append(el("div", { class: "facet", role: "group", "aria-labelledby": title.id }, el("div", { class: "head" }, title, everyone), ...sources.map(row), persons.length ? people : null, rest));
  }

  // --- The bar above the drawing ---
  const marked = (at) => (page.state().tellers.length === 2 ? page.theme().marks[at ? "other" : "one"] : "");
  const swatchOf = (colour) => svg("svg", { width: 18, height: 10, class: "mark", "aria-hidden": "true" }, svg("line", { x1: 0, y1: 5, x2: 18, y2: 5, stroke: colour, "stroke-width": 3 }));

  function barParts(state, shown) {
    const ids = state.tellers;
    const names = ids.flatMap((id, at) => [at ? " and " : "", ids.length === 2 ? swatchOf(marked(at)) : "", el("strong", {}, cutName(id))]);
    const words = [el("span", { class: "names-told" }, "According to ", ...(ids.length > 3 ? [el("strong", {}, `${ids.length} tellers`)] : names))];
    if (ids.length === 2) {
      const count = (mark) => shown.facts.filter((fact) => fact.mark === mark).length;
      for (const [mark, text] of Object.entries({ both: "both", odds: "at odds" })) {
        if (count(mark)) words.push(el("span", { class: "also" }, swatchOf(page.theme().marks[mark]), ` ${text}`));
      }
    }
    const claims = shown.facts.filter((fact) => fact.rule === "claim").length;
    if (claims) words.push(el("span", { class: "also" }, strokeMark("dotted", page.theme()), ` ${claims} at their word alone`));
    const open = Boolean(state.chosen?.telling);
    words.push(el("span", { class: "acts" },
      el("button", { type: "button", "aria-pressed": String(open), "data-key": "telling", on: { click: () => page.show(open ? null : { telling: true }) } }, ids.length === 2 ? "Compare" : "What they tell"),
      el("button", { type: "button", "data-key": "back", on: { click: () => choose([]) } }, "Back to everyone")));
    return words;
  }

  // --- The panel ---
  const PAGE = 30;

  function entry(what) {
    const line = tellers.lines[what];
    const hit = hitOf(tellers, network, page.state().tellers, what);
    if (!hit) return el("li", {}, bdi(line.sentence));
    return el("li", {}, el("button", { type: "button", class: "line", on: { click: () => page.show(hit) } }, bdi(line.sentence)));
  }

  /** A contradiction between two, which the list of what is contested has with both evidences. */
  function clashOf(at) {
    const { says, records } = tellers.odds[at];
    const clash = network.lists.contested.find((known) => records.every((id) => known.sides.some((side) => recordOf(side.record) === id)));
    const words = says.flatMap((text, number) => [number ? el("br") : "", bdi(text)]);
    const open = () => {
      Object.assign(page.state(), { chosen: null, list: { tab: "contested", item: clash.id } });
      page.tell();
    };
    return el("li", {}, clash ? el("button", { type: "button", class: "line", on: { click: open } }, ...words) : el("span", { class: "line" }, ...words));
  }

  function list(key, title, numbers, colour, open) {
    const inside = el("ul", { class: "lines" });
    const details = el("details", { "data-list": key, open: open && numbers.length > 0 }, el("summary", {}, colour ? swatchOf(colour) : "", colour ? " " : "", ...title, el("span", { class: "also" }, ` ${numbers.length}`)), inside);
    const more = (from) => {
      inside.append(...numbers.slice(from, from + PAGE).map(key === "odds" ? clashOf : entry));
      const left = numbers.length - from - PAGE;
      if (left > 0) inside.append(el("li", {}, el("button", { type: "button", class: "more", on: { click: (event) => { event.target.parentElement.remove(); more(from + PAGE); } } }, `Show ${Math.min(PAGE, left)} more of ${left}`)));
    };
    // Only what somebody wants to read is made.
    details.addEventListener("toggle", () => { if (details.open && !inside.children.length) more(0); });
    return details;
  }

  function alone(id) {
    const who = tellers.who.get(id);
    const claims = [...who.told].filter(([, own]) => own).map(([what]) => what);
    const rest = [...who.told].filter(([, own]) => !own).map(([what]) => what);
    return [
      el("h3", {}, bdi(who.name), el("span", { class: "also" }, ` ${who.kind}`)),
      who.only ? list(`only-${id}`, ["Nobody else tells"], who.only, "", true) : null, list(`rest-${id}`, ["All that is so as they tell it"], rest, "", !who.only), list(`claims-${id}`, ["What they claim"], claims),
    ].filter(Boolean);
  }

  function callingsOf(one, other) {
    const found = callings(tellers, one, other);
    const words = (all) => all.flatMap(({ word }, at) => [at ? ", " : "", el("em", {}, bdi(word))]);
    const item = ([about, mine, theirs]) => el("li", {}, network.nodes.has(about) ? page.who(about) : "", ": ",
      swatchOf(marked(0)), " ", ...words(mine), " · ", swatchOf(marked(1)), " ", ...words(theirs));
    return el("details", { "data-list": "callings", open: found.length > 0 }, el("summary", {}, "Called by different words", el("span", { class: "also" }, ` ${found.length}`)), el("ul", { class: "lines" }, ...found.map(item)));
  }

  function compared([one, other]) {
    const found = agreement(tellers, one, other);
    const colours = page.theme().marks;
    const title = (key) => (key === "one" || key === "other" ? ["Only ", cutName(key === "one" ? one : other)] : [TELLER_LISTS[key]]);
    const lists = Object.keys(TELLER_LISTS).map((key) => list(key, title(key), found[key], key === "quoted" ? "" : colours[key], key === "odds"));
    return [lists[0], callingsOf(one, other), ...lists.slice(1)];
  }

  return {
    update(state, shown) {
      const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
      for (const { who, box, swatch } of rows) {
        const at = state.tellers.indexOf(who.id);
        box.checked = at >= 0;
        swatch.replaceChildren(...(at >= 0 && state.tellers.length === 2 ? [swatchOf(marked(at))] : []));
      }
      everyone.disabled = !state.tellers.length;
      if (state.tellers.some((id) => tellers.who.get(id).kind !== "source")) people.open = true;
      bar.hidden = !state.tellers.length;
      bar.replaceChildren(...(state.tellers.length ? barParts(state, shown) : []));
      if (focused) (bar.querySelector(`[data-key="${focused}"]`) ?? everyone).focus();
    },
    /** What the panel says of who is chosen. */
    about(parts) {
      const ids = page.state().tellers;
      const title = [ids.length === 2 ? "Two tellers side by side" : "What they tell"];
      const body = ids.length === 2 ? compared(ids) : ids.flatMap(alone);
      const words = ids.length === 2 ? "Counted by what is said, in whichever record it stands. A line is coloured by who tells it; its end still says what it means." : ids.length ? "On the evidence of their sources alone, and taken at their word." : "Choose on the left who tells.";
      return [parts.head(title, [el("p", { class: "kind" }, words)]), ...body];
    },
  };
}
