import { CandleBuffer, type Candles, closeTimeOf } from "../../../../src/domain/candles.js";
import { DAY, HOUR, MINUTE, parseMinute } from "../../../../src/domain/civil.js";
import type { DayAnchor } from "../../../../src/domain/resample.js";
import { periodOf, type Timeframe } from "../../../../src/domain/timeframe.js";
import { dayOf, instantOf, wallOf } from "./calendar.js";

/** Candles of H1, H4 or D1, and of each the first base candle that closes at or after its close. */
export interface Resampled {
  readonly candles: CandleBuffer;
  readonly knownAt: readonly number[];
}

/** The candle an instant belongs to (DETECTORS 5.0.10): whole hours of UTC, days from the roll, parts of a day counted from its beginning. */
function spanOf(time: number, timeframe: Timeframe, { tz, roll }: DayAnchor): readonly [start: number, end: number] {
  const period = periodOf(timeframe);
  if (period <= HOUR) {
    const start = Math.floor(time / period) * period;
    return [start, start + period];
  }
  const shift = (parseMinute(roll) as number) * MINUTE;
  const date = dayOf(wallOf(time, tz) - shift);
  const [day, tomorrow] = [instantOf(date * DAY + shift, tz), instantOf((date + 1) * DAY + shift, tz)];
  if (timeframe === "D1") return [day, tomorrow];
  const start = day + Math.floor((time - day) / period) * period;
  return [start, Math.min(start + period, tomorrow)];
}

export function resampledByHand(base: Candles, timeframe: Timeframe, anchor: DayAnchor): Resampled {
  const members = new Map<string, number[]>();
  for (let i = 0; i < base.length; i++) {
    const key = spanOf(base.openTime[i] as number, timeframe, anchor).join(" ");
    members.set(key, [...(members.get(key) ?? []), i]);
  }
  const candles = new CandleBuffer(base.symbol, timeframe, base.tick, 64, periodOf(timeframe) > HOUR);
  const knownAt: number[] = [];
  for (const [key, bars] of members) {
    const [start, end] = key.split(" ").map(Number) as [number, number];
    let known = bars[0] as number;
    while (known < base.length && closeTimeOf(base, known) < end) known++;
    if (known === base.length) break;
    const all = (column: Float64Array) => bars.map((i) => column[i] as number);
    candles.push(
      start,
      all(base.open)[0] as number,
      Math.max(...all(base.high)),
      Math.min(...all(base.low)),
      all(base.close).at(-1) as number,
      all(base.volume).reduce((sum, volume) => sum + volume, 0),
      all(base.spread).at(-1) as number,
      end,
    );
    knownAt.push(known);
  }
  return { candles, knownAt };
}
