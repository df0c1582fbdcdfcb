// The picture that is saved and printed: a title, the drawing as it is seen, its legend and its sources.

const MARGIN = 24;

/** The width of a text in a font, as this browser sets it. */
const measure = (() => {
  let ctx = null;
  return (text, font) => {
    ctx ??= document.createElement("canvas").getContext("2d");
    ctx.font = font;
    return ctx.measureText(text).width;
  };
})();

/** Words in as many lines as they need. */
function wrapped(text, font, width) {
  const lines = [""];
  for (const word of text.split(/\s+/u)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && measure(longer, font) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Titles and authors of all sources that something shown rests on. */
function sourceWords(shown, network) {
  const cited = new Set(shown.facts.flatMap((fact) => fact.sources));
  return [...network.sources].filter(([key]) => cited.has(key)).map(([key, said]) => {
    const authors = listOf(said.authors).map(textOf).filter(Boolean).join(", ");
    const place = [authors, textOf(said.publisher), textOf(said.published)].filter((part, at, all) => part && all.indexOf(part) === at).join(", ");
    return `${textOf(said.title) || lastPart(key)}${place ? ` (${place})` : ""}`;
  });
}

/** Classes that look alike share one sign; many of them go by what they all are. */
function looksOf(nodes, theme) {
  const looks = new Map();
  for (const node of nodes) {
    const look = `${node.shape} ${node.fill}`;
    if (!looks.has(look)) looks.set(look, { node, events: true, classes: new Set() });
    looks.get(look).events &&= node.event;
    looks.get(look).classes.add(node.clsLabel);
  }
  const words = ({ events, classes }) => {
    const names = [...classes].sort((one, other) => one.localeCompare(other, "en"));
    if (names.length < 4) return capital(names.join(", "));
    return events ? `Event, ${names.length} kinds` : capital(`${names.slice(0, 3).join(", ")} and ${names.length - 3} more`);
  };
  return [...looks.values()].sort((one, other) => Number(one.events) - Number(other.events) || words(one).localeCompare(words(other), "en"))
    .map((look) => [mark(look.node, theme), words(look)]);
}

/** What has to be explained of what is seen: [mark, words] each. */
function legendOf(seen, network, theme) {
  const facts = seen.lines.flatMap((line) => line.facts);
  const firm = [["solid", "accepted"], ["dashed", "reported or disputed"], ["dotted", "claimed"], ["faint", "rejected"]];
  const drawn = new Set(seen.lines.map((line) => line.firm));
  return [
    ...VALENCES.filter((valence) => facts.some((fact) => fact.valence === valence)).map((valence) => [lineMark(valence, theme), capital(valence)]),
    ...firm.filter(([key]) => drawn.has(key)).map(([key, words]) => [strokeMark(key, theme), words]),
    ...(seen.lines.some((line) => line.negative) ? [[notMark(theme), "said not to be so"]] : []),
    ...looksOf(seen.nodes.map((id) => network.nodes.get(id)), theme),
  ];
}

function pictureOf(canvas, network, shown, words, theme, made) {
  const seen = canvas.seen();
  const width = Math.max(480, seen.w);
  const room = width - 2 * MARGIN;
  const [bold, small] = [`600 20px ${FONT}`, `12px ${FONT}`];
  const root = svg("svg", { xmlns: SVG, width, role: "img", "font-family": FONT });
  root.append(svg("title", {}, xmlText(network.title)));
  const ground = svg("rect", { width: "100%", height: "100%", fill: theme.canvas });
  root.append(ground);
  const pen = makePen(root);
  let y = MARGIN;
  const write = (text, font, colour, step) => {
    for (const line of wrapped(text, font, room)) {
      Object.assign(pen, { font, fillStyle: colour, textAlign: "start" }).fillText(line, MARGIN, y + step / 2);
      y += step;
    }
  };
  write(network.title, bold, theme.ink, 28);
  write(words, small, theme.soft, 17);
  const frame = svg("svg", { x: 0, y: y + 8, width: seen.w, height: seen.h, viewBox: `0 0 ${seen.w} ${seen.h}`, overflow: "hidden" });
  root.append(frame);
  canvas.paintWith(makePen(frame), theme);
  y += seen.h + 24;
  let x = MARGIN;
  for (const [sign, label] of legendOf(seen, network, theme)) {
    const long = Number(sign.getAttribute("width")) + 6 + measure(label, small) + 20;
    if (x > MARGIN && x + long > MARGIN + room) [x, y] = [MARGIN, y + 22];
    sign.setAttribute("x", rounded(x));
    sign.setAttribute("y", rounded(y - 8));
    root.append(sign);
    pen.font = small;
    pen.fillStyle = theme.ink;
    pen.fillText(label, x + Number(sign.getAttribute("width")) + 6, y);
    x += long;
  }
  y += 20;
  const sources = sourceWords(shown, network);
  if (sources.length) write(`${sources.length === 1 ? "Source" : "Sources"}: ${sources.join("; ")}.`, `11.5px ${FONT}`, theme.soft, 16);
  write(made, `11.5px ${FONT}`, theme.soft, 16);
  const height = Math.ceil(y + MARGIN / 2);
  root.setAttribute("height", height);
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return root;
}
