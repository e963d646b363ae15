import type { TradeColumns } from "../../../domain/variants.js";

/** How far two lists of trades on the same candles are apart. */
export interface MovedTrades {
  /** Trades that only the second has, that only the first has, and that both entered but that came out otherwise. */
  readonly added: number;
  readonly dropped: number;
  readonly changed: number;
}

/** Compares trades by their signal and entry times. */
export function movedTrades(before: TradeColumns, after: TradeColumns): MovedTrades {
  const waiting = new Map<string, number[]>();
  for (const [i, time] of before.signal.entries()) {
    const key = `${time} ${before.entry[i]}`;
    waiting.set(key, [...(waiting.get(key) ?? []), before.r[i] as number]);
  }
  let [added, changed] = [0, 0];
  for (const [i, time] of after.signal.entries()) {
    const found = waiting.get(`${time} ${after.entry[i]}`)?.shift();
    if (found === undefined) added++;
    else if (Math.abs(found - (after.r[i] as number)) > 1e-9) changed++;
  }
  const dropped = [...waiting.values()].reduce((sum, left) => sum + left.length, 0);
  return { added, dropped, changed };
}
