import { closeTimeOf } from "../domain/candles.js";
import type { SimulationInput } from "./simulation.js";
import type { Slot } from "./slot.js";

/**
 * Runs over the bars from `k` on in which nothing can happen to the only open trade, and returns the first one in which something may
 * (`end` where there is none). Widens the trade's excursions and writes its equity; `base` is the balance. The rules are those of `Desk.live`, asked
 * with a slack of `tiny`, so that a bar in doubt is left to it. With `finer` candles something may fall due inside a bar.
 */
export function coast(
  slot: Slot,
  input: SimulationInput,
  k: number,
  end: number,
  base: number,
  tiny: number,
  equity: Float64Array,
  finer: boolean,
): number {
  const { candles, rate, startBar } = input;
  const { openTime } = candles;
  const { side, costs } = slot.rules;
  const favourable = side === 1 ? candles.high : candles.low;
  const adverse = side === 1 ? candles.low : candles.high;
  const spreads = side === -1 && costs.fixedSpread === null ? candles.spread : null;
  const fixed = side === -1 ? (costs.fixedSpread ?? 0) : 0;
  const due = Math.min(slot.exitTime, slot.nextRoll);
  const stop = slot.stop + tiny;
  const target = slot.target - tiny;
  const units = slot.openLots * input.symbol.contract;
  const held = base - slot.openLots * costs.commission + slot.swap;
  let { best, worst } = slot;
  let i = k;
  for (; i < end; i++) {
    const spread = spreads === null ? fixed : (spreads[i] as number);
    const high = side * ((favourable[i] as number) + spread);
    const low = side * ((adverse[i] as number) + spread);
    const closeTime = closeTimeOf(candles, i);
    if (low <= stop || high >= target || (finer ? closeTime > due : (openTime[i] as number) >= due)) break;
    if (high > best) best = high;
    if (low < worst) worst = low;
    const close = side * ((candles.close[i] as number) + spread);
    equity[i - startBar] = held + (close - slot.fill) * units * rate(closeTime);
  }
  slot.best = best;
  slot.worst = worst;
  return i;
}
