// How a line is painted: its stroke, its ends, and the mark of what is not so.

function paintLine(ctx, path, line, colour, alpha, canvas) {
  const { stroke } = line;
  ctx.save();
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = stroke.width;
  ctx.lineCap = stroke.dash[0] < 2 ? "round" : "butt";
  ctx.setLineDash(stroke.cut ? [10, 4] : stroke.dash);
  if (line.wash) {
    // A broad pale band below the line says that it has changed, whatever the line itself says.
    ctx.save();
    ctx.setLineDash([]);
    ctx.strokeStyle = line.wash;
    ctx.globalAlpha = Math.min(alpha, 0.45);
    ctx.lineWidth = stroke.width + 8;
    ctx.beginPath();
    ctx.moveTo(path.start.x, path.start.y);
    ctx.quadraticCurveTo(path.bend.x, path.bend.y, path.end.x, path.end.y);
    ctx.stroke();
    ctx.restore();
  }
  const headed = { a: stroke.head && line.toA, b: stroke.head && line.toB };
  const arrow = stroke.head === "arrow";
  const begin = headed.a && arrow ? along(path, backOff(path, stroke)) : path.start;
  const end = headed.b && arrow ? along(path, 1 - backOff(path, stroke)) : path.end;
  ctx.beginPath();
  ctx.moveTo(begin.x, begin.y);
  ctx.quadraticCurveTo(path.bend.x, path.bend.y, end.x, end.y);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineCap = "butt";
  if (headed.b) paintHead(ctx, path.end, along(path, 0.92), stroke);
  if (headed.a) paintHead(ctx, path.start, along(path, 0.08), stroke);
  if (stroke.cut) paintNot(ctx, path, colour, canvas);
  ctx.restore();
}

/** The share of a course that an arrow head covers. */
function backOff(path, stroke) {
  const long = Math.hypot(path.end.x - path.start.x, path.end.y - path.start.y) || 1;
  return Math.min(0.3, (6 + stroke.width) / long);
}

function paintHead(ctx, tip, before, stroke) {
  const dx = tip.x - before.x;
  const dy = tip.y - before.y;
  const long = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / long, dy / long];
  const size = 5 + stroke.width * 1.5;
  const side = (back, out) => [tip.x - ux * back - uy * out, tip.y - uy * back + ux * out];
  ctx.beginPath();
  if (stroke.head === "arrow") {
    ctx.moveTo(tip.x, tip.y);
    ctx.lineTo(...side(size * 1.25, size * 0.56));
    ctx.lineTo(...side(size * 1.25, -size * 0.56));
    ctx.closePath();
    ctx.fill();
  } else if (stroke.head === "bar") {
    ctx.lineWidth = stroke.width + 0.8;
    ctx.moveTo(...side(1.2, size * 0.72));
    ctx.lineTo(...side(1.2, -size * 0.72));
    ctx.stroke();
  } else {
    ctx.lineWidth = Math.max(1.3, stroke.width * 0.8);
    ctx.moveTo(...side(size * 1.05, size * 0.62));
    ctx.lineTo(tip.x, tip.y);
    ctx.lineTo(...side(size * 1.05, -size * 0.62));
    ctx.stroke();
  }
}

/** A crossed ring half way along: said not to be so. */
function paintNot(ctx, path, colour, canvas) {
  const at = along(path, 0.5);
  ctx.beginPath();
  ctx.arc(at.x, at.y, 6, 0, 2 * Math.PI);
  ctx.fillStyle = canvas;
  ctx.fill();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.7;
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(at.x - 4.2, at.y + 4.2);
  ctx.lineTo(at.x + 4.2, at.y - 4.2);
  ctx.stroke();
}
