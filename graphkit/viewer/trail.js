// The way back: every choice is a step of the browser's own history, so its back and forward buttons work.

// What is tuned rather than chosen leaves no step of its own.
const TUNED = new Set(["sort"]);

function addressParts(address) {
  return new Map(String(address).replace(/^#/, "").split("&").filter(Boolean).map((part) => [part.split("=", 1)[0], part]));
}

/** Which parts of an address differ from another's; pure. */
function differing(before, after) {
  const [one, other] = [addressParts(before), addressParts(after)];
  return [...new Set([...one.keys(), ...other.keys()])].filter((key) => one.get(key) !== other.get(key)).sort();
}

/** Whether the change from one address to the next is a step of its own: no slider makes a hundred; pure. */
function isStep(before, after, last) {
  const keys = differing(before, after);
  if (keys.every((key) => TUNED.has(key))) return false;
  const slid = keys.length === 1 && !["node", "pair", "statement", "path", "common", "k", "grown", "alone", "list", "item", "row"].includes(keys[0]);
  return !(slid && keys[0] === last.key && last.ago < 500);
}

function makeTrail(button, restore) {
  let here = location.hash;
  let depth = Number(history.state?.depth) || 0;
  let last = { key: "", at: 0 };
  // Where there is no history, in a sandboxed frame, a list of our own serves the button.
  let own = null;

  const told = () => button.setAttribute("aria-disabled", String(!(own ? own.length : depth)));

  function write(address, step) {
    try {
      history[step ? "pushState" : "replaceState"]({ depth: depth + Number(step) }, "", address || "#");
      depth += Number(step);
    } catch {
      own ??= [];
      if (step) own.push(here);
    }
    here = address;
    told();
  }

  /** The page now shows this address; `quietly` where it was the address that changed, and not the reader's choice. */
  function record(address, quietly) {
    if (address === here && !quietly) return;
    const now = performance.now();
    const keys = differing(here, address);
    const step = !quietly && isStep(here, address, { key: last.key, ago: now - last.at });
    last = { key: quietly ? "" : keys.join(), at: now };
    if (address !== location.hash || step || history.state?.depth !== depth) write(address, step);
    here = address;
    told();
  }

  function arrived() {
    if (location.hash === here && history.state?.depth === depth) return;
    // An address typed or followed makes a step that we had no hand in.
    depth = Number.isInteger(history.state?.depth) ? history.state.depth : depth + 1;
    here = location.hash;
    restore(here);
  }

  function back() {
    if (own?.length) {
      here = own.pop();
      restore(here);
    } else if (depth && !own) history.back();
  }

  addEventListener("popstate", arrived);
  addEventListener("hashchange", arrived);
  button.addEventListener("click", back);
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
    const command = event.ctrlKey || event.metaKey;
    const wanted = event.altKey ? event.key === "ArrowLeft" && !command : event.key === "z" && command;
    // With nothing to take back, the key is the browser's: it leaves the page.
    if (!wanted || event.shiftKey || typing || !(own ? own.length : depth)) return;
    event.preventDefault();
    back();
  });
  return { record };
}
