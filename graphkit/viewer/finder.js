// Search as one types, over every name in every script; a combobox by the book.

function makeFinder(network, act) {
  const input = byId("find");
  const list = byId("found");
  let hits = [];
  let at = -1;

  function open(shown) {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) input.removeAttribute("aria-activedescendant");
  }

  function point(to) {
    at = to;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `found-${at}`);
    return list.children[at].scrollIntoView({ block: "nearest" });
  }

  function take(number) {
    const hit = hits[number];
    if (!hit) return;
    input.value = hit.node.label;
    open(false);
    act.find(hit.node.id);
  }

  function option({ node, name }, number) {
    const also = name.text === node.label ? [] : [" ", el("span", { class: "also" }, bdi(name.text, name.lang))];
    const shown = el("li", { role: "option", id: `found-${number}`, "aria-selected": "false" },
      mark(node, act.theme()), el("span", {}, bdi(node.label), ...also), el("span", { class: "also" }, node.clsLabel));
    shown.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(number);
    });
    return shown;
  }

  input.addEventListener("input", () => {
    hits = search(network, input.value, 12);
    const nobody = el("li", { class: "nobody", role: "option", "aria-disabled": "true" }, "Nobody of that name.");
    list.replaceChildren(...(hits.length ? hits.map(option) : [nobody]));
    open(Boolean(input.value.trim()));
    point(hits.length ? 0 : -1);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = "";
      open(false);
      input.blur();
    } else if (event.key === "Enter") take(Math.max(at, 0));
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length) {
      event.preventDefault();
      point((at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length);
    }
  });
  input.addEventListener("blur", () => open(false));
  return { focus: () => input.focus(), clear: () => { input.value = ""; } };
}
