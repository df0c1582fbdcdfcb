// The page within another one: its title, the drawing, what its lines mean, and a way to the whole of it.

function makeEmbed(network) {
  const key = el("div", { id: "key", "aria-hidden": "true" });
  const valences = VALENCES.filter((valence) => network.facts.some((fact) => fact.valence === valence));
  let painted = null;
  byId("stage").append(key);

  return {
    update(state, theme) {
      document.body.classList.toggle("embedded", state.embed);
      byId("whole").hidden = !state.embed;
      byId("whole").href = formatAddress({ ...state, embed: false }, network) || "#";
      if (painted === theme) return;
      painted = theme;
      key.replaceChildren(...valences.map((valence) => el("span", {}, lineMark(valence, theme), " ", valence)));
    },
  };
}
