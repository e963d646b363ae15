import type { Candles } from "../../domain/candles.js";
import { DAY, epochDay, MINUTE } from "../../domain/civil.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";

/** Minutes of "17:00". */
const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
};

/** Highest and lowest price of a day. */
export interface DayRange {
  readonly high: number;
  readonly low: number;
}

/**
 * The symbol's trading days over candles: where each begins, by its calendar's roll. Days are added as bars are asked for, each once; a day that is not
 * over is known by its first bar alone.
 */
export class DayTable {
  /** First bar of each day, ascending. */
  private readonly first: number[] = [];
  private readonly number: number[] = [];
  /** Highest and lowest price of each day, of its bars read so far: whole for all days but the last. */
  private readonly highs: number[] = [];
  private readonly lows: number[] = [];
  private readonly candles: Candles;
  private readonly wall: (time: number) => number;
  private next = 0;
  private place = 0;

  constructor(candles: Candles, { calendar }: SymbolSpec) {
    this.candles = candles;
    const own = zone(calendar.tz);
    // A roll in the afternoon (17:00) opens the next day's trading.
    const roll = minutesOf(calendar.roll);
    const shift = roll > 12 * 60 ? DAY - roll * MINUTE : -roll * MINUTE;
    this.wall = (time) => own.toWall(time) + shift;
  }

  /** First bar of the day that holds bar k. */
  dayStart(k: number): number {
    this.read(k);
    return this.first[this.dayOf(k)] as number;
  }

  /** High and low of up to `back` days before the one that holds bar k, the latest first. */
  daysBefore(k: number, back: number): readonly DayRange[] {
    this.read(k);
    const at = this.dayOf(k);
    return Array.from({ length: Math.min(at, back) }, (_, d) => ({
      high: this.highs[at - 1 - d] as number,
      low: this.lows[at - 1 - d] as number,
    }));
  }

  /** First bar of the week (Monday's trading day) that holds bar k. */
  weekStart(k: number): number {
    this.read(k);
    let at = this.dayOf(k);
    const week = (day: number): number => Math.floor((day + 3) / 7);
    while (at > 0 && week(this.number[at - 1] as number) === week(this.number[at] as number)) at--;
    return this.first[at] as number;
  }

  private read(k: number): void {
    const { openTime, high, low } = this.candles;
    for (; this.next <= k; this.next++) {
      const day = epochDay(this.wall(openTime[this.next] as number));
      const [top, bottom] = [high[this.next] as number, low[this.next] as number];
      const last = this.number.length - 1;
      if (day === this.number[last]) {
        if (top > (this.highs[last] as number)) this.highs[last] = top;
        if (bottom < (this.lows[last] as number)) this.lows[last] = bottom;
        continue;
      }
      this.first.push(this.next);
      this.number.push(day);
      this.highs.push(top);
      this.lows.push(bottom);
    }
  }

  /** Neighbouring bars are asked for one after another. */
  private dayOf(k: number): number {
    const { first } = this;
    if ((first[this.place] ?? Number.POSITIVE_INFINITY) > k) this.place = 0;
    let [low, high] = [this.place, first.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((first[middle] as number) <= k) low = middle;
      else high = middle - 1;
    }
    this.place = low;
    return low;
  }
}
