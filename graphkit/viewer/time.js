// The panel below the drawing: how much happened when, and the window of time that is shown.

const CHART = { bars: 58, ticks: 66, height: 112, label: 108 };
const SCALE = 1000;
const PACE = 1100;

function makeTime(place, network, act) {
  // One axis for all who tell.
  const { facts, nodes } = network.whole ?? network;
  const dated = [...facts.filter((fact) => !isUndated(network.whole ?? network, fact)), ...[...nodes.values()].filter((node) => node.event)];
  const axis = makeAxis(dated.flatMap(({ when }) => [when, ...when.told]));
  if (!axis) return { update() {} };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 760px)");
  const edit = (change) => act.change((state) => change(state.time));
  let now = null;
  let playing = 0;

  // --- The parts ---
  const tool = (words, label, click) => el("button", { type: "button", "aria-label": label, on: { click } }, words);
  const fold = el("button", { type: "button", id: "time-fold", "aria-controls": "time-body", on: { click: () => edit((time) => { time.folded = isFolded(time) ? "open" : "folded"; }) } });
  const words = el("span", { class: "window" });
  const modes = Object.entries(MODES).map(([mode, text]) => el("button", { type: "button", "data-mode": mode, on: { click: () => edit((time) => { time.mode = mode; }) } }, text));
  const days = { from: dateInput("from", "From"), to: dateInput("to", "to") };
  const checks = { possible: check("possible"), undated: check("undated") };
  const earlier = tool("◂", "Earlier window", () => { stop(); step(-1); });
  const later = tool("▸", "Later window", () => { stop(); step(1); });
  const play = el("button", { type: "button", id: "time-play", on: { click: () => (playing ? stop() : start()) } });
  const reset = el("button", { type: "button", id: "time-reset", on: { click: () => { stop(); edit((time) => Object.assign(time, firstTime(), { folded: time.folded })); } } }, "Reset");
  const sliders = { from: slider("from", "First day shown"), to: slider("to", "Last day shown") };
  const drawing = svg("svg", { role: "img", height: CHART.height });
  const chart = el("div", { class: "chart" }, drawing, sliders.from, sliders.to);
  const tools = el("div", { class: "time-tools" }, el("div", { class: "segments", role: "group", "aria-label": "Which statements" }, ...modes),
    el("div", { class: "days" }, ...Object.values(days).map((input) => input.parentElement)), ...Object.values(checks).map((box) => box.parentElement),
    el("div", { class: "paces" }, earlier, play, later, reset));
  const body = el("div", { id: "time-body" }, tools, chart);
  place.append(el("div", { class: "time-head" }, fold, words), body);
  place.hidden = false;

  function dateInput(end, text) {
    const input = el("input", { type: "date", id: `time-${end}`, on: { change: () => typed(end, input.value) } });
    el("label", {}, text, " ", input);
    return input;
  }

  function check(key) {
    const box = el("input", { type: "checkbox", id: `time-${key}`, on: { change: () => edit((time) => { time[key] = box.checked; }) } });
    const hatched = svg("svg", { width: 18, height: 11, class: "mark", "aria-hidden": "true" }, svg("rect", { width: 18, height: 11, class: "step other maybe" }));
    el("label", {}, box, el("span", {}), key === "possible" ? hatched : "");
    return box;
  }

  function slider(end, label) {
    const input = el("input", { type: "range", min: 0, max: SCALE, step: 1, "aria-label": label, id: `time-slide-${end}` });
    input.addEventListener("input", () => { stop(); slide(end, dayAt(axis, input.value / SCALE)); });
    input.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 6, PageDown: -6 }[event.key];
      if (!steps) return;
      event.preventDefault();
      stop();
      slide(end, nextStop(axis, edgeOf(end), steps));
    });
    return input;
  }

  // --- What it does ---
  const isFolded = (time) => (time.folded || (narrow.matches ? "folded" : "open")) === "folded";
  /** Where an end of the window lies: the last day shown is over where the next begins. */
  const edgeOf = (end) => (end === "from" ? Math.max(axis.first, now.from ?? axis.first) : Math.min(axis.end, (now.to ?? axis.end - 1) + 1));

  function slide(end, day) {
    edit((time) => {
      if (end === "from") time.from = day <= axis.first ? null : Math.min(day, time.to ?? axis.end - 1);
      else time.to = day >= axis.end ? null : Math.max(day - 1, time.from ?? axis.first);
    });
  }

  function typed(end, value) {
    stop();
    const day = dayOf(value);
    const other = end === "from" ? now.to : now.from;
    const wrong = (value !== "" && day === null) || (day !== null && other !== null && (end === "from" ? day > other : day < other));
    days[end].setAttribute("aria-invalid", String(wrong));
    if (!wrong) edit((time) => { time[end] = day; });
  }

  /** Moves the window by its own width; without one it begins with a twelfth of the axis. False at the end. */
  function step(direction) {
    const { stops } = axis;
    const last = stops.length - 1;
    const upTo = (day) => Math.max(0, stops.findLastIndex((known) => known <= day));
    let [at, to] = [upTo(edgeOf("from")), Math.max(1, stops.findIndex((known) => known >= edgeOf("to")))];
    const width = hasWindow(now) ? Math.max(1, to - at) : Math.max(1, Math.round(last / 12));
    if (!hasWindow(now) || (at === 0 && to === last)) [at, to] = direction > 0 ? [-width, 0] : [last, last + width];
    const next = at + direction * width;
    if (next >= last || next + width <= 0) return false;
    edit((time) => Object.assign(time, { from: stops[Math.max(0, next)], to: stops[Math.min(last, next + width)] - 1 }));
    return next + width < last;
  }

  function start() {
    // From the end it begins again.
    if (edgeOf("to") >= axis.end && hasWindow(now)) Object.assign(now, { from: null, to: null });
    if (!step(1)) return;
    playing = setInterval(() => { if (calm.matches || !step(1)) stop(); }, PACE);
    update(now);
  }

  function stop() {
    if (!playing) return;
    clearInterval(playing);
    playing = 0;
    play.textContent = "Play";
  }

  // --- What it shows ---
  let last = null;

  /** The chart, drawn again only where something of it has changed. */
  function draw(state, shown) {
    const width = drawing.clientWidth;
    if (!width || isFolded(now)) return;
    const key = JSON.stringify([now.from, now.to, now.mode, now.possible, width, [...state.off.class], shown.timed.rest.map((fact) => fact.number)]);
    if (key === last) return;
    last = key;
    const bars = countBars(network, axis, shown.timed.rest, now.mode);
    drawing.replaceChildren(hatches(), ...paintBars(bars, width), ...paintEvents(state, width), ...veils(width), ...paintLabels(width));
    const most = [...bars].sort((one, other) => sum(other.sure) - sum(one.sure))[0];
    drawing.setAttribute("aria-label", `Statements by time, ${now.mode === "valid" ? "as they were valid" : "as they began"}, from ${dayText(axis.first)} to ${dayText(axis.end - 1)}; most from ${dayText(most.from)} to ${dayText(most.to - 1)}: ${barWords(most)}`);
  }

  const sum = (counts) => counts.cooperation + counts.conflict + counts.other;
  const x = (day, width) => placeOf(axis, day) * width;

  function barWords({ sure, maybe }) {
    const counted = BAR_KINDS.filter((kind) => sure[kind]).map((kind) => `${sure[kind]} ${kind}`).join(", ") || "none";
    return sum(maybe) && now.possible ? `${counted}; ${sum(maybe)} possible` : counted;
  }

  function paintBars(bars, width) {
    const tall = (bar, kind) => bar.sure[kind] + bar.sure.other / 2 + (now.possible ? bar.high[kind] + bar.high.other / 2 : 0);
    const [up, down] = ["cooperation", "conflict"].map((kind) => Math.max(0.5, ...bars.map((bar) => tall(bar, kind))));
    const unit = CHART.bars / (up + down);
    const middle = up * unit;
    const made = [];
    for (const bar of bars) {
      const [left, right] = [x(bar.from, width), x(bar.to, width)];
      const wide = Math.max(1, right - left - (right - left > 3 ? 1 : 0.2));
      for (const [kind, turn] of [["cooperation", -1], ["conflict", 1]]) {
        let at = 0;
        for (const [counts, sure] of [[bar.sure, true], [bar.high, false]]) {
          if (!sure && !now.possible) continue;
          for (const [part, count] of [["other", counts.other / 2], [kind, counts[kind]]]) {
            if (!count) continue;
            const high = count * unit;
            const y = turn < 0 ? middle - at - high : middle + at;
            made.push(svg("rect", { x: left, y, width: wide, height: high, class: `step ${part}${sure ? "" : " maybe"}` }));
            at += high;
          }
        }
      }
    }
    for (const bar of bars) {
      const [left, right] = [x(bar.from, width), x(bar.to, width)];
      const span = bar.to - 1 === bar.from ? dayText(bar.from) : `${dayText(bar.from)} to ${dayText(bar.to - 1)}`;
      const target = svg("rect", { x: left, y: 0, width: Math.max(1, right - left), height: CHART.bars, class: "target" }, svg("title", {}, `${span}: ${barWords(bar)}`));
      target.addEventListener("click", () => { stop(); edit((time) => Object.assign(time, { from: bar.from, to: bar.to - 1 })); });
      made.push(target);
    }
    return [svg("line", { x1: 0, x2: width, y1: middle, y2: middle, class: "middle" }), ...made];
  }

  function paintEvents(state, width) {
    return [...network.nodes.values()].filter((node) => node.event && !state.off.class.has(node.cls)).flatMap((node) => {
      const { first, by, doubt } = node.when;
      const known = [first, by].filter(Number.isFinite);
      if (!known.length) return [];
      const [left, right] = [x(known[0], width), x(known[known.length - 1] + 1, width)];
      const open = doubt || known.length < 2;
      const middle = (left + right) / 2;
      const span = right - left > 6 ? [svg("line", { x1: left, x2: right, y1: CHART.ticks, y2: CHART.ticks, class: "span" })] : [];
      const mark = svg("path", { d: `M${middle - 3} ${CHART.ticks} l3 -4 l3 4 l-3 4 z`, class: open ? "tick open" : "tick" }, svg("title", {}, `${node.label}${node.date ? `: ${node.date.split(", ").map((typed) => dateMeaning(typed)).join(", ")}` : ""}`));
      return [...span, mark];
    });
  }

  function veils(width) {
    const [left, right] = [x(edgeOf("from"), width), x(edgeOf("to"), width)];
    const veil = (from, to) => (to > from ? [svg("rect", { x: from, y: 0, width: to - from, height: CHART.ticks + 6, class: "veil" })] : []);
    return hasWindow(now) ? [...veil(0, left), ...veil(right, width)] : [];
  }

  function paintLabels(width) {
    return axisLabels(axis, width).map(({ text, x: at }) => svg("text", { x: at, y: CHART.label, "text-anchor": "middle" }, text));
  }

  function hatches() {
    return svg("defs", {}, ...BAR_KINDS.map((kind) => svg("pattern", { id: `maybe-${kind}`, width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { width: 4, height: 4, class: `wash ${kind}` }), svg("line", { x1: 0.7, x2: 0.7, y1: 0, y2: 4, class: `hatch ${kind}` }))));
  }

  let seen = null;
  function update(time) {
    now = time;
    const folded = isFolded(time);
    body.hidden = folded;
    place.classList.toggle("folded", folded);
    fold.setAttribute("aria-expanded", String(!folded));
    fold.textContent = folded ? "▴ Time" : "▾ Time";
    words.textContent = windowWords(time, seen.shown.timed)[0] ?? "all days";
    for (const button of modes) button.setAttribute("aria-pressed", String(button.dataset.mode === time.mode));
    for (const [end, input] of Object.entries(days)) {
      const text = time[end] === null ? "" : dayText(time[end]);
      if (document.activeElement !== input || input.getAttribute("aria-invalid") !== "true") {
        if (input.value !== text) input.value = text;
        input.setAttribute("aria-invalid", "false");
      }
    }
    for (const [end, input] of Object.entries(sliders)) {
      const day = edgeOf(end) - (end === "to" ? 1 : 0);
      input.value = String(Math.round(placeOf(axis, edgeOf(end)) * SCALE));
      input.setAttribute("aria-valuetext", time[end] === null ? (end === "from" ? "the beginning" : "the end") : dayText(day));
    }
    // Two thumbs on one place: the one that still has a way to go is on top.
    sliders.from.classList.toggle("top", Number(sliders.from.value) > SCALE / 2);
    const { timed } = seen.shown;
    for (const [key, box] of Object.entries(checks)) box.checked = time[key];
    checks.possible.nextSibling.textContent = hasWindow(time) ? `${timed.possible} merely possible` : "merely possible";
    checks.undated.nextSibling.textContent = `${timed.undated} undated`;
    play.hidden = calm.matches;
    play.textContent = playing ? "Stop" : "Play";
    draw(seen.state, seen.shown);
  }

  new ResizeObserver(() => { if (seen) draw(seen.state, seen.shown); }).observe(chart);
  for (const media of [calm, narrow]) media.addEventListener("change", () => { if (seen) update(now); });
  return {
    update(state, shown) {
      seen = { state, shown };
      update(state.time);
    },
  };
}
