import { CandleBuffer, type Candles } from "../../src/domain/candles.js";
import { DAY, daysFromCivil, epochDay, HOUR, MINUTE, weekdayOf } from "../../src/domain/civil.js";
import { snapToTick } from "../../src/domain/symbol.js";
import { periodOf, type Timeframe } from "../../src/domain/timeframe.js";

/** Mulberry32: the same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Candles that look like a market: quiet nights, busy European days, no weekends. Starts on Monday, 2025-03-03 00:00 UTC. */
export function walkCandles(count: number, timeframe: Timeframe = "M15", start = 1.08, seed = 7): Candles {
  const random = seeded(seed);
  const period = periodOf(timeframe);
  const candles = new CandleBuffer("EURUSD", timeframe, 0.00001, count);
  let time = daysFromCivil(2025, 3, 3) * DAY;
  let price = start;
  while (candles.length < count) {
    const weekday = weekdayOf(epochDay(time));
    const hour = Math.floor((time % DAY) / HOUR);
    if (weekday >= 1 && weekday <= 5) {
      const busy = (hour >= 7 && hour < 17 ? 1 : 0.4) * 0.00035 * Math.sqrt(period / (15 * MINUTE));
      const steps = Array.from({ length: 6 }, () => (random() + random() + random() - 1.5) * busy);
      const path = [price];
      for (const step of steps) path.push((path.at(-1) as number) + step);
      const snap = (value: number) => snapToTick(value, 0.00001, 5);
      const last = path.at(-1) as number;
      candles.push(time, snap(price), snap(Math.max(...path)), snap(Math.min(...path)), snap(last), 100, 0.00008);
      price = last;
    }
    time += period;
  }
  return candles;
}
