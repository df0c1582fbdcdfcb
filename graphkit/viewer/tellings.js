// In the panel of an event or an actor: who asked whom for what, and who calls it what.

/** Requests that are this node, that it answers, or that it has a part in. */
function requestsOf(node, network) {
  const { requests } = network.lists;
  const own = requests.filter((one) => one.ref === node.id);
  const answered = requests.filter((one) => one.answers.some((answer) => answer.ref === node.id));
  const partOf = (one) => ["asks", "asked", "wanted"].some((part) => one[part].some((party) => party.ref === node.id));
  return { own, answered, others: requests.filter((one) => one.ref !== node.id && partOf(one)) };
}

function requestLine(one, node, cards, act) {
  const party = (who) => [cards.whoever(who.ref, who.name), ...(who.status !== one.status && who.status !== "accepted" ? [` (${who.status})`] : [])];
  const some = (parties, nobody) => (parties.length ? cards.joined(parties.map(party), ", ", " and ").flat() : [nobody]);
  const wanted = one.wanted.filter((who) => who.ref !== one.ref);
  const line = el("p", { class: "sentence" }, ...some(one.asks, "Nobody named"), one.positive ? " → " : el("strong", { class: "not" }, " did not ask "), ...some(one.asked, "nobody named"),
    ...(wanted.length ? [", for ", ...some(wanted, "")] : []));
  const chips = [chip(one.outcome ? capital(one.outcome) : one.positive ? "Outcome not told" : "Not asked", "outcome")];
  if (one.status !== "accepted") chips.push(chip(capital(one.status), `status ${one.status}`));
  const rest = el("div", { class: "chips" }, ...chips, ...cards.dateSpans(one));
  const answers = one.answers.map((answer) => el("p", { class: "where" }, "Answered by ", cards.whoever(answer.ref, answer.name), answer.status === "accepted" ? "" : ` (${answer.status})`,
    ...cards.dateSpans(answer).flatMap((date) => [" · ", date])));
  const open = el("button", { type: "button", class: "other", on: { click: () => act.open(one.ref) } }, bdi(one.text));
  const itself = one.ref === node.id ? null : el("p", { class: "where" }, capital(textOf(one.type)), ": ", open);
  return el("li", { "data-request": one.ref }, ...[line, rest, ...answers, itself].filter(Boolean));
}

function calledLine(one, network, cards, act, of) {
  const speakers = one.who.length ? one.who : one.sources;
  const who = speakers.map((id) => cards.whoever(id, textOf(network.sources.get(id)?.title)));
  const source = one.sources.map((id) => textOf(network.sources.get(id)?.title) || lastPart(id)).join("; ");
  const word = el("button", { type: "button", class: "other word", on: { click: () => act.open(one.record) } }, bdi(network.refs.get(one.word)?.label ?? one.word));
  return el("li", { "data-record": one.record }, ...cards.joined(who, ", ", " and "), one.positive ? ": " : el("span", {}, ": ", el("strong", { class: "not" }, "not"), " "), word,
    ...(of ? [", of ", cards.whoever(one.of)] : []), ...(one.hedge ? [" (hedged: ", el("q", {}, bdi(one.hedge)), ")"] : []), el("span", { class: "also" }, " ", bdi(source)));
}

/** The sections that a node has, those about itself open. */
function tellings(node, network, cards, act) {
  const { own, answered, others } = requestsOf(node, network);
  const called = network.lists.called.filter((one) => one.of === node.id);
  const calls = network.lists.called.filter((one) => one.who.includes(node.id));
  const section = (key, title, list, draw, open) => (list.length
    ? el("details", { class: "telling", open, "data-telling": key }, el("summary", {}, list.length > 1 || !open ? `${title} (${list.length})` : title), el("ul", {}, ...list.map((one) => draw(one))))
    : null);
  const request = (one) => requestLine(one, node, cards, act);
  return [
    section("request", "This request", own, request, true),
    section("answers", "Answers a request", answered, request, true),
    section("called", "What it is called, and by whom", called, (one) => calledLine(one, network, cards, act), node.event || called.length < 4),
    section("requests", "Requests with a part in them", others, request, false),
    section("calls", "What it calls others", calls, (one) => calledLine(one, network, cards, act, true), false),
  ].filter(Boolean);
}
