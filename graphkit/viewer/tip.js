// What the pointer is over, in a few words beside it.

function showTip(words, x, y) {
  const tip = byId("tip");
  tip.hidden = !words;
  if (!words) return;
  tip.replaceChildren(...words.map((text) => el("p", {}, bdi(text))));
  const stage = byId("stage");
  tip.style.left = `${Math.max(4, Math.min(x + 14, stage.clientWidth - tip.offsetWidth - 6))}px`;
  tip.style.top = `${Math.max(4, y + 18 + tip.offsetHeight > stage.clientHeight ? y - tip.offsetHeight - 10 : y + 18)}px`;
}

/** The event that a statement between two actors stands for. */
const throughWords = (fact, network) => (fact.kind === "derived" && fact.through ? ` · ${network.nodes.get(fact.through).label}` : "");

function tipWords(hit, lines, network, communities) {
  if (!hit) return null;
  const line = hit.line && lines.find((known) => known.id === hit.line);
  if (line) return [...new Set(line.facts.map((fact) => plainSentence(fact, network) + throughWords(fact, network)))].slice(0, 4);
  const community = communities.get(hit.node);
  if (community) return [community.full, "Click to open it."];
  const node = network.nodes.get(hit.node);
  return [node.full === node.label ? node.label : `${node.label}: ${node.full}`, node.clsLabel];
}
