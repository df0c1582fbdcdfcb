// Elements made one by one: text is always text, whatever it says.

const SVG = "http://www.w3.org/2000/svg";

function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const byId = (id) => document.getElementById(id);

/** A name, kept from turning the direction of the text around it. */
function bdi(text, lang) {
  return el("bdi", { dir: "auto", lang: /^[A-Za-z]{2,3}(-[A-Za-z0-9-]{1,20})?$/.test(lang ?? "") ? lang : undefined }, text);
}

function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

function pointList(shape, radius, middle) {
  return outline(shape).map(([x, y]) => `${(middle + x * radius).toFixed(2)},${(middle + y * radius).toFixed(2)}`).join(" ");
}

/** A class's mark, as the legend and the panel show it. */
function mark(node, theme) {
  const colours = nodeColours(node, theme);
  const paint = { fill: colours.fill, stroke: colours.line, "stroke-width": 1.3, "stroke-linejoin": "round" };
  const drawn = node.shape === "circle" || !outline(node.shape)
    ? svg("circle", { cx: 8, cy: 8, r: 5.6, ...paint })
    : svg("polygon", { points: pointList(node.shape, 6, 8), ...paint });
  return svg("svg", { width: 16, height: 16, viewBox: "0 0 16 16", class: "mark", "aria-hidden": "true" }, drawn);
}

/** A valence's line with its end. */
function lineMark(valence, theme) {
  const colour = theme.lines[valence];
  const structural = valence === "structural";
  const stroke = { stroke: colour, "stroke-width": structural ? 1 : 2, fill: "none", "stroke-linecap": "butt" };
  const parts = [svg("line", { x1: 0, y1: 8, x2: valence === "cooperation" ? 17 : structural ? 22 : 20, y2: 8, ...stroke })];
  if (valence === "cooperation") parts.push(svg("path", { d: "M14 3.6 L22 8 L14 12.4 Z", fill: colour }));
  if (valence === "conflict") parts.push(svg("path", { d: "M20.5 3 V13", ...stroke, "stroke-width": 2.4 }));
  if (valence === "neutral") parts.push(svg("path", { d: "M14.5 3.6 L21 8 L14.5 12.4", ...stroke, "stroke-width": 1.6 }));
  return svg("svg", { width: 24, height: 16, viewBox: "0 0 24 16", class: "mark", "aria-hidden": "true" }, ...parts);
}

/** A status's stroke. */
function strokeMark(firm, theme) {
  const dash = DASHES[firm].join(" ") || "none";
  const line = svg("line", {
    "stroke-linecap": DASHES[firm][0] < 1 ? "round" : "butt",
    x1: 0, y1: 8, x2: 24, y2: 8, stroke: theme.ink, "stroke-width": 2, "stroke-dasharray": dash, opacity: firm === "faint" ? 0.45 : 0.85,
  });
  return svg("svg", { width: 24, height: 16, viewBox: "0 0 24 16", class: "mark", "aria-hidden": "true" }, line);
}

/** The crossed ring on a line that is said not to be so. */
function notMark(theme) {
  const stroke = { stroke: theme.ink, "stroke-width": 1.6, fill: "none", opacity: 0.85 };
  return svg("svg", { width: 24, height: 16, viewBox: "0 0 24 16", class: "mark", "aria-hidden": "true" },
    svg("path", { d: "M0 8 H6 M18 8 H24 M8 12 L16 4", ...stroke }), svg("circle", { cx: 12, cy: 8, r: 5.4, ...stroke }));
}

function chip(text, kind) {
  return el("span", { class: `chip ${kind}` }, text);
}

/** A link to a source, with the host that it leads to; plain words where it leads nowhere safe. */
function sourceLink(title, address) {
  const link = safeLink(address);
  if (!link) return bdi(title);
  const anchor = el("a", { href: link.href, rel: "noopener noreferrer", target: "_blank", referrerpolicy: "no-referrer" }, bdi(title));
  return el("span", {}, anchor, " ", el("span", { class: "host" }, link.host));
}
