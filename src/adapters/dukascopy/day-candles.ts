import type { CandleBuffer } from "../../domain/candles.js";
import { Refusal } from "../../domain/errors.js";
import { type SymbolSpec, snapToTick } from "../../domain/symbol.js";

/** [open time, open, high, low, close, volume] as dukascopy-node gives it. */
export type Row = readonly number[];

/** Why the rows of a day cannot be taken, or undefined. */
function faultOf([time, open, high, low, close]: Row, last: number): string | undefined {
  const [t, o, h, l, c] = [time, open, high, low, close].map(Number) as [number, number, number, number, number];
  if (!(t > last)) return "times that do not rise";
  if (!(l > 0 && Number.isFinite(h))) return "a price that is none";
  return h >= Math.max(o, c) && l <= Math.min(o, c) ? undefined : "a high below or a low above its own prices";
}

/**
 * Adds the minutes of a day that open in [from, to): bid candles, spread = ask close − bid close. `asks` hold every minute, a quiet one at
 * the ask that stood. Where the two sides cross, the symbol's usual spread stands in.
 */
export function addDay(
  buffer: CandleBuffer,
  bids: readonly Row[],
  asks: readonly Row[],
  symbol: SymbolSpec,
  from: number,
  to: number,
): void {
  const { tick, digits } = symbol;
  const snap = (price: number | undefined): number => snapToTick(price as number, tick, digits);
  let last = buffer.length === 0 ? Number.NEGATIVE_INFINITY : (buffer.openTime[buffer.length - 1] as number);
  let k = 0;
  for (const row of bids) {
    const time = row[0] as number;
    if (time < from || time >= to) continue;
    const fault = faultOf(row, last);
    if (fault !== undefined) {
      throw new Refusal("bad_data", `Dukascopy sent candles of ${symbol.id} with ${fault}. Nothing was stored.`);
    }
    while (k + 1 < asks.length && ((asks[k + 1] as Row)[0] as number) <= time) k++;
    const spread = snap(((asks[k] as Row)[4] as number) - (row[4] as number));
    const usual = spread >= 0 ? spread : snap(symbol.default_spread * symbol.pip);
    buffer.push(time, snap(row[1]), snap(row[2]), snap(row[3]), snap(row[4]), row[5] ?? 0, usual);
    last = time;
  }
}
