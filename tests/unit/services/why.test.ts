import { describe, expect, it } from "vitest";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { CandleBuffer } from "../../../src/domain/candles.js";
import { MINUTE } from "../../../src/domain/civil.js";
import { TradingHours } from "../../../src/domain/trading-hours.js";
import { why } from "../../../src/services/market/why.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { eurusd, symbols } from "../../support/data/symbols.js";
import { utc } from "../../support/data/utc.js";
import { setupText } from "../../support/setups/judge.js";

/** M15 candles of EURUSD's trading hours, Monday 2025-03-03 to Thursday 2025-03-13, without Wednesday 2025-03-12 from 14:00 to 16:00 UTC. */
function tenDays(): CandleBuffer {
  const candles = new CandleBuffer("EURUSD", "M15", eurusd.tick);
  const hours = new TradingHours(eurusd);
  for (let time = utc("2025-03-03 00:00"); time < utc("2025-03-13 20:00"); time += 15 * MINUTE) {
    const gap = time >= utc("2025-03-12 14:00") && time < utc("2025-03-12 16:00");
    if (hours.seek(time) && !gap) candles.push(time, 1.1, 1.101, 1.099, 1.1, 100, 0.0001);
  }
  return candles;
}

const deps = {
  symbols,
  setups: {
    list: () => Promise.resolve(["test_setup"]),
    read: () => Promise.resolve({ text: setupText({}), file: "setups/test_setup.yaml" }),
  },
  store: memoryCandleStore(loadedOf(tenDays())),
  files: csvCandleFile,
  ensureMarket: () => Promise.resolve(false),
  maxFileBytes: 0,
};
const ask = (at?: string, timeframe?: string) => why(deps, { setupId: "test_setup", at, timeframe });
const refused = async (at: string, timeframe?: string) => (await refusalOf(ask(at, timeframe))).message;

describe("a day or time without a candle", () => {
  it("a closed day: the data's whole span, and the open days around it", async () => {
    expect(await refused("2025-03-08")).toBe(
      "No M15 candle of EURUSD closed on 2025-03-08: the market was shut. The data reach from 2025-03-02 to 2025-03-13; the last day with candles before it is 2025-03-07, the next one 2025-03-09.",
    );
  });

  it("a day behind the data", async () => {
    expect(await refused("2025-03-20")).toBe(
      "No M15 candle of EURUSD closed on 2025-03-20: it lies outside the data. The data reach from 2025-03-02 to 2025-03-13; the last day with candles before it is 2025-03-13.",
    );
  });

  it("a time at which the market is shut, and one in a gap: never an older bar", async () => {
    expect(await refused("2025-03-08 12:00")).toBe(
      "No M15 candle of EURUSD closed just before 2025-03-08 12:00: the market was shut. The data reach from 2025-03-02 to 2025-03-13; the last candle before it closed at 2025-03-07 17:00, the next one closed at 2025-03-09 17:15.",
    );
    expect(await refused("2025-03-12 15:00Z")).toContain("the data have a gap there");
  });

  it("a time that the clocks skip", async () => {
    expect(await refused("2025-03-09 02:30")).toBe(
      "There was no 2025-03-09 02:30 in America/New_York: the clocks went forward over it. Write 2025-03-09 03:30, or the time in UTC with Z behind it.",
    );
    expect(await refused("2025-03-09 02:30Z")).toContain("the market was shut");
  });
});

describe("a day or time with candles", () => {
  const barOf = async (at: string, timeframe?: string) => (await ask(at, timeframe)).bars.map(({ time }) => time);

  it("the last bar that had closed, at most one bar earlier", async () => {
    expect(await barOf("2025-03-05 10:30")).toEqual(["2025-03-05T15:30:00.000Z"]);
    expect(await barOf("2025-03-05 10:44")).toEqual(["2025-03-05T15:30:00.000Z"]);
    expect(await barOf("2025-03-07 17:15")).toEqual(["2025-03-07T22:00:00.000Z"]);
    expect(await refused("2025-03-07 17:16")).toContain("the market was shut");
    expect(await barOf("2025-03-05 10:30", "H1")).toEqual(["2025-03-05T15:00:00.000Z"]);
  });

  it("a day of the symbol's clock, or of UTC, whole", async () => {
    expect((await ask("2025-03-05")).looked).toBe(96);
    expect((await ask("2025-03-05Z")).looked).toBe(96);
    expect((await ask()).when).toBe("2025-03-13");
  });
});
