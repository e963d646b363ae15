import { describe, expect, it } from "vitest";
import { verifyCausality } from "../../../src/backtester/validation/causality/verify-causality.js";
import { type Candles, sliceCandles } from "../../../src/domain/candles.js";
import { randomCandles } from "../../support/market-tools/random-candles.js";
import { eurusdM15 } from "../../support/market-tools/real-candles.js";
import { SHIPPED, shippedSetup } from "../../support/setups/run-setup.js";

const outcome = (id: string, candles: Candles, budget: number) => {
  const { verdict, findings, stable_from, warmup } = verifyCausality(shippedSetup(id), candles, { budget });
  return { verdict, findings, stableInTime: stable_from !== null && stable_from <= 2 * warmup };
};
const CERTIFIED = { verdict: "verified", findings: [], stableInTime: true };

describe.each(SHIPPED)("%s gets its certificate", (id) => {
  it.each([11, 12])("on an unkind market (%i)", (seed) => {
    expect(outcome(id, randomCandles(seed, 1600), 20_000)).toEqual(CERTIFIED);
  });

  const real = eurusdM15("NY+7");
  it.skipIf(real === undefined)(
    `on EURUSD M15 of the shared data${real === undefined ? " (skipped: it is not here)" : ""}`,
    () => expect(outcome(id, sliceCandles(real as Candles, 0, 6000), 200_000)).toEqual(CERTIFIED),
  );
});
