import { HOUR } from "../../domain/civil.js";

const SAMPLE = 20_000;

/** The commonest step between neighbouring candles, ms; NaN where there is but one candle. The smaller of two equally common ones. */
export function commonestStep(openTime: Float64Array, length: number): number {
  const counts = new Map<number, number>();
  for (let i = 1; i < Math.min(length, SAMPLE); i++) {
    const step = (openTime[i] as number) - (openTime[i - 1] as number);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  let best = Number.NaN;
  let most = 0;
  for (const [step, count] of counts) {
    if (count > most || (count === most && step < best)) {
      best = step;
      most = count;
    }
  }
  return best;
}

/** Indices of candles that open inside the one before. An hour of daylight saving is allowed to candles longer than an hour. */
export function overlapping(openTime: Float64Array, length: number, periodMs: number): number[] {
  const least = periodMs > HOUR ? periodMs - HOUR : periodMs;
  const found: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    const time = openTime[i] as number;
    if (time - last < least) found.push(i);
    else last = time;
  }
  return found;
}
