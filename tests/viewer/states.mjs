// What the page's script says of each statement in each window: a payload and windows in, states out.

import { readFileSync } from "node:fs";
import { kit } from "./load.mjs";

const { payload, windows, modes } = JSON.parse(readFileSync(0, "utf8"));
const network = kit.readNetwork(payload);
const found = modes.map((mode) => windows.map(([from, to]) => {
  const days = [kit.dayOf(from) ?? -Infinity, kit.dayOf(to) ?? Infinity];
  return Object.fromEntries(network.facts.map((fact) => [fact.id, kit.stateIn(network, fact, mode, ...days)]));
}));
process.stdout.write(JSON.stringify(found));
