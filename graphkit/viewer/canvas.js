// The drawing: vis-network keeps the view, the gestures and the marks; lines and names are layers of ours,
// because they keep their size on the screen at every zoom, which those of vis do not.

function makeCanvas(host, act) {
  const items = new vis.DataSet();
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const widths = new Map();
  let scene = { nodes: new Map(), lines: [], focus: null, theme: THEMES.light, names: false };
  let frame = { marks: [], paths: [], labels: [], lineLabels: [] };
  let hovered = null;
  let fitted = true;

  const view = new vis.Network(host, { nodes: items, edges: new vis.DataSet() }, {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { dragNodes: true, hover: false, keyboard: false, selectConnectedEdges: false, zoomSpeed: 0.6 },
    nodes: { shape: "custom", ctxRenderer: markOf, label: "", chosen: false },
  });

  // Marks shrink and grow less than the drawing, unless there are so many that they would touch.
  const softened = (size, scale) => {
    const power = Math.min(0.95, 0.5 + Math.max(0, scene.nodes.size - 250) / 1500);
    return size * Math.min(1.9, Math.max(0.2, scale ** power));
  };

  function markOf({ ctx, id, x, y }) {
    const scale = view.getScale();
    const node = scene.nodes.get(id);
    const r = softened(node?.size ?? 8, scale) / scale;
    const drawNode = () => {
      if (node) paintNode(ctx, { ...node, hovered: hovered?.node === id }, x, y, r, 1 / scale, scene.theme);
    };
    return { drawNode, nodeDimensions: { width: 2 * r, height: 2 * r } };
  }

  /** From here on in pixels of the screen. */
  function onScreen(ctx, paint) {
    const ratio = ctx.canvas.width / (host.clientWidth || 1);
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint();
    ctx.restore();
  }

  function look() {
    const scale = view.getScale();
    const middle = view.getViewPosition();
    const [w, h] = [host.clientWidth, host.clientHeight];
    const marks = new Map();
    for (const node of scene.nodes.values()) {
      const body = view.body.nodes[node.id];
      if (!body) continue;
      const x = (body.x - middle.x) * scale + w / 2;
      const y = (body.y - middle.y) * scale + h / 2;
      marks.set(node.id, { id: node.id, x, y, r: softened(node.size, scale), node });
    }
    const thin = Math.min(1.1, Math.max(0.62, scale ** 0.4));
    const paths = scene.lines.map((line) => {
      const [from, to] = [marks.get(line.a), marks.get(line.b)];
      const stroke = { ...line.stroke, width: line.stroke.width * thin };
      return from && to ? { line: { ...line, stroke }, path: course(line, from, to, scale) } : null;
    }).filter(Boolean);
    return { marks: [...marks.values()], paths, labels: [], lineLabels: [], w, h, scale };
  }

  function paintLines(ctx, theme) {
    const loud = ({ line }) => Number(line.loud || hovered?.line === line.id);
    for (const { line, path } of [...frame.paths].sort((one, other) => loud(one) - loud(other))) {
      const alpha = line.faded ? Math.min(0.08, line.stroke.alpha) : hovered?.line === line.id ? 1 : line.stroke.alpha;
      paintLine(ctx, path, line, theme.marks[line.mark] ?? theme.lines[line.valence], alpha, theme.canvas);
    }
  }

  function paintLabels(ctx, theme) {
    for (const box of frame.lineLabels) paintText(ctx, box, [box.want.text], box.want.font, theme.texts[box.want.valence], theme);
    for (const box of frame.labels) paintText(ctx, box, box.want.lines, box.want.font, theme.ink, theme);
  }

  view.on("beforeDrawing", (ctx) => {
    frame = look();
    onScreen(ctx, () => paintLines(ctx, scene.theme));
  });

  view.on("afterDrawing", (ctx) => onScreen(ctx, () => {
    const bounds = { x: 4, y: 4, w: frame.w - 8, h: frame.h - 8 };
    const named = scene.focus ? frame.marks.filter((mark) => scene.focus.has(mark.id)) : frame.marks;
    const order = (one, other) => Number(other.node.chosen) - Number(one.node.chosen) || other.node.weight - one.node.weight
      || String(one.id).localeCompare(String(other.id));
    // In a crowd that is lit up no name goes over a mark for want of room, either.
    const few = scene.focus && named.length <= Math.min(80, (frame.w * frame.h) / 5200);
    const forced = few ? named.length : Math.round((frame.w * frame.h) / 42000);
    const wanted = [...named].sort(order).map((mark, rank) => wantedLabel(ctx, mark, rank, forced));
    const layer = placeLabels(wanted, scene.focus ? named : frame.marks, bounds, forced);
    frame.labels = layer.placed;
    if (scene.names) frame.lineLabels = placeOnLines(wantedNames(ctx), layer, bounds);
    // What is lit up lies above what is not.
    if (scene.focus) for (const { id, x, y, r, node } of named) paintNode(ctx, { ...node, hovered: hovered?.node === id }, x, y, r, 1, scene.theme);
    paintLabels(ctx, scene.theme);
  }));

  function width(ctx, text, font) {
    const key = `${font} ${text}`;
    if (!widths.has(key)) {
      ctx.font = font;
      widths.set(key, Math.ceil(ctx.measureText(text).width));
    }
    return widths.get(key);
  }

  function wantedLabel(ctx, mark, rank, forced) {
    const bold = mark.node.chosen || (!scene.focus && rank < Math.max(3, forced / 3) && mark.node.size > 14);
    const small = frame.w < 600 ? 1 : 0;
    const px = (bold ? 14 : mark.node.event ? 11.5 : 12) - small;
    const font = `${mark.node.event ? "italic " : ""}${bold ? "600 " : ""}${px}px ${FONT}`;
    const lines = breakLabel(mark.node.label);
    const w = Math.max(...lines.map((line) => width(ctx, line, font))) + 2;
    return { id: mark.id, x: mark.x, y: mark.y, r: mark.r, w, h: Math.ceil(px * 1.24) * lines.length, lines, font };
  }

  function wantedNames(ctx) {
    const font = `italic 11.5px ${FONT}`;
    return frame.paths.filter(({ line }) => line.loud).map(({ line, path }) => {
      const text = cutName(relationOnLine(line));
      return { id: line.id, text, font, path, cut: line.negative, valence: line.valence, w: width(ctx, text, font) + 4, h: 14 };
    });
  }

  const cutName = (text) => ([...text].length > 34 ? `${[...text].slice(0, 32).join("")}…` : text);

  /** What is under a point of the screen: a mark or its name, otherwise a line. */
  function pick(x, y) {
    let best = null;
    let least = Infinity;
    for (const mark of frame.marks) {
      const far = Math.hypot(mark.x - x, mark.y - y);
      if (far < Math.max(mark.r + 4, 14) && far < least) [best, least] = [{ node: mark.id }, far];
    }
    if (best) return best;
    const label = frame.labels.find((box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h);
    if (label) return { node: label.id };
    for (const { line, path } of frame.paths) {
      const far = line.faded ? Infinity : distanceTo(path, x, y);
      if (far < 7 && far < least) [best, least] = [{ line: line.id }, far];
    }
    return best;
  }

  function fit(animated) {
    fitted = true;
    // Whoever asks for it sees everything, not only the way that is lit up.
    if (animated) scene.close = null;
    const nodes = [...scene.nodes.values()].filter((node) => !scene.close || scene.close.has(node.id));
    const [w, h] = [host.clientWidth, host.clientHeight];
    if (!nodes.length || !w || !h) return;
    const [padX, padY] = [Math.min(86, w * 0.09), Math.min(44, h * 0.07)];
    // Marks keep more of their size than the drawing does; so what they reach over is known once it has one.
    let to = { scale: 1 };
    for (let round = 0; round < 3; round += 1) {
      const reach = (axis, side) => nodes.map((node) => node[axis] + (side * softened(node.size, to.scale)) / to.scale);
      const [left, right, top, foot] = [Math.min(...reach("x", -1)), Math.max(...reach("x", 1)), Math.min(...reach("y", -1)), Math.max(...reach("y", 1))];
      const scale = Math.min((w - 2 * padX) / Math.max(right - left, 1), (h - 2 * padY) / Math.max(foot - top, 1), 1.25);
      to = { position: { x: (left + right) / 2, y: (top + foot) / 2 }, scale };
    }
    move(to, animated);
  }

  function move(to, animated) {
    const soft = animated && !calm.matches;
    view.moveTo({ ...to, animation: soft ? { duration: 300, easingFunction: "easeInOutQuad" } : false });
  }

  view.on("click", ({ pointer }) => act.choose(pick(pointer.DOM.x, pointer.DOM.y)));
  view.on("doubleClick", ({ pointer }) => act.alone(pick(pointer.DOM.x, pointer.DOM.y)));
  for (const moved of ["zoom", "dragStart"]) view.on(moved, () => { fitted = false; });
  view.on("dragEnd", ({ nodes }) => {
    for (const id of nodes) {
      const node = scene.nodes.get(id);
      if (node) Object.assign(node, view.getPosition(id));
    }
    if (nodes.length) act.moved(new Map(nodes.map((id) => [id, view.getPosition(id)])));
  });
  view.on("resize", () => requestAnimationFrame(() => {
    if (upright() !== scene.upright) act.turned();
    else if (fitted) fit(false);
    else view.redraw();
  }));

  host.addEventListener("pointermove", (event) => {
    const box = host.getBoundingClientRect();
    const now = event.buttons ? null : pick(event.clientX - box.left, event.clientY - box.top);
    if (now?.node === hovered?.node && now?.line === hovered?.line) return;
    hovered = now;
    host.classList.toggle("over", Boolean(now));
    act.hover(now, event.clientX - box.left, event.clientY - box.top);
    view.redraw();
  });
  host.addEventListener("pointerleave", () => {
    hovered = null;
    act.hover(null, 0, 0);
    view.redraw();
  });

  /** Whether the place is so much higher than wide that the drawing had better be turned. */
  const upright = () => host.clientHeight > host.clientWidth * 1.15;

  return {
    fit, pick, upright,
    room: () => ({ width: host.clientWidth || 1, height: host.clientHeight || 1 }),
    /** Paints what is seen with another pen and other colours, in pixels of the screen. */
    paintWith(pen, theme) {
      paintLines(pen, theme);
      const lit = ({ id }) => Number(Boolean(scene.focus?.has(id)));
      for (const { x, y, r, node } of [...frame.marks].sort((one, other) => lit(one) - lit(other))) paintNode(pen, node, x, y, r, 1, theme);
      paintLabels(pen, theme);
    },
    /** The size of what is seen, and who and what is within. */
    seen() {
      const inside = ({ x, y }) => x >= 0 && y >= 0 && x <= frame.w && y <= frame.h;
      const crossing = ({ path }) => [0, 0.25, 0.5, 0.75, 1].some((t) => inside(along(path, t)));
      return { w: frame.w, h: frame.h, nodes: frame.marks.filter(inside).map(({ id }) => id), lines: frame.paths.filter(crossing).map(({ line }) => line) };
    },
    zoom(by) {
      fitted = false;
      move({ scale: Math.min(5, Math.max(0.08, view.getScale() * by)) }, true);
    },
    /** Brings a place into sight, if it is not. */
    reveal(id) {
      const mark = frame.marks.find((known) => known.id === id);
      if (!mark || (mark.x > 30 && mark.y > 30 && mark.x < host.clientWidth - 30 && mark.y < host.clientHeight - 30)) return;
      fitted = false;
      move({ position: view.getPosition(id) }, true);
    },
    /** Shows a scene: only what differs from the last one goes to vis. */
    update(next, refit) {
      const before = scene;
      scene = next;
      items.remove([...before.nodes.keys()].filter((id) => !next.nodes.has(id)));
      const changed = [...next.nodes.values()].filter((node) => {
        const old = before.nodes.get(node.id);
        return !old || old.x !== node.x || old.y !== node.y;
      });
      items.update(changed.map(({ id, x, y }) => ({ id, x, y })));
      if (refit) fit(false);
      view.redraw();
    },
    debug: () => ({
      nodes: frame.marks.map(({ id, x, y, r }) => ({ id, x, y, r })),
      labels: [...frame.labels, ...frame.lineLabels].map(({ id, x, y, w, h }) => ({ id, x, y, w, h })),
      lines: frame.paths.map(({ line, path }) => ({ id: line.id, mark: line.mark, change: line.change, loud: line.loud, told: line.told.map((fact) => fact.id), facts: line.facts.map((fact) => fact.id), middle: along(path, 0.5) })),
      scale: frame.scale,
    }),
  };
}
