// The pure parts of the page's script, loaded as the page loads them: one after the other, in one scope.

import { readFileSync } from "node:fs";
import vm from "node:vm";

const PARTS = [
  ...["pure.js", "bundles.js", "labels.js", "according.js", "since.js", "address.js", "words.js", "known.js", "entries.js", "communities.js", "pins.js", "when.js", "axis.js", "csv.js"],
  ...["keys.js", "paths.js", "grow.js", "trail.js"],
];

for (const part of PARTS) {
  const place = new URL(`../../graphkit/viewer/${part}`, import.meta.url);
  vm.runInThisContext(readFileSync(place, "utf8"), { filename: place.pathname });
}

export const kit = vm.runInThisContext(`({
  fold, readNetwork, facetValues, firstState, show, countWords, search, bundle, firmness, strokeOf, course, along,
  distanceTo, dodge, fill, egoPlaces, placeLabels, placeOnLines, breakLabel, formatAddress, parseAddress,
  sentence, plainSentence, dateMeaning, safeLink, announce, relationOnLine, grouped,
  dayOf, dayText, heldIn, beganIn, stateIn, isUndated, hasWindow, windowWords, makeAxis, placeOf, dayAt, nextStop, axisLabels, countBars,
  joinedBy, hubLimit, findWays, lightOf, afterPick, chooseTwo, grownPlaces, grownBy, newNeighbours, neighbourhood,
  differing, isStep, readTellers, payloadOf, agreement, callings, parseTellers, makeCommunities, strongest, pinnedPlaces, layoutText,
})`);

/** A small network: nodes by name, facts as [from, to, attributes]. */
export function world(names, facts, sources = {}) {
  return kit.readNetwork({
    title: "t", focus: "", sources,
    nodes: names.map((name) => {
      const given = typeof name === "string" ? { id: name } : name;
      return { id: given.id, label: given.id, x: given.x ?? 0, y: given.y ?? 0, size: 10, data: { id: given.id, label: given.id, cls: "c#Thing", cls_label: "thing", ...given } };
    }),
    edges: facts.map(([from, to, data], at) => ({
      id: data?.id ?? `f${at}`, from, to,
      data: { relation: "r#likes", relation_label: "likes", valence: "cooperation", status: "accepted", kind: "fact", ...data },
    })),
  });
}
