import { CandleBuffer, type Candles } from "./candles.js";
import { withCloseTimes } from "./close-times.js";

export interface MergedCandles {
  readonly candles: Candles;
  /** New open times. */
  readonly added: number;
  /** Stored candles whose values the new ones changed. */
  readonly replaced: number;
  /** Stored candles that stand as they were. */
  readonly kept: number;
}

const VALUES = ["open", "high", "low", "close", "volume", "spread"] as const;

const same = (a: Candles, i: number, b: Candles, j: number): boolean =>
  VALUES.every((name) => a[name][i] === b[name][j]);

function append(target: CandleBuffer, from: Candles, i: number): void {
  target.push(
    from.openTime[i] as number,
    from.open[i] as number,
    from.high[i] as number,
    from.low[i] as number,
    from.close[i] as number,
    from.volume[i] as number,
    from.spread[i] as number,
  );
}

/**
 * Two series of one symbol and timeframe as one, by open time; where both have a candle, the new one stands. With `wholeSpan` the new ones
 * alone stand from their first to their last: what was stored between them is dropped, and counts as replaced.
 */
export function mergeCandles(stored: Candles, fresh: Candles, wholeSpan = false): MergedCandles {
  const merged = new CandleBuffer(stored.symbol, stored.timeframe, stored.tick, stored.length + fresh.length);
  let added = 0;
  let replaced = 0;
  let i = 0;
  for (let j = 0; j < fresh.length; j++) {
    const time = fresh.openTime[j] as number;
    const drops = wholeSpan && j > 0;
    for (; i < stored.length && (stored.openTime[i] as number) < time; i++) {
      if (drops) replaced++;
      else append(merged, stored, i);
    }
    if (i < stored.length && stored.openTime[i] === time) {
      if (!same(stored, i, fresh, j)) replaced++;
      i++;
    } else added++;
    append(merged, fresh, j);
  }
  while (i < stored.length) append(merged, stored, i++);
  return { candles: withCloseTimes(plain(merged)), added, replaced, kept: stored.length - replaced };
}

function plain(buffer: CandleBuffer): Candles {
  const { symbol, timeframe, periodMs, tick, length, openTime, open, high, low, close, volume, spread } = buffer;
  return { symbol, timeframe, periodMs, tick, length, openTime, open, high, low, close, volume, spread };
}
