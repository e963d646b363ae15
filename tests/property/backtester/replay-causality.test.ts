import { describe, expect, test } from "vitest";
import { resample } from "../../../src/domain/resample.js";
import { nextBarBreach, replay, replayBreach } from "../../support/causality/replay-breach.js";
import { note, ROUNDS, rounds } from "../../support/causality/rounds.js";
import { honestTools } from "../../support/causality/rule-breach.js";
import { cutsOf } from "../../support/causality/tool-breach.js";
import { eurusd, ger40, symbols } from "../../support/data/symbols.js";
import { hardCandles } from "../../support/market-tools/hard-candles.js";
import { eurusdM15 } from "../../support/market-tools/real-candles.js";
import { sampleM1, sampleM15 } from "../../support/market-tools/sample-candles.js";
import { setupOf } from "../../support/setups/judge.js";
import { randomSetup } from "../../support/setups/random-setup.js";
import { SHIPPED, shippedSetup } from "../../support/setups/run-setup.js";

/** Filters wide open, so that every setup trades. */
const OPEN = { "filters.max_spread": 1000, "filters.max_per_day": 20 };
const real = eurusdM15("Europe/Athens");

const sampleTrades = new Map<string, number>();

describe.each(SHIPPED)("%s", (id) => {
  test("orders, trades and equity of the sample market as of a bar, filled on its M1, whatever comes after", async (context) => {
    const candles = await sampleM15(Number.POSITIVE_INFINITY);
    const fine = await sampleM1();
    const setup = shippedSetup(id, OPEN);
    expect(replayBreach(setup, candles, cutsOf(candles.length, 4999, 2503), { fine })).toBeUndefined();
    const { rows } = replay(setup, candles, honestTools, fine);
    sampleTrades.set(id, rows.length);
    note(context, { trades: rows.length });
  });

  test.skipIf(real === undefined)(
    "the same of EURUSD M15, a year of it (skipped where the shared data is not there)",
    () => {
      const candles = real as NonNullable<typeof real>;
      expect(replayBreach(shippedSetup(id), candles, cutsOf(candles.length, 4999, 2503))).toBeUndefined();
    },
  );
});

test("the sample market gives the setups trades to lose", () => {
  const counts = [...sampleTrades.values()];
  expect(counts.filter((count) => count > 0).length).toBeGreaterThanOrEqual(6);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1500);
});

const RULES = 12;

test("replays of rules drawn at random that trade, with finer candles to look into and without", (context) => {
  let [rules, trades] = [0, 0];
  for (const round of rounds()) {
    for (const [s, symbol] of [eurusd, ger40].entries()) {
      const fine = hardCandles({ seed: 2 * round + s + 5, count: 3600, symbol, timeframe: "M5" });
      const candles = resample(fine, "M15", symbol.calendar);
      for (let seed = 1000 * (2 * round + s), traded = 0; traded < RULES; seed++) {
        const setup = randomSetup(seed, symbol, symbols);
        const { rows } = replay(setup, candles, honestTools, fine);
        if (rows.length === 0) continue;
        const cuts = cutsOf(candles.length, 311, 7 * traded);
        const breach = replayBreach(setup, candles, cuts) ?? replayBreach(setup, candles, cuts, { fine });
        if (breach !== undefined) expect.fail(`${breach} in ${JSON.stringify(setup.resolved)}`);
        traded++;
        trades += rows.length;
      }
      rules += RULES;
    }
  }
  note(context, { rules, trades });
  expect(trades).toBeGreaterThan(100 * ROUNDS);
});

const trades = (trade: string) =>
  setupOf({
    tools: "{ gap: { tool: fvg, min_ticks: 0 } }",
    rule: "{ long: { sequence: [{ event: gap.bullish }] }, short: mirror }",
    trade,
    rest: "risk: { per_trade: 100, max_open: 3 }",
  });
const STOP = "stop: { at: gap.bottom, pad_atr: 0.5 }";
const ORDERS = {
  "market orders with a target": `{ entry: { order: market }, ${STOP}, target: { rr: 1 } }`,
  "a trailing stop": `{ entry: { order: market }, ${STOP}, manage: [{ at_r: 0.2, trail_atr: 1 }] }`,
  "a stop that moves and a part that closes": `{ entry: { order: market }, ${STOP}, target: { rr: 3 }, manage: [{ at_r: 0.5, move_stop: break_even }, { at_r: 1, close: 50% }] }`,
  "limit orders": `{ entry: { order: limit, at: close - 0.2 * atr, expires: 6 }, ${STOP}, target: { rr: 1 } }`,
  "stop orders": `{ entry: { order: stop, at: close + 0.2 * atr, expires: 6 }, ${STOP}, target: { rr: 1 } }`,
};

test.for(Object.entries(ORDERS))(
  "of %s, what stands at a close does not know the next bar: of two that run through them both fill the same",
  ([, trade], context) => {
    let exits = 0;
    for (const round of rounds()) {
      const candles = hardCandles({ seed: round + 5, count: 300, symbol: eurusd });
      const found = nextBarBreach(trades(trade), candles, cutsOf(candles.length, 11, 60));
      if (found.breach !== undefined) expect.fail(found.breach);
      exits += found.exits;
    }
    note(context, { "exits on the next bar": exits });
    expect(exits).toBeGreaterThan(10 * ROUNDS);
  },
);
