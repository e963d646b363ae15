import { mergeCandles } from "../../domain/merge-candles.js";
import type { LoadedCandles, MergeReport } from "../../ports/candle-store.js";
import { mergeOrigins } from "./merge-origins.js";

/** A series with fresh candles in it, and what that changed. */
export interface MergedLoad {
  readonly loaded: LoadedCandles;
  readonly report: MergeReport;
}

/** Fresh candles, in the place of a synthetic series or added to a real one. The hash of the origin is to be made anew. */
export function mergeLoaded(stored: LoadedCandles | undefined, fresh: LoadedCandles, wholeSpan: boolean): MergedLoad {
  if (stored === undefined || stored.origin.kind === "synthetic") {
    const syntheticRemoved = fresh.origin.kind === "synthetic" ? 0 : (stored?.candles.length ?? 0);
    return { loaded: fresh, report: { added: fresh.candles.length, replaced: 0, kept: 0, syntheticRemoved } };
  }
  const { candles, ...counts } = mergeCandles(stored.candles, fresh.candles, wholeSpan);
  const origin = counts.kept > 0 ? mergeOrigins(stored.origin, fresh.origin) : fresh.origin;
  return { loaded: { candles, origin }, report: { ...counts, syntheticRemoved: 0 } };
}
