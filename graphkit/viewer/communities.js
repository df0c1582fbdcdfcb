// More than can be drawn at once: communities as marks of their own, which open and close. Pure but for the list.

const DRAWN_MOST = 2000;
const LINES_MOST = 600;

/** Communities as the payload numbers their members: named by the greatest, standing in their middle. */
function readCommunities(payload, nodes) {
  const raw = listOf(payload.nodes);
  return listOf(payload.communities).map((numbers, at) => {
    const members = listOf(numbers).map((number) => nodes.get(raw[number]?.id)).filter(Boolean);
    const greatest = [...members].sort((one, other) => other.facts.length - one.facts.length || (one.ref < other.ref ? -1 : 1)).slice(0, 2);
    const middle = (axis) => members.reduce((sum, node) => sum + node[axis], 0) / Math.max(1, members.length);
    const counted = (names) => (members.length > names.length ? `${names.join(", ")} and ${members.length - names.length} more` : names.join(", "));
    const names = greatest.map((node) => node.label);
    return {
      id: `community ${at}`, ref: greatest[0]?.ref ?? "", members: members.map((node) => node.id),
      label: counted(names.slice(0, 1)), full: counted(names), x: middle("x"), y: middle("y"),
      size: 12 + 3 * Math.sqrt(members.length), shape: "circle", fill: "#cdc8bc", event: false, status: "accepted", community: true,
    };
  }).filter((community) => community.members.length);
}

function makeCommunities(network) {
  const all = network.communities;
  const known = new Map(all.map((community) => [community.id, community]));
  const home = new Map(all.flatMap((community) => community.members.map((id) => [id, community])));
  /** Open ones with one more or one less; the one opened first closes where more would be drawn than can be. */
  function toggled(open, ref) {
    if (open.includes(ref)) return open.filter((other) => other !== ref);
    const drawn = (refs) => all.length + all.filter((community) => refs.includes(community.ref)).reduce((sum, one) => sum + one.members.length, 0);
    const next = [...open, ref];
    while (next.length > 1 && drawn(next) > DRAWN_MOST) next.shift();
    return next;
  }

  const refs = new Set(all.map((community) => community.ref));
  return {
    toggled, all, has: (id) => known.has(id), get: (id) => known.get(id), of: (id) => home.get(id),
    /** Where somebody is drawn: as oneself where the community is open or one is asked for, or else as the community. */
    at(open, kept) {
      const opened = new Set(open);
      return (id) => (!home.has(id) || kept.has(id) || opened.has(home.get(id).ref) ? id : home.get(id).id);
    },
    parse: (words) => [...new Set((words ?? "").split(",").slice(0, 60))].filter((ref) => refs.has(ref)).reduce(toggled, []),
  };
}

/** The strongest lines, none within a closed community; those of whoever is drawn as oneself go first. */
function strongest(lines, communities) {
  const rank = (line) => Number(!communities.has(line.a)) + Number(!communities.has(line.b));
  for (const line of lines) line.folded = rank(line) < 2;
  return lines.filter((line) => line.a !== line.b || !communities.has(line.a))
    .sort((one, other) => rank(other) - rank(one) || other.facts.length - one.facts.length || (one.id < other.id ? -1 : 1))
    .slice(0, Math.max(LINES_MOST, lines.filter((line) => rank(line) === 2).length));
}

/** The list of communities over the drawing: each opens and closes, with the keyboard too. */
function makeCommunityList(place, communities, toggle) {
  const words = el("summary", {});
  const buttons = communities.all.map((community) => el("button", { type: "button", on: { click: () => toggle(community.id) } }, bdi(community.full)));
  place.append(el("details", {}, words, el("div", {}, ...buttons)));
  return (state) => {
    place.hidden = !communities.all.length || state.ego || state.view === "table";
    words.textContent = `${communities.all.length} communities, ${state.open.length} open: choose one to open or close it`;
    communities.all.forEach((community, at) => buttons[at].setAttribute("aria-pressed", String(state.open.includes(community.ref))));
  };
}
