import { CandleBuffer, type Candles, closeTimeOf } from "../../../src/domain/candles.js";
import { HOUR, MINUTE, parseMinute } from "../../../src/domain/civil.js";
import type { DayAnchor } from "../../../src/domain/resample.js";
import { periodOf, type Timeframe } from "../../../src/domain/timeframe.js";

const QUARTER = 15 * MINUTE;

/** The wall clock of a zone as the platform tells it: `2023-03-12 17:00`. Nothing of the product's own zones is in it. */
export function wallClock(tz: string): (time: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: tz, dateStyle: "short", timeStyle: "short" });
  const known = new Map<number, string>();
  return (time) => {
    const quarter = Math.floor(time / QUARTER) * QUARTER;
    let text = known.get(quarter);
    if (text === undefined) {
      text = format.format(quarter);
      known.set(quarter, text);
    }
    return text;
  };
}

/** Instants at which the days of a calendar begin, from before `from` to after `to`: every quarter of an hour whose wall time is the roll. */
function dayStarts({ tz, roll }: DayAnchor, from: number, to: number): number[] {
  const wall = wallClock(tz);
  const starts: number[] = [];
  const first = Math.floor((from - 50 * HOUR) / QUARTER) * QUARTER;
  for (let time = first; time < to + 50 * HOUR; time += QUARTER) if (wall(time).endsWith(` ${roll}`)) starts.push(time);
  return starts;
}

/** A candle of a higher timeframe: [start, end), and the base candles in it. */
interface Bucket {
  readonly start: number;
  readonly end: number;
  readonly bars: number[];
}

/** The bucket of an instant: whole hours of UTC for H1, days from the roll, parts of a day counted from its beginning. */
function bucketOf(time: number, timeframe: Timeframe, days: readonly number[]): Omit<Bucket, "bars"> {
  const period = periodOf(timeframe);
  if (period <= HOUR) {
    const start = Math.floor(time / period) * period;
    return { start, end: start + period };
  }
  const next = days.findIndex((start) => start > time);
  const [day, tomorrow] = [days[next - 1] as number, days[next] as number];
  if (timeframe === "D1") return { start: day, end: tomorrow };
  const start = day + Math.floor((time - day) / period) * period;
  return { start, end: Math.min(start + period, tomorrow) };
}

/** Candles of H1, H4 or D1 and, of each, the first base candle that closes at or after its close. Written from DETECTORS 5.0.10 alone. */
export function plainResample(
  base: Candles,
  timeframe: Timeframe,
  anchor: DayAnchor,
): { candles: CandleBuffer; knownAt: number[] } {
  if (parseMinute(anchor.roll) === undefined) throw new Error(`No time of day: ${anchor.roll}`);
  const days = dayStarts(anchor, base.openTime[0] as number, base.openTime[base.length - 1] as number);
  const buckets: Bucket[] = [];
  for (let i = 0; i < base.length; i++) {
    const bucket = bucketOf(base.openTime[i] as number, timeframe, days);
    if (buckets.at(-1)?.start !== bucket.start) buckets.push({ ...bucket, bars: [] });
    (buckets.at(-1) as Bucket).bars.push(i);
  }
  const candles = new CandleBuffer(base.symbol, timeframe, base.tick, 64, periodOf(timeframe) > HOUR);
  const knownAt: number[] = [];
  for (const { start, end, bars } of buckets) {
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
