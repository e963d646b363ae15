import { expect, it } from "vitest";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { detect } from "../../../src/services/market/detect.js";
import type { DetectQuery } from "../../../src/services/market/detect-query.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { flatCandles } from "../../support/data/candle-table.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { btcusd, symbols } from "../../support/data/symbols.js";

/** Four days of hours that jump up and down: a swing every few candles. */
const CANDLES = flatCandles(
  "2025-06-02 00:00",
  Array.from({ length: 96 }, (_, i) => 50_000 + (i % 7) * 900 - (i % 3) * 1_400),
  "H1",
  btcusd,
);
const deps = {
  symbols,
  store: memoryCandleStore(loadedOf(CANDLES)),
  files: csvCandleFile,
  ensureMarket: () => Promise.resolve(false),
  maxFileBytes: 1e6,
};
const ask = async (query: Partial<DetectQuery>) => {
  const { table } = await detect(deps, { tool: "swings", params: {}, symbol: "BTCUSD", timeframe: "H1", ...query });
  const known = table.header.indexOf("known_time");
  return { rows: [...table.rows()], knownOf: (row: readonly unknown[]) => String(row[known]) };
};

it("feeds the candles before the first day, and tells what became known from then on, with the same bar indices", async () => {
  const all = await ask({});
  const late = await ask({ from: "2025-06-04" });
  const first = "2025-06-04T00:00:00.000Z";
  expect(late.rows.length).toBeGreaterThan(5);
  expect(late.rows.length).toBeLessThan(all.rows.length);
  expect(late.rows).toEqual(all.rows.filter((row) => all.knownOf(row) >= first));
});

it("splits a span into days without a record lost or told twice", async () => {
  const days = ["2025-06-02", "2025-06-03", "2025-06-04", "2025-06-05"];
  const told = await Promise.all(days.map(async (day) => (await ask({ from: day, to: day })).rows));
  const all = await ask({ to: "2025-06-05" });
  expect(told.flat().map(([id]) => id)).toEqual(all.rows.map(([id]) => id));
});

it("tells a tool of a line a bar from the first day's first bar", async () => {
  const { rows } = await ask({ tool: "atr", from: "2025-06-04", to: "2025-06-04" });
  expect(rows.map(([bar]) => bar)).toEqual(Array.from({ length: 24 }, (_, i) => 48 + i));
});

it("refuses a file that is named after another symbol", async () => {
  const query = { tool: "fvg", params: {}, symbol: "GER40", file: "EURUSD15.csv" };
  expect((await refusalOf(detect(deps, query))).message).toContain("say --symbol EURUSD");
});
