import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CandleBuffer } from "../../../src/domain/candles.js";
import { TIMEFRAMES } from "../../../src/domain/timeframe.js";
import { tableOf } from "../../support/data/candle-table.js";
import { readBytes } from "../../support/data/csv-text.js";
import { PRINTED_FORMATS, printCandles } from "../../support/data/print-candles.js";
import { eurusd, symbols } from "../../support/data/symbols.js";
import { utc } from "../../support/data/utc.js";

/** A row as ticks: steps in candles (a gap now and then), open, what the others lie away from it, volume and spread. */
const row = fc.record({
  gap: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 400 }) }),
  open: fc.integer({ min: 5_000, max: 200_000 }),
  up: fc.integer({ min: 0, max: 400 }),
  down: fc.integer({ min: 0, max: 400 }),
  close: fc.float({ min: 0, max: 1, noNaN: true }),
  volume: fc.integer({ min: 0, max: 100_000 }),
  spread: fc.integer({ min: 1, max: 90 }),
});
// Days and weeks are dated by the broker's midnight: the round trip of a date without a time is for files of days alone.
const timeframe = fc.constantFrom(...TIMEFRAMES.filter((name) => name !== "W1" && name !== "D1"));
const symbol = fc.constantFrom(...symbols.all);

describe("candles that are printed and read again", () => {
  it.each(PRINTED_FORMATS)("are the same to the bit: $name", async (format) => {
    const cases = fc.tuple(symbol, timeframe, fc.array(row, { minLength: 12, maxLength: 60 }), fc.nat({ max: 20_000 }));
    await fc.assert(
      fc.asyncProperty(cases, async ([spec, tf, rows, hour]) => {
        const candles = new CandleBuffer(spec.id, tf, spec.tick);
        const scale = 10 ** spec.digits;
        let time = utc("2023-01-02") + hour * candles.periodMs;
        for (const { gap, open, up, down, close, volume, spread } of rows) {
          time += gap * candles.periodMs;
          const high = open + up;
          const low = Math.max(1, open - down);
          const end = low + Math.round((high - low) * close);
          const values = [open, high, low, end, spread].map((ticks) => ticks / scale) as [
            number,
            number,
            number,
            number,
            number,
          ];
          candles.push(time, values[0], values[1], values[2], values[3], volume, values[4]);
        }
        const report = await readBytes(printCandles(candles, spec, format), {
          clock: format.clock,
          symbol: spec,
          name: `x_${tf}.csv`,
        });
        const usual = Number((spec.default_spread * spec.pip).toFixed(spec.digits));
        if (format.lacks.includes("spread")) candles.spread.fill(usual);
        if (format.lacks.includes("volume")) candles.volume.fill(0);
        expect(tableOf(report.candles)).toEqual(tableOf(candles));
      }),
      { numRuns: 25, seed: 20_250_101 },
    );
  });

  it("each decimal has the bits that reading it as text gives", async () => {
    const decimals = fc
      .tuple(fc.nat({ max: 9_999_999 }), fc.nat({ max: 99_999 }))
      .map(([whole, part]) => `${whole + 1}.${String(part).padStart(5, "0")}`);
    await fc.assert(
      fc.asyncProperty(fc.array(decimals, { minLength: 2, maxLength: 50 }), async (prices) => {
        const rows = prices.map((price, i) => `${1_700_000_000 + i * 60},${price},${price},${price},${price},1`);
        const report = await readBytes(`time,open,high,low,close,volume\n${rows.join("\n")}`, {
          clock: undefined,
          symbol: eurusd,
        });
        expect([...report.candles.close.subarray(0, prices.length)]).toEqual(prices.map(Number));
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});
