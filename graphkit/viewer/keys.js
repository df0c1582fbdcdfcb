// The drawing by keyboard.

/** The neighbour that lies most nearly in a direction, by the drawing's own places; pure. */
function towards(from, others, direction) {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[direction];
  let best = null;
  let least = Infinity;
  for (const other of others) {
    const [x, y] = [other.x - from.x, other.y - from.y];
    const ahead = x * dx + y * dy;
    if (ahead <= 0) continue;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = ahead + 2.2 * aside;
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}

function watchKeys(host, act) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && ["text", "date"].includes(event.target.type);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing) {
      event.preventDefault();
      act.search();
    } else if (event.key === "Escape" && !typing) act.close();
  });
  host.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = {
      ArrowLeft: act.walk, ArrowRight: act.walk, ArrowUp: act.walk, ArrowDown: act.walk, Enter: act.open,
      "+": () => act.zoom(1.25), "=": () => act.zoom(1.25), "-": () => act.zoom(0.8), 0: act.fit,
    }[event.key];
    if (!deed) return;
    event.preventDefault();
    deed(event.key);
  });
}
