import { describe, expect, test } from "vitest";
import { sliceCandles } from "../../../src/domain/candles.js";
import { dispatch } from "../../../src/market-tools/dispatch.js";
import { Evaluator } from "../../../src/setup-manager/evaluation/evaluator.js";
import { lifecycleNeeds } from "../../../src/setup-manager/lifecycle-needs.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { replay } from "../../support/causality/replay-breach.js";
import { note, ROUNDS, rounds } from "../../support/causality/rounds.js";
import { found, liveRuleBreach, ruleBreach } from "../../support/causality/rule-breach.js";
import { cutsOf } from "../../support/causality/tool-breach.js";
import { walkCandles } from "../../support/chart-candles.js";
import { eurusd, ger40, symbols } from "../../support/data/symbols.js";
import { hardCandles } from "../../support/market-tools/hard-candles.js";
import { eurusdM15 } from "../../support/market-tools/real-candles.js";
import { sampleM15 } from "../../support/market-tools/sample-candles.js";
import { randomSetup } from "../../support/setups/random-setup.js";
import { SHIPPED, shippedSetup } from "../../support/setups/run-setup.js";

/** Filters wide open, so that every setup has something to tell. */
const OPEN = { "filters.max_spread": 1000, "filters.max_per_day": 20 };
const walk = walkCandles(3000, "M15", 1.08, 11);
const real = eurusdM15("Europe/Athens");

describe.each(SHIPPED)("%s", (id) => {
  test("as of any bar the same signals, kept candidates, near misses, funnel and trees, whatever comes after", () => {
    expect(ruleBreach(shippedSetup(id, OPEN), walk, cutsOf(walk.length, 997, 499))).toBeUndefined();
  });

  test("candle by candle, as the live loop does, the same as all at once, with a history before it and without", () => {
    expect(liveRuleBreach(shippedSetup(id, OPEN), walk)).toBeUndefined();
    expect(liveRuleBreach(shippedSetup(id, OPEN), walk, { history: 1700 })).toBeUndefined();
  });

  test("of a series of one candle, or of none, there is nothing to say", () => {
    for (const count of [0, 1, 2]) {
      const few = sliceCandles(walk, 0, count);
      expect(liveRuleBreach(shippedSetup(id, OPEN), few)).toBeUndefined();
      expect(found(shippedSetup(id, OPEN), few).signals).toEqual([]);
      expect(replay(shippedSetup(id, OPEN), few).rows).toEqual([]);
    }
  });

  test("both hold on the sample market", async () => {
    const candles = await sampleM15(6000);
    expect(ruleBreach(shippedSetup(id), candles, cutsOf(candles.length, 2999, 1499))).toBeUndefined();
    expect(liveRuleBreach(shippedSetup(id), candles)).toBeUndefined();
  });

  test.skipIf(real === undefined)(
    "both hold on EURUSD M15, a year of it (skipped where the shared data is not there)",
    () => {
      const candles = real as NonNullable<typeof real>;
      expect(ruleBreach(shippedSetup(id), candles, [6991, 13_982, 20_973])).toBeUndefined();
      expect(liveRuleBreach(shippedSetup(id), candles)).toBeUndefined();
    },
  );
});

const RULES = 12;
/** Of these some may find nothing: what they miss counts too. */
const ANY = 4;

describe("rules drawn at random, their tools, sequences, conditions, orders and filters", () => {
  const drawn = rounds().flatMap((round) =>
    [eurusd, ger40].flatMap((symbol, s) => {
      const candles = hardCandles({ seed: 2 * round + s + 3, count: 1200, symbol });
      const setups: Setup[] = [];
      for (let seed = 1000 * (2 * round + s) + 1; setups.length < RULES; seed++) {
        const setup = randomSetup(seed, symbol, symbols);
        if (setups.length < ANY || found(setup, candles).found.length > 0) setups.push(setup);
      }
      return setups.map((setup) => ({ candles, setup }));
    }),
  );

  test("as of any bar the same of everything, and candle by candle too", (context) => {
    let [signals, kept, misses] = [0, 0, 0];
    for (const [d, { setup, candles }] of drawn.entries()) {
      const breach =
        ruleBreach(setup, candles, cutsOf(candles.length, 293, d * 7)) ??
        liveRuleBreach(setup, candles, { history: (d % 3) * 400 });
      if (breach !== undefined) expect.fail(`${breach} in ${JSON.stringify(setup.resolved)}`);
      const whole = found(setup, candles);
      signals += whole.found.length;
      kept += whole.heldByScore.length;
      misses += whole.nearMissCount;
    }
    note(context, { rules: drawn.length, signals, "candidates kept": kept, "near misses": misses });
    expect(signals).toBeGreaterThan(100 * ROUNDS);
    expect(kept).toBeGreaterThan(100 * ROUNDS);
    expect(misses).toBeGreaterThan(100 * ROUNDS);
  });

  test("say the same whoever else follows the records: a run with pictures has the funnel of one without", () => {
    for (const { setup, candles } of drawn) {
      const [needed, all] = [lifecycleNeeds(setup), "all" as const].map((lifecycle) => {
        const tools = dispatch({ candles, symbol: setup.symbol, tools: setup.tools, lifecycle });
        const evaluator = new Evaluator(setup, tools);
        tools.run();
        return evaluator.run();
      });
      expect(all?.signals).toEqual(needed?.signals);
      expect(all?.funnel).toEqual(needed?.funnel);
    }
  });
});
