import { CandleBuffer, type Candles } from "../../../src/domain/candles.js";
import { DAY, daysFromCivil, epochDay, HOUR, weekdayOf } from "../../../src/domain/civil.js";
import { snapToTick } from "../../../src/domain/symbol.js";
import type { LoadedMarket } from "../../../src/services/data/load-candles.js";
import { draws } from "./planted.js";

const TICK = 0.00001;

/** H1 candles that climb in the first half of each day of UTC and fall in the second, with noise: what comes of a trade can be learned from its hour. `drift` is in noises an hour. */
export function hourlyCandles(count: number, drift: number, seed: number): Candles {
  const { normal } = draws(seed);
  const candles = new CandleBuffer("EURUSD", "H1", TICK, count);
  const snap = (price: number): number => snapToTick(price, TICK, 5);
  let time = daysFromCivil(2024, 1, 1) * DAY;
  let price = 1.1;
  for (; candles.length < count; time += HOUR) {
    const weekday = weekdayOf(epochDay(time));
    if (weekday === 0 || weekday === 6) continue;
    const climbs = (time % DAY) / HOUR < 12 ? 1 : -1;
    const close = price + 0.0006 * (climbs * drift + normal());
    const [high, low] = [Math.max(price, close), Math.min(price, close)];
    candles.push(time, snap(price), snap(high + 0.0002), snap(low - 0.0002), snap(close), 100, 0);
    price = close;
  }
  return candles;
}

/** Candles as a backtest has them, all of them in the period. */
export const marketOf = (candles: Candles): LoadedMarket => ({
  candles,
  fine: candles,
  origin: { kind: "import", name: "planted", clock: "UTC", hash: "0".repeat(64), spread: "candles", volume: "candles" },
  firstIndex: 0,
  period: ["2024-01-01", "2024-12-31"],
  notes: [],
});

/** Buys four times a day, two of them in vain. `score` is the plan's own line. */
export const hourlySetup = (score: string): string => `id: hourly
version: v1
symbols: [EURUSD]
timeframe: H1
required_tools: {}
rule: { long: { require: [hour == 2 or hour == 8 or hour == 14 or hour == 20] } }
trade: { entry: { order: market }, stop: { at: close - 2 * atr }, target: { rr: 1 } }
filters: { max_per_day: 3 }
${score}
`;
