import type { DataOrigin } from "../../ports/candle-store.js";

const MOST = 120;

const joined = (a: string, b: string, by: string): string => {
  if (a.split(by).includes(b)) return a;
  const both = `${a}${by}${b}`;
  return both.length <= MOST ? both : a.endsWith("…") ? a : `${a}${by}…`;
};

/** The origin of a series made of two. Its hash is that of neither: whoever merges hashes anew. */
export function mergeOrigins(stored: DataOrigin, fresh: DataOrigin): DataOrigin {
  return {
    kind: stored.kind === fresh.kind ? stored.kind : "mixed",
    name: joined(stored.name, fresh.name, " + "),
    clock: joined(stored.clock, fresh.clock, ", "),
    hash: "",
    spread: stored.spread === fresh.spread ? stored.spread : "symbol",
    volume: stored.volume === fresh.volume ? stored.volume : "none",
  };
}
