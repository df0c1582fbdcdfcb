// The data of the page: JSON as it is, or packed where there is much of it.

const TOO_OLD = "This browser cannot unpack the data of this page: it has no DecompressionStream. "
  + "A browser of 2023 or later can; the same statements are in graph.ttl beside this file.";
const BROKEN = "The data of this page cannot be read: the file is not whole. Fetch or build it again.";

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** Hands the data on, at once or as soon as they are unpacked; says so where they cannot be read. */
function withPayload(holder, use, tell) {
  if (!holder.dataset.packed) return use(JSON.parse(holder.textContent));
  if (typeof DecompressionStream !== "function") return tell(TOO_OLD);
  return unpack(holder.textContent).catch(() => tell(BROKEN)).then((data) => data && use(data));
}
