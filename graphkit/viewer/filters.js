// The left panel: counts, the legend, and a switch for everything that can be left out.

function makeFilters(place, network, values, act) {
  const rows = [];
  let theme = THEMES.light;

  function swatch(facet, entry) {
    if (facet.key === "valence") return lineMark(entry.value, theme);
    if (facet.key === "class") return mark(entry.node, theme);
    if (facet.key === "status") {
      const firm = { accepted: "solid", claimed: "dotted", rejected: "faint" }[entry.value] ?? "dashed";
      return strokeMark(firm, theme);
    }
    if (facet.key === "polarity") return entry.value === "negative" ? notMark(theme) : strokeMark("solid", theme);
    return null;
  }

  function row(facet, entry) {
    const box = el("input", { type: "checkbox", on: { change: () => act.toggle(facet.key, entry.value, box.checked) } });
    const count = el("span", { class: "count" });
    const sign = el("span", { class: "swatch" });
    const name = el("span", { class: "name" }, bdi(entry.label));
    const label = el("label", {}, box, sign, name, count);
    const only = el("button", {
      type: "button", class: "only", "aria-label": `Only ${entry.label}`, on: { click: () => act.only(facet.key, entry.value) },
    }, "only");
    rows.push({ facet, entry, box, count, sign });
    return el("div", { class: "row" }, label, only);
  }

  function group(facet) {
    const entries = values.get(facet.key);
    if (entries.length < 2 && facet.key !== "class" && facet.key !== "valence") return null;
    const all = el("button", { type: "button", on: { click: () => act.all(facet.key) } }, "all");
    const none = el("button", { type: "button", on: { click: () => act.none(facet.key) } }, "none");
    all.setAttribute("aria-label", `${facet.title}: all`);
    none.setAttribute("aria-label", `${facet.title}: none`);
    const title = el("h2", { id: `facet-${facet.key}` }, facet.title);
    return el("div", { class: "facet", role: "group", "aria-labelledby": title.id, "data-facet": facet.key },
      el("div", { class: "head" }, title, all, none), ...entries.map((entry) => row(facet, entry)));
  }

  const modes = new Map();
  function modeSwitch() {
    if (!network.facts.some((fact) => fact.kind === "derived")) return null;
    const choice = (mode, words) => {
      const button = el("button", { type: "button", "aria-pressed": "false", on: { click: () => act.events(mode) } }, words);
      modes.set(mode, button);
      return button;
    };
    const title = el("h2", { id: "facet-events" }, "Events");
    return el("div", { class: "facet", role: "group", "aria-labelledby": title.id }, el("div", { class: "head" }, title),
      el("div", { class: "segments" }, choice("nodes", "as nodes"), choice("lines", "as lines")));
  }

  /** Asks for those whom no line joins to anybody, or leaves them out again. */
  const loose = el("button", { type: "button", id: "loose", on: { click: () => act.loose() } });

  const line = el("p", {});
  const why = el("p", { class: "why" });
  const reasons = el("details", {}, el("summary", {}, "What is not shown, and why"), why);
  byId("counts").append(line, reasons);
  place.prepend(loose);
  place.append(...[modeSwitch(), ...FACETS.map(group)].filter(Boolean));

  return {
    update(state, shown, nowTheme) {
      const repaint = nowTheme !== theme || !rows[0]?.sign.firstChild;
      theme = nowTheme;
      for (const { facet, entry, box, count, sign } of rows) {
        box.checked = !state.off[facet.key].has(entry.value);
        const number = shown.counts.get(facet.key).get(entry.value) ?? 0;
        count.textContent = String(number);
        count.parentElement.classList.toggle("nothing", number === 0);
        const drawn = repaint ? swatch(facet, entry) : null;
        if (repaint) sign.replaceChildren(...(drawn ? [drawn] : []));
      }
      for (const [mode, button] of modes) button.setAttribute("aria-pressed", String(state.events === mode));
      const words = countWords(network, state, shown);
      loose.textContent = state.loose ? "Leave out whom no line joins" : `Draw the ${shown.loose.size} whom no line joins`;
      loose.hidden = !state.loose && !shown.loose.size;
      line.textContent = words.line;
      why.textContent = words.why;
      reasons.hidden = !words.why;
      return words;
    },
  };
}
