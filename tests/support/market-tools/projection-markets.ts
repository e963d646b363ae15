import type { Candles } from "../../../src/domain/candles.js";
import { HOUR } from "../../../src/domain/civil.js";
import { mapCandles, randomCandles } from "./random-candles.js";
import { eurusdM15, sharedRows } from "./real-candles.js";
import { columnOf, referenceTable } from "./reference-columns.js";

/** Candles, and the library's columns of them: of the real ones from its files, of the others from our reference. */
export interface ProjectionMarket {
  readonly title: string;
  readonly missing: boolean;
  readonly candles: Candles;
  column(table: string, name: string): number[];
}

/** Where the library's files do not bear the table's name. */
const FILES: Readonly<Record<string, string>> = {
  previous_high_low_4h: "previous_high_low_result_data_4h",
  previous_high_low_1D: "previous_high_low_result_data_1D",
  previous_high_low_W: "previous_high_low_result_data_W",
  sessions_london: "sessions_result_data",
};

const cell = (text: string | undefined): number => (text === "" || text === undefined ? Number.NaN : Number(text));

/**
 * A random market in whole ticks, which single precision holds, on a clock without Sundays: there the library's weeks are ours, and its
 * comparisons those of double precision.
 */
function plainMarket(): Candles {
  const ticks = (price: number) => Math.round(price * 100_000);
  const market = mapCandles(randomCandles(7, 5000), 1, (open, high, low, close) => [
    ticks(open),
    ticks(high),
    ticks(low),
    ticks(close),
  ]);
  market.openTime = market.openTime.map((time) => time + 3 * HOUR);
  return market;
}

/** The real EURUSD M15, its naive clock read as the library reads it, and ten weeks of a random market. */
export function projectionMarkets(): ProjectionMarket[] {
  const real = eurusdM15("UTC");
  const random = plainMarket();
  const missing = real === undefined;
  return [
    {
      title: `EURUSD M15${missing ? " (skipped: the shared EURUSD M15 data is not on this machine)" : ""}`,
      missing,
      candles: real ?? random,
      column: (table, name) =>
        sharedRows(`EURUSD_M15/${FILES[table] ?? `${table}_result_data`}.csv`).map((row) => cell(row[name])),
    },
    {
      title: "a random market",
      missing: false,
      candles: random,
      column: (table, name) => columnOf(referenceTable(random, table), name),
    },
  ];
}
