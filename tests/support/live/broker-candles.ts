import { CandleBuffer, type Candles, closeTimeOf } from "../../../src/domain/candles.js";
import type { LiveCandle } from "../../../src/domain/live-candle.js";
import { periodOf, type Timeframe } from "../../../src/domain/timeframe.js";
import { TradingHours } from "../../../src/domain/trading-hours.js";
import { eurusd } from "../data/symbols.js";
import { said, utc } from "../data/utc.js";

/** EURUSD as a broker has it: a walk through its trading hours; of a hundred candles `quiet` are not made, because nothing was traded. */
export function brokerCandles(timeframe: Timeframe, from: string, to: string, quiet = 0): Candles {
  const period = periodOf(timeframe);
  const buffer = new CandleBuffer("EURUSD", timeframe, 0.00001);
  const hours = new TradingHours(eurusd);
  let state = 7;
  let price = 110_000;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (let time = utc(from); time < utc(to); time += period) {
    if (hours.between(time, time + period) === 0 || next(100) < quiet) continue;
    const open = price;
    price += next(41) - 20;
    const tick = (units: number): number => Math.round(units) / 100_000;
    const [high, low] = [Math.max(open, price) + next(9), Math.min(open, price) - next(9)];
    buffer.push(time, tick(open), tick(high), tick(low), tick(price), 10 + next(90), 0.00008);
  }
  return buffer;
}

/** What of a broker's history has closed by `now`, in the form of `rowsOf`. */
export function closedOf(history: Candles, from: string, now: number): unknown[] {
  const rows: unknown[] = [];
  for (let i = 0; i < history.length; i++) {
    if ((history.openTime[i] as number) < utc(from) || closeTimeOf(history, i) > now) continue;
    const { openTime, open, high, low, close, volume } = history;
    rows.push([said(openTime[i] as number), open[i], high[i], low[i], close[i], volume[i]]);
  }
  return rows;
}

export const rowsOf = (candles: readonly LiveCandle[]): unknown[] =>
  candles.map(({ openTime, open, high, low, close, volume }) => [said(openTime), open, high, low, close, volume]);
