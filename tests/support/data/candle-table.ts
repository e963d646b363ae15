import { CandleBuffer, type Candles } from "../../../src/domain/candles.js";
import type { SymbolSpec } from "../../../src/domain/symbol.js";
import type { Timeframe } from "../../../src/domain/timeframe.js";
import { eurusd } from "./symbols.js";
import { said, utc } from "./utc.js";

/** Candles out of a table: `2025-03-07 21:45  1.0831 1.0840 1.0829 1.0835  120 0.0001`, a line each; volume and spread may be left out. */
export function candleTable(rows: string, timeframe: Timeframe = "M15", symbol: SymbolSpec = eurusd): Candles {
  const buffer = new CandleBuffer(symbol.id, timeframe, symbol.tick);
  for (const row of rows.trim().split("\n")) {
    const [day, minute, open, high, low, close, volume = "0", spread = "0"] = row.trim().split(/\s+/);
    buffer.push(
      utc(`${day} ${minute}`),
      Number(open),
      Number(high),
      Number(low),
      Number(close),
      Number(volume),
      Number(spread),
    );
  }
  return plain(buffer);
}

/** Candles one period apart from `first`, flat at these closes. */
export function flatCandles(
  first: string,
  closes: readonly number[],
  timeframe: Timeframe = "M1",
  symbol: SymbolSpec = eurusd,
): Candles {
  const buffer = new CandleBuffer(symbol.id, timeframe, symbol.tick);
  for (const [i, close] of closes.entries()) {
    buffer.push(utc(first) + i * buffer.periodMs, close, close, close, close, 1, 0.0001);
  }
  return plain(buffer);
}

function plain({
  symbol,
  timeframe,
  periodMs,
  tick,
  length,
  openTime,
  open,
  high,
  low,
  close,
  volume,
  spread,
}: CandleBuffer): Candles {
  return { symbol, timeframe, periodMs, tick, length, openTime, open, high, low, close, volume, spread };
}

/** Candles as such a table, for comparing. */
export function tableOf(candles: Candles): string[] {
  return Array.from({ length: candles.length }, (_, i) =>
    [
      said(candles.openTime[i] as number),
      candles.open[i],
      candles.high[i],
      candles.low[i],
      candles.close[i],
      candles.volume[i],
      candles.spread[i],
    ].join(" "),
  );
}
