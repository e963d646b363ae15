import { CandleBuffer, type Candles, closeTimeOf } from "./candles.js";
import { DAY, type EpochMs, epochDay, HOUR, MINUTE, parseMinute, weekdayOf } from "./civil.js";
import { periodOf, type Timeframe } from "./timeframe.js";
import { type Zone, zone } from "./zone.js";

/** Where days begin: 17:00 New York for FX, 00:00 Berlin for GER40. */
export interface DayAnchor {
  readonly tz: string;
  readonly roll: string;
}

/** The candle of a timeframe that holds an instant: [start, end) in UTC ms, anchored in the symbol's zone (DETECTORS 5.0.10). */
export class BucketClock {
  start: EpochMs = Number.NaN;
  end: EpochMs = Number.NaN;
  private readonly period: number;
  private readonly kind: "plain" | "day" | "week" | "part";
  private readonly zone: Zone;
  private readonly roll: number;

  constructor(timeframe: Timeframe, anchor: DayAnchor) {
    this.period = periodOf(timeframe);
    this.zone = zone(anchor.tz);
    this.roll = (parseMinute(anchor.roll) ?? 0) * MINUTE;
    this.kind = timeframe === "W1" ? "week" : timeframe === "D1" ? "day" : this.period <= HOUR ? "plain" : "part";
  }

  seek(time: EpochMs): void {
    if (time >= this.start && time < this.end) return;
    if (this.kind === "plain") {
      // Whole and half hour offsets shift every candle up to M30 and, for whole hours, H1 by nothing.
      const offset = this.zone.offsetMs(time) % this.period;
      this.start = Math.floor((time + offset) / this.period) * this.period - offset;
      this.end = this.start + this.period;
      return;
    }
    const day = epochDay(this.zone.toWall(time) - this.roll);
    if (this.kind === "week") {
      const first = this.weekStart(day);
      this.start = this.dayStart(first);
      this.end = this.dayStart(first + 7);
      return;
    }
    const start = this.dayStart(day);
    const end = this.dayStart(day + 1);
    if (this.kind === "day") {
      this.start = start;
      this.end = end;
      return;
    }
    this.start = start + Math.floor((time - start) / this.period) * this.period;
    this.end = Math.min(this.start + this.period, end);
  }

  private dayStart(day: number): EpochMs {
    return this.zone.toUtc(day * DAY + this.roll);
  }

  /** A roll after noon belongs to the next date: the week starts on Sunday 17:00; else on Monday. */
  private weekStart(day: number): number {
    const firstWeekday = this.roll >= DAY / 2 ? 0 : 1;
    return day - ((weekdayOf(day) - firstWeekday + 7) % 7);
  }
}

/**
 * Builds candles of a higher timeframe from closed base candles, one push a base candle. A candle is finished when a base candle
 * closes at or after its end, or when the first base candle of a later one has closed: never before, and never invented where there was none.
 * `knownAt[i]` is the base index at whose close candle i became known. Spread: that of its last base candle; volume: the sum.
 */
export class Resampler {
  readonly candles: CandleBuffer;
  knownAt: Int32Array;
  private readonly base: Candles;
  private readonly clock: BucketClock;
  private open = Number.NaN;
  private high = 0;
  private low = 0;
  private close = 0;
  private volume = 0;
  private spread = 0;
  private start = Number.NaN;
  private end = Number.NaN;

  constructor(base: Candles, timeframe: Timeframe, anchor: DayAnchor) {
    const ratio = Math.max(1, periodOf(timeframe) / base.periodMs);
    const capacity = Math.ceil(base.length / ratio) + 64;
    this.base = base;
    this.clock = new BucketClock(timeframe, anchor);
    this.candles = new CandleBuffer(base.symbol, timeframe, base.tick, capacity, periodOf(timeframe) > HOUR);
    this.knownAt = new Int32Array(capacity);
  }

  /** Takes base candle i, which must be the next one. */
  push(i: number): void {
    const base = this.base;
    const time = base.openTime[i] as number;
    this.clock.seek(time);
    if (this.clock.start !== this.start) {
      if (!Number.isNaN(this.start)) this.finish(i);
      this.start = this.clock.start;
      this.end = this.clock.end;
      this.open = base.open[i] as number;
      this.high = base.high[i] as number;
      this.low = base.low[i] as number;
      this.volume = 0;
    } else {
      this.high = Math.max(this.high, base.high[i] as number);
      this.low = Math.min(this.low, base.low[i] as number);
    }
    this.close = base.close[i] as number;
    this.volume += base.volume[i] as number;
    this.spread = base.spread[i] as number;
    if (closeTimeOf(base, i) >= this.end) {
      this.finish(i);
      this.start = Number.NaN;
    }
  }

  /** All base candles at once. */
  run(): this {
    for (let i = 0; i < this.base.length; i++) this.push(i);
    return this;
  }

  private finish(i: number): void {
    const known = this.candles.length;
    if (known === this.knownAt.length) {
      const longer = new Int32Array(Math.max(64, known * 2));
      longer.set(this.knownAt);
      this.knownAt = longer;
    }
    this.knownAt[known] = i;
    this.candles.push(this.start, this.open, this.high, this.low, this.close, this.volume, this.spread, this.end);
  }
}

/**
 * Closed candles of `timeframe` from finer ones; the same candles where the timeframe is theirs. The candle still running at the end
 * of the data is left out, as it is not closed.
 */
export function resample(base: Candles, timeframe: Timeframe, anchor: DayAnchor): Candles {
  return base.timeframe === timeframe ? base : new Resampler(base, timeframe, anchor).run().candles;
}
