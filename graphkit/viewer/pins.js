// Places that a reader has changed, as the file that keeps them. Pure but for the download.

/** Ids and places as they were computed, those that were moved as they stand now: turned and stretched back. */
function pinnedPlaces(nodes, basic, moved, upright) {
  const turned = (node) => (upright ? { x: -node.y, y: node.x } : { x: node.x, y: node.y });
  const stretch = (axis) => {
    const widest = nodes.reduce((best, node) => (Math.abs(turned(node)[axis]) > Math.abs(turned(best)[axis]) ? node : best), nodes[0]);
    return basic.get(widest.id)[axis] / (turned(widest)[axis] || 1) || 1;
  };
  const [wide, tall] = nodes.length ? [stretch("x"), stretch("y")] : [1, 1];
  const tenth = (value) => Math.round(value * 10) / 10 + 0;
  return nodes.map((node) => {
    const at = moved.get(node.id);
    if (!at) return [node.ref, [tenth(node.x), tenth(node.y)]];
    const [x, y] = [at.x / wide, at.y / tall];
    return [node.ref, upright ? [tenth(y), tenth(-x)] : [tenth(x), tenth(y)]];
  }).sort(([one], [other]) => (one < other ? -1 : 1));
}

const layoutText = (pinned) => `{\n${pinned.map(([ref, [x, y]]) => `  ${JSON.stringify(ref)}: [${x}, ${y}]`).join(",\n")}\n}\n`;

function saveLayout(pinned) {
  const link = URL.createObjectURL(new Blob([layoutText(pinned)], { type: "application/json" }));
  el("a", { href: link, download: "layout.json" }).click();
  setTimeout(() => URL.revokeObjectURL(link), 1000);
}
