// Ways in a network read from standard input, as JSON for whoever compares them.

import { readFileSync } from "node:fs";
import { kit } from "./load.mjs";

const { payload, asked } = JSON.parse(readFileSync(0, "utf8"));
const network = kit.readNetwork(payload);
const shown = kit.show(network, kit.firstState(network));
const found = asked.map(({ ends, through }) => {
  const ways = kit.findWays(shown, kit.chooseTwo(...ends, "path", { through }));
  return { paths: ways.paths.map(({ path, cost }) => ({ path, cost })), common: ways.common.map(({ id }) => id) };
});
console.log(JSON.stringify(found));
