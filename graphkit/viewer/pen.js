// A pen that draws as a canvas does, and leaves SVG: what is saved is painted by the same code as what is seen.

// XML has no way to write these, not even escaped.
const xmlText = (text) => String(text).replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");

const rounded = (value) => String(Math.round(value * 100) / 100);

function makePen(into) {
  const plain = { globalAlpha: 1, strokeStyle: "#000000", fillStyle: "#000000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", font: "", textAlign: "start", dash: [] };
  const stack = [];
  let path = "";
  let halo = null;
  const to = (command, ...numbers) => { path += `${command}${numbers.map(rounded).join(" ")}`; };
  const add = (tag, attributes, ...children) => into.append(svg(tag, attributes, ...children));
  const opacity = (value) => (value < 1 ? { opacity: rounded(value) } : {});
  const fontOf = (font) => {
    const [, slant, weight, size, family] = /^(italic )?(\d+ )?([\d.]+)px (.*)$/.exec(font) ?? [null, "", "", "12", "sans-serif"];
    return { "font-size": size, "font-family": family, ...(slant ? { "font-style": "italic" } : {}), ...(weight ? { "font-weight": weight.trim() } : {}) };
  };

  const pen = {
    ...plain,
    save: () => stack.push(Object.fromEntries(Object.keys(plain).map((key) => [key, pen[key]]))),
    restore: () => Object.assign(pen, stack.pop()),
    beginPath() { path = ""; },
    moveTo: (x, y) => to("M", x, y),
    lineTo: (x, y) => to("L", x, y),
    quadraticCurveTo: (bx, by, x, y) => to("Q", bx, by, x, y),
    /** Whole circles alone: no other arc is drawn. */
    arc(x, y, r) {
      to("M", x - r, y);
      to("A", r, r, 0, 1, 0, x + r, y);
      to("A", r, r, 0, 1, 0, x - r, y);
    },
    closePath() { path += "Z"; },
    setLineDash(dash) { pen.dash = dash; },
    stroke: () => add("path", {
      d: path, fill: "none", stroke: pen.strokeStyle, "stroke-width": rounded(pen.lineWidth), "stroke-linejoin": pen.lineJoin, "stroke-linecap": pen.lineCap,
      ...(pen.dash.length ? { "stroke-dasharray": pen.dash.map(rounded).join(" ") } : {}), ...opacity(pen.globalAlpha),
    }),
    fill: () => add("path", { d: path, fill: pen.fillStyle, ...opacity(pen.globalAlpha) }),
    /** The ground behind the letters that come next: one text, that it can be read and found once. */
    strokeText() { halo = { "paint-order": "stroke", stroke: pen.strokeStyle, "stroke-width": rounded(pen.lineWidth), "stroke-opacity": rounded(pen.globalAlpha), "stroke-linejoin": "round" }; },
    fillText(text, x, y) {
      const anchor = { center: "middle", start: "start", left: "start" }[pen.textAlign];
      add("text", { x: rounded(x), y: rounded(y), fill: pen.fillStyle, "text-anchor": anchor, "dominant-baseline": "central", ...fontOf(pen.font), ...halo }, xmlText(text));
      halo = null;
    },
  };
  return pen;
}
