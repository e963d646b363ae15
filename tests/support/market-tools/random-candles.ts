import { CandleBuffer, type Candles } from "../../../src/domain/candles.js";
import { DAY, daysFromCivil, parseDay } from "../../../src/domain/civil.js";
import { periodOf, type Timeframe } from "../../../src/domain/timeframe.js";

/** mulberry32: uniform numbers in [0, 1). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The instant at which a day of UTC begins, `2023-03-10`; ms. */
export const utcDay = (text: string): number => (parseDay(text) as number) * DAY;

const TICK = 0.00001;
/** Sundays on which clocks change in the United States or in Europe. */
const CLOCK_CHANGES = [
  daysFromCivil(2023, 3, 12),
  daysFromCivil(2023, 3, 26),
  daysFromCivil(2022, 10, 30),
  daysFromCivil(2022, 11, 6),
];

const quietOrWild = (random: () => number): number => (random() < 0.3 ? 1 : 4 + Math.floor(random() * 40));

function isWeekend(time: number): boolean {
  const day = (((time / DAY + 4) % 7) + 7) % 7;
  return day >= 5 + 21 / 24 || day < 21 / 24;
}

/**
 * A market that is unkind: quiet and wild stretches, plateaus, flat candles and doji, price gaps, missing candles, weekends, and a
 * change of clocks in the middle. Prices on the tick grid.
 */
export function randomCandles(seed: number, count: number, timeframe: Timeframe = "M15"): CandleBuffer {
  const random = uniform(seed);
  const period = periodOf(timeframe);
  const candles = new CandleBuffer("EURUSD", timeframe, TICK, count);
  const sunday = (CLOCK_CHANGES[seed % CLOCK_CHANGES.length] as number) * DAY;
  let time = Math.floor((sunday - Math.floor(count / 2) * period) / DAY) * DAY;
  let price = 110_000;
  let size = 10;
  const step = () => Math.round((random() + random() + random() - 1.5) * size);
  while (candles.length < count) {
    if (isWeekend(time) || random() < 0.01) {
      time += period;
      price += random() < 0.2 ? step() * 2 : 0;
      continue;
    }
    if (random() < 0.05) size = quietOrWild(random);
    const open = random() < 0.1 ? price + step() : price;
    const flat = random() < 0.03;
    const close = flat || random() < 0.06 ? open : open + step();
    const high = flat ? open : Math.max(open, close) + Math.abs(step() >> 1);
    const low = flat ? open : Math.min(open, close) - Math.abs(step() >> 1);
    const at = (ticks: number) => Math.round(ticks) / 100_000;
    candles.push(time, at(open), at(high), at(low), at(close), 1 + Math.floor(random() * 100), TICK * 10);
    price = close;
    time += period;
  }
  return candles;
}

/** The first `count` candles as a series of their own. */
export function prefixOf(candles: Candles, count: number): CandleBuffer {
  const part = new CandleBuffer(candles.symbol, candles.timeframe, candles.tick, Math.max(1, count));
  for (let i = 0; i < count; i++) appendFrom(part, candles, i);
  return part;
}

/** Appends candle i of another series. */
export function appendFrom(into: CandleBuffer, from: Candles, i: number): void {
  into.push(
    from.openTime[i] as number,
    from.open[i] as number,
    from.high[i] as number,
    from.low[i] as number,
    from.close[i] as number,
    from.volume[i] as number,
    from.spread[i] as number,
    from.closeTime?.[i],
  );
}

/** Each candle turned into another one, times kept. */
export function mapCandles(
  candles: Candles,
  tick: number,
  turn: (open: number, high: number, low: number, close: number) => [number, number, number, number],
): CandleBuffer {
  const mapped = new CandleBuffer(candles.symbol, candles.timeframe, tick, candles.length);
  for (let i = 0; i < candles.length; i++) {
    const [open, high, low, close] = turn(
      candles.open[i] as number,
      candles.high[i] as number,
      candles.low[i] as number,
      candles.close[i] as number,
    );
    mapped.push(
      candles.openTime[i] as number,
      open,
      high,
      low,
      close,
      candles.volume[i] as number,
      candles.spread[i] as number,
    );
  }
  return mapped;
}
