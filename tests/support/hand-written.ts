import { readFileSync } from "node:fs";
import { CandleBuffer, type Candles } from "../../src/domain/candles.js";
import { DAY, HOUR, MINUTE, parseDay } from "../../src/domain/civil.js";
import { randomStream } from "../../src/domain/random-stream.js";
import type { PlannedSignal } from "../../src/setup-manager/planned-signal.js";

/** Results of a strategy written out for itself alone, in one loop: a second opinion on the simulator. */
export interface HandWritten {
  readonly signals: readonly PlannedSignal[];
  readonly trades: number;
  readonly sumR: number;
}

const signal = (candles: Candles, bar: number, side: 1 | -1, stop: number): PlannedSignal => ({
  bar,
  side,
  entry: candles.close[bar] as number,
  stop,
  target: Number.NaN,
  movePrices: [],
  firstBar: bar,
  anchorTime: candles.openTime[bar] as number,
  detectors: [],
});

/** One open trade, target 2 R and R from the fill, a gap beyond a level at the open, stop before target; written without the simulator's ideas. */
class Bracket {
  trades = 0;
  sumR = 0;
  open = false;
  private side = 0;
  private entry = 0;
  private stop = 0;
  private target = 0;

  /** Refuses an entry at or beyond its stop. */
  enter(side: number, entry: number, stop: number): void {
    if (side * (entry - stop) <= 0) return;
    this.open = true;
    this.side = side;
    this.entry = entry;
    this.stop = stop;
    this.target = entry + 2 * (entry - stop);
  }

  leave(price: number): void {
    this.sumR += (price - this.entry) / (this.entry - this.stop);
    this.trades++;
    this.open = false;
  }

  bar(open: number, high: number, low: number): void {
    const { side, stop, target } = this;
    if (side > 0) {
      if (low <= stop) this.leave(Math.min(open, stop));
      else if (high >= target) this.leave(Math.max(open, target));
    } else if (high >= stop) this.leave(Math.max(open, stop));
    else if (low <= target) this.leave(Math.min(open, target));
  }
}

/** The 00:00–06:00 UTC range of the running day, and its first break by a close after 07:00 and before 20:00. */
class AsiaDay {
  private day = -1;
  private top = 0;
  private bottom = 0;
  private taken = false;

  /** Side of the day's first break at the close of a bar, else 0. */
  close(time: number, periodMs: number, high: number, low: number, close: number): 1 | -1 | 0 {
    if (Math.floor(time / DAY) !== this.day) {
      this.day = Math.floor(time / DAY);
      this.top = Number.NEGATIVE_INFINITY;
      this.bottom = Number.POSITIVE_INFINITY;
      this.taken = false;
    }
    const clock = time - this.day * DAY;
    if (clock < 6 * HOUR) {
      this.top = Math.max(this.top, high);
      this.bottom = Math.min(this.bottom, low);
      return 0;
    }
    if (this.taken || this.top < this.bottom || clock < 7 * HOUR || clock + periodMs >= 20 * HOUR) return 0;
    const side = close > this.top ? 1 : close < this.bottom ? -1 : 0;
    this.taken = side !== 0;
    return side;
  }

  get middle(): number {
    return (this.top + this.bottom) / 2;
  }
}

/** W2 of BENCHMARKS: the Asia range break, first of the day, at the next open, flat at 20:00. */
export function asiaRangeBreak(candles: Candles): HandWritten {
  const { openTime, open, high, low, close, periodMs } = candles;
  const signals: PlannedSignal[] = [];
  const bracket = new Bracket();
  const asia = new AsiaDay();
  let pending: PlannedSignal | undefined;
  let flatAt = 0;
  for (let i = 0; i < candles.length; i++) {
    const time = openTime[i] as number;
    if (bracket.open && time >= flatAt) bracket.leave(open[i] as number);
    if (pending !== undefined) {
      flatAt = Math.floor(time / DAY) * DAY + 20 * HOUR;
      bracket.enter(pending.side, open[i] as number, pending.stop);
      pending = undefined;
    }
    if (bracket.open) bracket.bar(open[i] as number, high[i] as number, low[i] as number);
    const side = asia.close(time, periodMs, high[i] as number, low[i] as number, close[i] as number);
    if (side === 0) continue;
    pending = signal(candles, i, side, asia.middle);
    signals.push(pending);
  }
  return { signals, trades: bracket.trades, sumR: bracket.sumR };
}

/** W3 of BENCHMARKS: every fair value gap a market bracket, one at a time. */
export function fvgBracket(candles: Candles): HandWritten {
  const { open, high, low, close } = candles;
  const signals: PlannedSignal[] = [];
  const bracket = new Bracket();
  let pending: PlannedSignal | undefined;
  for (let i = 2; i < candles.length; i++) {
    if (pending !== undefined) bracket.enter(pending.side, open[i] as number, pending.stop);
    pending = undefined;
    if (bracket.open) bracket.bar(open[i] as number, high[i] as number, low[i] as number);
    const up = (close[i - 1] as number) - (open[i - 1] as number);
    const gapUp = (high[i - 2] as number) < (low[i] as number) && up > 0;
    const gapDown = (low[i - 2] as number) > (high[i] as number) && up < 0;
    if (!gapUp && !gapDown) continue;
    const found = gapUp ? signal(candles, i, 1, high[i - 2] as number) : signal(candles, i, -1, low[i - 2] as number);
    signals.push(found);
    if (!bracket.open) pending = found;
  }
  return { signals, trades: bracket.trades, sumR: bracket.sumR };
}

/** A seeded M1 walk of five decimals, five days a week, with gaps over the weekend. */
export function walkM1(bars: number, seed: number): Candles {
  const random = randomStream(seed);
  const step = (): number => (random() % 31) - 15;
  const candles = new CandleBuffer("EURUSD", "M1", 0.00001, bars);
  let price = 110_000;
  let time = parseDay("2024-01-01")! * DAY;
  while (candles.length < bars) {
    if (Math.floor(time / DAY + 4) % 7 === 6) {
      time += 2 * DAY;
      price += 10 * step();
    }
    const open = price;
    const path = [open, open + step(), open + step() + step()];
    price = path[2]! + step();
    const all = [...path, price];
    candles.push(time, open / 1e5, Math.max(...all) / 1e5, Math.min(...all) / 1e5, price / 1e5, 1, 0);
    time += MINUTE;
  }
  return candles;
}

/** The EURUSD M15 file of the shared data, its clock read as UTC. */
export function eurusdM15(path: string): Candles {
  const lines = readFileSync(path, "utf8").trim().split("\n").slice(1);
  const candles = new CandleBuffer("EURUSD", "M15", 0.00001, lines.length);
  for (const line of lines) {
    const [stamp, open, high, low, close] = line.split(",");
    const [date, clock] = stamp!.split(" ");
    const [hour, minute] = clock!.split(":");
    const time = parseDay(date!.replaceAll(".", "-"))! * DAY + Number(hour) * HOUR + Number(minute) * MINUTE;
    candles.push(time, Number(open), Number(high), Number(low), Number(close), 1, 0);
  }
  return candles;
}
