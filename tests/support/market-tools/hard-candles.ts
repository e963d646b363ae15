import { CandleBuffer } from "../../../src/domain/candles.js";
import { DAY, epochDay, HOUR, weekdayOf } from "../../../src/domain/civil.js";
import type { SymbolSpec } from "../../../src/domain/symbol.js";
import { periodOf, type Timeframe } from "../../../src/domain/timeframe.js";
import { zone } from "../../../src/domain/zone.js";
import { uniform, utcDay } from "./random-candles.js";

/** A market to be unkind with. */
export interface HardMarket {
  readonly seed: number;
  readonly count: number;
  readonly symbol: SymbolSpec;
  readonly timeframe?: Timeframe;
  /** First day, `2022-10-20`: by default some days before a change of the clocks that the seed chooses. */
  readonly from?: string;
}

const STARTS = ["2022-10-19", "2022-10-26", "2023-03-02", "2023-03-16"];

/** Candles that are missing on a day: hours [from, to) of the symbol's clock, counted from its roll. */
type Holes = readonly (readonly [from: number, to: number])[];

/** Whole days, half days, late opens and holes of some hours, none at all on most days. */
function holesOf(random: () => number): Holes {
  const chance = random();
  if (chance < 0.05) return [[0, 25]];
  if (chance < 0.11) return [[10 + Math.floor(random() * 10), 25]];
  if (chance < 0.17) return [[0, 1 + Math.floor(random() * 14)]];
  if (chance > 0.3) return [];
  const from = Math.floor(random() * 22);
  return [[from, from + 1 + Math.floor(random() * 6)]];
}

/** Hours of a trading day, from its roll: FX all of them, an index 08:00–22:00. Days are the dates the roll belongs to. */
const HOURS = { fx: [0, 25], index: [8, 22], crypto: [0, 25] } as const;

/** What prices do for a while. */
const MOODS = ["walk", "quiet", "wild", "plateau", "stairs", "swap", "spikes"] as const;
type Mood = (typeof MOODS)[number];

class Prices {
  private readonly random: () => number;
  private price: number;
  private mood: Mood = "walk";
  private left = 0;
  private side = 1;

  constructor(random: () => number, start: number) {
    this.random = random;
    this.price = start;
  }

  /** After a hole the price opens elsewhere now and then. */
  jump(): void {
    if (this.random() < 0.5) this.price += this.step(30);
  }

  /** The next candle, in whole ticks. */
  next(): [open: number, high: number, low: number, close: number] {
    if (this.left-- <= 0) this.turn();
    const { mood, price } = this;
    if (mood === "plateau") return [price, price + 3, price - 3, price];
    if (mood === "swap") return this.swap();
    const size = mood === "quiet" ? 1 : mood === "wild" ? 40 : 10;
    const open = this.random() < 0.08 ? price + this.step(size) : price;
    if (this.random() < 0.03) return [open, open, open, open];
    const move = mood === "stairs" ? this.side * (1 + Math.floor(this.random() * size)) : this.step(size);
    const close = this.random() < 0.06 ? open : open + move;
    const wick = () => (mood === "stairs" ? 0 : Math.abs(this.step(size)) >> 1);
    const spike = () => (mood === "spikes" && this.random() < 0.2 ? Math.floor(this.random() * 200) : 0);
    this.price = close;
    return [open, Math.max(open, close) + wick() + spike(), Math.min(open, close) - wick() - spike(), close];
  }

  /** Equal highs and equal lows again and again: every comparison is a tie. */
  private swap(): [number, number, number, number] {
    this.side = -this.side;
    const open = this.price;
    this.price = open + this.side * 8;
    return [open, Math.max(open, this.price), Math.min(open, this.price), this.price];
  }

  private turn(): void {
    this.mood = MOODS[Math.floor(this.random() * MOODS.length)] as Mood;
    this.left = 3 + Math.floor(this.random() * (this.mood === "plateau" || this.mood === "swap" ? 12 : 40));
    this.side = this.random() < 0.5 ? 1 : -1;
  }

  private step(size: number): number {
    return Math.round((this.random() + this.random() + this.random() - 1.5) * size);
  }
}

/**
 * Candles on the symbol's own calendar, over a change of the clocks, with everything that breaks a detector: weekends, days, half days
 * and hours that are missing, late opens, single candles left out; plateaus, ties, flat candles, doji, stairs, spikes and gaps.
 */
export function hardCandles({ seed, count, symbol, timeframe = "M15", from }: HardMarket): CandleBuffer {
  const random = uniform(seed * 7919);
  const period = periodOf(timeframe);
  const candles = new CandleBuffer(symbol.id, timeframe, symbol.tick, count);
  const clock = zone(symbol.calendar.tz);
  const scale = 10 ** symbol.digits;
  const prices = new Prices(random, symbol.class === "index" ? 150_000 : 110_000);
  const roll = symbol.class === "fx" ? 17 * HOUR : 0;
  const [opens, closes] = HOURS[symbol.class as keyof typeof HOURS];
  let holes: Holes = [];
  let day = Number.NaN;
  let missed = false;
  for (let time = utcDay(from ?? (STARTS[seed % STARTS.length] as string)); candles.length < count; time += period) {
    const wall = clock.toWall(time) - roll;
    const today = epochDay(wall) + (roll > 0 ? 1 : 0);
    if (today !== day) {
      day = today;
      holes = holesOf(random);
    }
    const hour = (wall - epochDay(wall) * DAY) / HOUR;
    const weekday = weekdayOf(day);
    const shut = symbol.class !== "crypto" && (weekday === 0 || weekday === 6);
    const hole = holes.some(([start, end]) => hour >= start && hour < end);
    if (shut || hour < opens || hour >= closes || hole || random() < 0.008) {
      missed = true;
      continue;
    }
    if (missed) prices.jump();
    missed = false;
    const [open, high, low, close] = prices.next().map((ticks) => ticks / scale) as [number, number, number, number];
    candles.push(
      time,
      open,
      high,
      low,
      close,
      1 + Math.floor(random() * 100),
      symbol.tick * (5 + Math.floor(random() * 10)),
    );
  }
  return candles;
}
