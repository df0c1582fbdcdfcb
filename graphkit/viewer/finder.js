// Search as one types, over every name in every script and the questions that were written; a combobox by the book.

const asked = new WeakMap();

/** A question and its answer as they are searched, each after a blank. */
function askedOf(question, network) {
  if (!asked.has(question)) {
    const cells = question.rows.flatMap((row) => row.cells.map((cell) => cellWords(cell, network)));
    asked.set(question, [question.question, cells.join(" ")].map((text) => ` ${fold(text)}`));
  }
  return asked.get(question);
}

/**
 * The questions in which, or in whose answers, two or more of some words stand, in any order; those
 * first with most that few others have. Short words count where there are no others. Pure.
 */
function searchQuestions(network, words, limit) {
  const all = [...new Set(fold(words).split(" ").filter(Boolean))];
  const long = all.filter((word) => [...word].length > 3);
  const wanted = long.length ? long : all;
  const { questions } = network.lists;
  const score = (question, word) => {
    const [title, answer] = askedOf(question, network).map((text) => text.includes(` ${word}`));
    return title ? 1 : answer ? 0.4 : 0;
  };
  const scores = questions.map((question) => wanted.map((word) => score(question, word)));
  const common = wanted.map((_, at) => scores.reduce((sum, row) => sum + row[at], 0) || 1);
  return questions.map((question, number) => ({
    question, met: scores[number].filter(Boolean).length, weight: scores[number].reduce((sum, one, at) => sum + one / Math.sqrt(common[at]), 0),
  })).filter(({ met }) => met && met >= Math.min(2, wanted.length)).sort((one, other) => other.weight - one.weight).slice(0, limit);
}

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
    open(false);
    input.value = hit.question ? "" : hit.node.label;
    if (hit.question) act.ask(hit.question.id);
    else act.find(hit.node.id);
  }

  function partsOf({ node, name, question }) {
    if (question) return [el("span", { "aria-hidden": "true" }, "?"), el("span", {}, bdi(question.question)), el("span", { class: "also" }, "question")];
    const also = name.text === node.label ? [] : [" ", el("span", { class: "also" }, bdi(name.text, name.lang))];
    return [mark(node, act.theme()), el("span", {}, bdi(node.label), ...also), el("span", { class: "also" }, node.clsLabel)];
  }

  function option(hit, number) {
    const shown = el("li", { role: "option", id: `found-${number}`, "aria-selected": "false", class: hit.question ? "asks" : undefined }, ...partsOf(hit));
    shown.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(number);
    });
    return shown;
  }

  input.addEventListener("input", () => {
    hits = [...search(network, input.value, 12), ...(act.naming() ? [] : searchQuestions(network, input.value, 6))];
    const nobody = el("li", { class: "nobody", role: "option", "aria-disabled": "true" }, "Nobody of that name, and no such question.");
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
