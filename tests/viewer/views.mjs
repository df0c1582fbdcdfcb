// What the page makes of a payload for some tellers: lists of ids in, statements and agreement out.

import { readFileSync } from "node:fs";
import { kit } from "./load.mjs";

const { payload, asked, pairs } = JSON.parse(readFileSync(0, "utf8"));
const tellers = kit.readTellers(payload);
const seen = asked.map((ids) => {
  const view = kit.payloadOf(payload, tellers, ids);
  const network = kit.readNetwork(view);
  const items = view.nodes.flatMap((node) => [...node.data.measures, ...node.data.values]);
  return {
    edges: network.facts.map((fact) => [fact.from, fact.to, fact.id, fact.status, fact.kind, fact.evidence.length]),
    nodes: [...network.nodes.values()].map((node) => [node.id, node.status, node.outcome]),
    items: items.map((item) => [item.id, item.status]),
  };
});
const agree = pairs.map(([one, other]) => {
  const found = kit.agreement(tellers, one, other);
  return Object.fromEntries(Object.entries(found).map(([key, list]) => [key, list.length]));
});
process.stdout.write(JSON.stringify({ seen, agree }));
