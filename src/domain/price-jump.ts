import type { EpochMs } from "./civil.js";
import type { LiveCandle } from "./live-candle.js";

/** A price that is more than so many times the one before it, or as little of it, is no price of that market. */
const MOST = 2;
/** So many candles in a row on a new level are no slip: a share was split, or the broker counts otherwise now. */
const ENOUGH = 3;

const isNear = ({ high, low }: LiveCandle, price: number): boolean => high <= MOST * price && MOST * low >= price;

/**
 * The candles whose prices jump away from those before them: a slip of the broker's, or forged. `last`: the newest candle that stands, with which those
 * after it are compared; older ones are compared with each other. Candles in any order.
 */
export function priceJumps(
  candles: readonly LiveCandle[],
  last: { readonly openTime: EpochMs; readonly close: number } | undefined,
): ReadonlySet<LiveCandle> {
  const jumps = new Set<LiveCandle>();
  const sorted = [...candles].sort((a, b) => a.openTime - b.openTime);
  const isNewer = ({ openTime }: LiveCandle): boolean => last !== undefined && openTime > last.openTime;
  let level: number | undefined;
  let isPast = true;
  for (const [i, candle] of sorted.entries()) {
    if (isPast && isNewer(candle)) {
      level = last?.close;
      isPast = false;
    }
    if (level !== undefined && !isNear(candle, level) && !isLevel(sorted.slice(i, i + ENOUGH))) jumps.add(candle);
    else if (isNear(candle, candle.close)) level = candle.close;
    else jumps.add(candle);
  }
  return jumps;
}

const isLevel = (run: readonly LiveCandle[]): boolean =>
  run.length === ENOUGH && run.every((candle, i) => isNear(candle, (run[i - 1] ?? candle).close));
