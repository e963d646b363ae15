import { describe, expect, test } from "vitest";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { sliceCandles } from "../../../src/domain/candles.js";
import { Refusal } from "../../../src/domain/errors.js";
import { requireCandles } from "../../../src/services/data/require-candles.js";
import { settlingTools } from "../../../src/services/data/settling-tools.js";
import { settlingWords } from "../../../src/services/data/settling-words.js";
import { detect } from "../../../src/services/market/detect.js";
import { why } from "../../../src/services/market/why.js";
import { walkCandles } from "../../support/chart-candles.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { symbols } from "../../support/data/symbols.js";
import { setupOf, setupText } from "../../support/setups/judge.js";
import { shippedSetup } from "../../support/setups/run-setup.js";

const ALL = walkCandles(2_000);
const first = (count: number) => sliceCandles(ALL, 0, count);

/** What is refused of a setup on its first candles, a line a tool. */
function shortOf(setup: ReturnType<typeof setupOf>, count: number): readonly string[] {
  try {
    requireCandles(setup.tools, first(count), setup.symbol);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.details;
  }
}

describe("a series on which a tool could say nothing", () => {
  test("is refused by name, every tool at once, each on its own timeframe", () => {
    expect(shortOf(shippedSetup("IB_raid_v1"), 3)).toEqual([
      "ib (initial_balance) needs at least 4 candles of M15 to say anything; there are 3",
      "raid (liquidity_sweep) needs at least 5 candles of M15 to say anything; there are 3",
      "fvg needs at least 14 candles of M15 to say anything; there are 3",
      "bias (market_structure) needs at least 8 candles of H1 to say anything; there are 0",
      "h1 (atr) needs at least 14 candles of H1 to say anything; there are 0",
    ]);
  });

  test.each([
    ["{ t: { tool: atr, len: 20 } }", 20],
    ["{ t: { tool: swings, left: 4, right: 2 } }", 7],
    ["{ t: { tool: fvg } }", 3],
    ["{ t: { tool: fvg, min_atr: 0.2 } }", 14],
    ["{ t: { tool: displacement } }", 15],
    ["{ t: { tool: market_structure, swing: 3 } }", 8],
    ["{ t: { tool: market_structure, swing: 3, buffer_atr: 1 } }", 15],
    ["{ t: { tool: order_block, swing: 3 } }", 8],
    ["{ t: { tool: order_block, swing: 3, vol_filter_atr: 2 } }", 202],
    ["{ t: { tool: liquidity_pool, swing: 3 } }", 7],
    ["{ t: { tool: liquidity_sweep, swing: 3 } }", 8],
    ["{ t: { tool: session_range } }", 16],
    ["{ t: { tool: session_break } }", 17],
    ["{ t: { tool: initial_balance, minutes: 30 } }", 2],
    ["{ t: { tool: previous_period } }", 96],
    ["{ t: { tool: previous_period, period: week } }", 480],
    ["{ t: { tool: previous_period, session: london_kz } }", 12],
    ["{ t: { tool: judas_swing } }", 17],
    ["{ t: { tool: premium_discount, swing: 3 } }", 8],
  ])("%s needs %i candles, and not one less", (tools, least) => {
    const setup = setupOf({ tools });
    expect(shortOf(setup, least)).toEqual([]);
    expect(shortOf(setup, least - 1)).toHaveLength(1);
  });

  test("candles of a higher timeframe are counted as they are, not by the clock", () => {
    const setup = setupOf({ tools: "{ t: { tool: atr, len: 10, timeframe: H1 } }" });
    expect(shortOf(setup, 40)).toEqual([]);
    expect(shortOf(setup, 39)).toEqual(["t (atr) needs at least 10 candles of H1 to say anything; there are 9"]);
  });

  const deps = {
    symbols,
    setups: {
      list: () => Promise.resolve(["test_setup"]),
      read: () =>
        Promise.resolve({ text: setupText({ tools: "{ s: { tool: swings } }" }), file: "setups/test_setup.yaml" }),
    },
    store: memoryCandleStore(loadedOf(first(10))),
    files: csvCandleFile,
    ensureMarket: () => Promise.resolve(false),
    maxFileBytes: 0,
  };

  test("so it is for why and for detect", async () => {
    const words = /^Too few candles of EURUSD for these tools\. Take a later end or more data/;
    expect((await refusalOf(why(deps, { setupId: "test_setup" }))).message).toMatch(words);
    const refused = await refusalOf(detect(deps, { tool: "swings", params: {} }));
    expect(refused.message).toMatch(words);
    expect(refused.details).toEqual(["swings needs at least 11 candles of M15 to say anything; there are 10"]);
  });
});

describe("a series longer than that and shorter than the warm-up", () => {
  const setup = shippedSetup("IB_raid_v1");
  const settling = (count: number, from = 0) =>
    settlingTools(setup.tools, setup.symbol, { candles: first(count), from, to: count });

  test("runs, and it is said which tools are still warming up and from which day on they are settled", () => {
    expect(settlingWords(settling(300), "en")).toEqual([
      "still warming up: ib, fvg, raid; settled from 2025-03-04 on",
      "still warming up: bias, h1; settled after 452 candles, and there are 300",
    ]);
    expect(settlingWords(settling(300), "ru")).toEqual([
      "ещё прогреваются: ib, fvg, raid; готовы с 2025-03-04",
      "ещё прогреваются: bias, h1; будут готовы после 452 свечей, а есть 300",
    ]);
  });

  test("candles before the first day count", () => {
    expect(settling(600, 460)).toEqual([]);
    expect(settling(600, 400)).toMatchObject([{ tools: ["bias", "h1"], from: "2025-03-09" }]);
  });

  test("of a long run a first stretch is not worth a word", () => {
    expect(settling(2_000)).toMatchObject([{ tools: ["bias", "h1"] }]);
    const long = walkCandles(8_000);
    expect(settlingTools(setup.tools, setup.symbol, { candles: long, from: 0, to: 8_000 })).toEqual([]);
  });
});
