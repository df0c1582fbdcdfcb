// Taking it away: a picture, its lines as SVG, the facts as CSV, and paper. Everything is made here, nothing is sent.

function download(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 20000);
}

const svgText = (root) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;

/** The same picture in pixels, twice as fine as the screen. */
async function pngOf(root, fineness = 2) {
  const url = URL.createObjectURL(new Blob([svgText(root)], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [image.width * fineness, image.height * fineness];
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  URL.revokeObjectURL(url);
  return new Promise((done) => { sheet.toBlob(done, "image/png"); });
}

/** On paper: the picture, then every fact by its number, with where it stands. */
function paperOf(picture, shown, network) {
  const facts = [...shown.facts].sort((one, other) => one.number - other.number);
  const item = (fact) => {
    const said = [fact.status, plainDates(fact), fact.hedge ? `hedged: “${fact.hedge}”` : "", fact.likelihood].filter(Boolean).join(" · ");
    const where = fact.rests.map((piece) => passageWords(piece, network)).join("; ");
    const words = fact.text ? `: ${fact.text}` : "";
    return el("li", {}, bdi(`${plainSentence(fact, network)}${words}`), el("span", { class: "also" }, ` (${said})`), where ? el("p", { class: "where" }, bdi(where)) : null);
  };
  const numbers = shown.plain.map((one) => el("li", {}, bdi(`${nameOf(one.from, network)}, ${one.label}: ${one.amount}`), el("span", { class: "also" }, ` (${one.status})`), el("p", { class: "where" }, bdi(one.rests.map((piece) => passageWords(piece, network)).join("; ")))));
  return [picture, el("h2", {}, counted(facts.length + numbers.length, "statement")), el("ol", {}, ...facts.map(item), ...numbers)];
}

function makeSave(menu, network, page) {
  const hash = document.querySelector("meta[name=graphkit-data]")?.content ?? "";
  const made = `Made with graphkit.${hash ? ` Data ${hash.slice(0, 16)}.` : ""}`;
  const picture = (theme) => pictureOf(page.canvas, network, page.shown(), page.words(), theme, made);
  const ways = [
    ["network.png", "Picture (PNG)", async () => pngOf(picture(page.theme()))],
    ["network.svg", "Picture (SVG)", async () => new Blob([svgText(picture(page.theme()))], { type: "image/svg+xml" })],
    // The mark tells spreadsheets that the letters are Unicode.
    ["facts.csv", "Facts shown (CSV)", async () => new Blob(["\uFEFF", csvOf(page.shown(), network)], { type: "text/csv" })],
  ];
  async function save(name, make) {
    menu.open = false;
    try {
      download(await make(), name);
      page.say(`${name} is saved.`);
    } catch (error) {
      page.say(`${name} could not be made: ${error.message}`);
    }
  }
  const list = el("div", { class: "menu" }, ...ways.map(([name, words, make]) => el("button", { type: "button", id: `save-${name.split(".")[1]}`, on: { click: () => save(name, make) } }, words)),
    el("button", { type: "button", id: "print", on: { click: () => { menu.open = false; print(); } } }, "Print…"));
  menu.append(list);
  document.addEventListener("pointerdown", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("toggle", () => {
    for (const id of ["save-png", "save-svg"]) byId(id).disabled = !page.drawn();
  });
  addEventListener("beforeprint", () => byId("paper").replaceChildren(...paperOf(page.drawn() ? picture(THEMES.light) : el("h1", {}, bdi(network.title)), page.shown(), network)));
  addEventListener("afterprint", () => byId("paper").replaceChildren());
}
