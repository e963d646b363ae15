import { DAY, type EpochMs } from "../../domain/civil.js";
import { COMMAND } from "../../domain/command-line.js";
import { Refusal } from "../../domain/errors.js";
import { type Zone, zone } from "../../domain/zone.js";
import type { LoadedCandles, StoredSeries } from "../../ports/candle-store.js";
import { spanOf } from "./choose-series.js";

/** The clock of that name; undefined where an origin of many parts was cut short. */
function clockOf(name: string): Zone | undefined {
  try {
    return zone(name);
  } catch {
    return undefined;
  }
}

/** True where both clocks show the same time on every day of [from, to). */
function agree(a: Zone, b: Zone, from: EpochMs, to: EpochMs): boolean {
  for (let time = from; time < to; time += DAY) if (a.offsetMs(time) !== b.offsetMs(time)) return false;
  return true;
}

/**
 * Candles written on another clock than those stored are mostly the same candles with the clock told wrong. Throws `Refusal` conflict
 * where the two overlap and no clock of the stored series agrees with the new one.
 */
export function refuseOtherClock(stored: readonly StoredSeries[], { candles, origin }: LoadedCandles): void {
  const series = stored.find(({ symbol, timeframe }) => symbol === candles.symbol && timeframe === candles.timeframe);
  const fresh = clockOf(origin.clock);
  if (series === undefined || series.origin.kind === "synthetic" || fresh === undefined) return;
  const span = spanOf(series);
  const from = Math.max(span.from, candles.openTime[0] as number);
  const to = Math.min(span.to, (candles.openTime[candles.length - 1] as number) + candles.periodMs);
  if (from >= to) return;
  const agrees = series.origin.clock.split(", ").some((name) => {
    const clock = clockOf(name);
    return clock === undefined || agree(clock, fresh, from, to);
  });
  if (agrees) return;
  throw new Refusal(
    "conflict",
    `The stored ${series.symbol} ${series.timeframe} candles of that time were read on the clock ${series.origin.clock}, ${origin.name} is read on ${origin.clock}: side by side they would stand hours apart. Import it with the clock it was written on (--clock), or add --replace (${COMMAND} data import FILE --replace) to take its candles for its whole span.`,
  );
}
