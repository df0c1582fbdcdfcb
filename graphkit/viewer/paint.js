// Colours, and how a mark and a name are painted.

const THEMES = {
  light: {
    name: "light", canvas: "#fbfaf7", ink: "#1c1e22", soft: "#5a5f66",
    lines: { cooperation: "#0072b2", conflict: "#d55e00", neutral: "#7a7f87", structural: "#8b9098" },
    marks: { one: "#7b3294", other: "#00804a", both: "#1c1e22", odds: "#c51b7d" },
    changes: { added: "#00a05a", changed: "#d4a000" },
    texts: { cooperation: "#005f96", conflict: "#a84300", neutral: "#555b63", structural: "#5f656d" },
  },
  dark: {
    name: "dark", canvas: "#16181c", ink: "#eceae4", soft: "#a5abb3",
    lines: { cooperation: "#56b4e9", conflict: "#f08a4b", neutral: "#9aa3ae", structural: "#7b838d" },
    marks: { one: "#c9a3dc", other: "#7bd0a0", both: "#eceae4", odds: "#f48fc6" },
    changes: { added: "#4fd08f", changed: "#e8c34a" },
    texts: { cooperation: "#7cc5ef", conflict: "#f5a06b", neutral: "#b3bac3", structural: "#a2a9b2" },
  },
};
const FONT = '-apple-system, "Segoe UI", "Noto Sans", system-ui, sans-serif';

function mix(one, other, share) {
  const part = (colour, at) => parseInt(colour.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(part(one, at) * (1 - share) + part(other, at) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function lightness(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

/** Fill and outline of a mark: a dark outline on paper, a light one in the dark. */
function nodeColours(node, theme) {
  if (!/^#[0-9a-f]{6}$/i.test(node.fill)) return { fill: theme.canvas, line: theme.name === "dark" ? "#c9cdd3" : "#4a4e55" };
  if (theme.name === "light") return { fill: node.fill, line: mix(node.fill, "#000000", 0.45) };
  const fill = lightness(node.fill) < 0.42 ? mix(node.fill, "#dfe5ec", 0.42) : mix(node.fill, "#000000", 0.08);
  return { fill, line: mix(fill, "#ffffff", 0.5) };
}

function corners(count, first, radius, inner) {
  const points = [];
  for (let at = 0; at < count; at += 1) {
    const angle = first + (at / count) * 2 * Math.PI;
    const reach = inner && at % 2 ? inner : radius;
    points.push([Math.cos(angle) * reach, Math.sin(angle) * reach]);
  }
  return points;
}

const UP = -Math.PI / 2;
const OUTLINES = {
  square: corners(4, Math.PI / 4, 1.24),
  diamond: corners(4, 0, 1.22),
  hexagon: corners(6, 0, 1.08),
  pentagon: corners(5, UP, 1.12),
  triangle: corners(3, UP, 1.3).map(([x, y]) => [x, y + 0.16]),
  "triangle-down": corners(3, -UP, 1.3).map(([x, y]) => [x, y - 0.16]),
  star: corners(10, UP, 1.35, 0.58),
};

/** The corners of a shape around a middle, for a radius of one; none for a circle. */
function outline(shape) {
  return OUTLINES[shape] ?? OUTLINES[{ triangleDown: "triangle-down" }[shape]] ?? null;
}

function tracePath(ctx, shape, x, y, r) {
  const points = outline(shape);
  ctx.beginPath();
  if (!points) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else {
    points.forEach(([px, py], at) => (at ? ctx.lineTo(x + px * r, y + py * r) : ctx.moveTo(x + px * r, y + py * r)));
    ctx.closePath();
  }
}

/** One mark. `pixel` is the size of a screen's pixel in the units of `ctx`. */
function paintNode(ctx, node, x, y, r, pixel, theme) {
  const colours = nodeColours(node, theme);
  ctx.save();
  ctx.lineJoin = "round";
  ctx.globalAlpha = 1;
  if (node.alpha < 1) {
    // The canvas first, so that no line shines through a faded mark.
    tracePath(ctx, node.shape, x, y, r);
    ctx.fillStyle = theme.canvas;
    ctx.fill();
    ctx.globalAlpha = node.alpha;
  }
  if (theme.changes[node.change]) {
    tracePath(ctx, node.shape, x, y, r + 5 * pixel);
    ctx.fillStyle = theme.changes[node.change];
    ctx.globalAlpha *= 0.5;
    ctx.fill();
    ctx.globalAlpha = Math.min(1, node.alpha);
  }
  if (node.chosen || node.hovered) {
    tracePath(ctx, node.shape, x, y, r + 4.5 * pixel);
    ctx.lineWidth = (node.chosen ? 3 : 2) * pixel;
    ctx.strokeStyle = node.chosen ? theme.ink : theme.soft;
    ctx.stroke();
  }
  tracePath(ctx, node.shape, x, y, r);
  ctx.fillStyle = colours.fill;
  ctx.fill();
  if (node.firm !== "solid") ctx.setLineDash([3 * pixel, 2.5 * pixel]);
  ctx.lineWidth = 1.4 * pixel;
  ctx.strokeStyle = colours.line;
  ctx.stroke();
  ctx.restore();
}

/** Lines of text in a box, on a halo of the canvas' own colour. */
function paintText(ctx, box, lines, font, colour, theme, middle) {
  ctx.font = font;
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  const step = box.h / lines.length;
  const x = box.x + box.w / 2;
  lines.forEach((line, at) => {
    const y = box.y + step * (at + 0.5) + (middle ?? 0.5);
    ctx.lineWidth = 4;
    ctx.strokeStyle = theme.canvas;
    ctx.globalAlpha = 0.92;
    ctx.strokeText(line, x, y);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colour;
    ctx.fillText(line, x, y);
  });
}
