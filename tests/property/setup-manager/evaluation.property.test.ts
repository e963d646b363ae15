import { describe, expect, it } from "vitest";
import { explainBars } from "../../../src/setup-manager/explaining/explain-bars.js";
import { walkCandles } from "../../support/chart-candles.js";
import { prepareSetup, runSetup, SHIPPED, shippedSetup } from "../../support/setups/run-setup.js";

/** Filters wide open, so that every setup has something to tell. */
const OPEN = { "filters.max_spread": 1000, "filters.max_per_day": 20 };
const candles = walkCandles(6_000, "M15", 1.08, 11);

describe.each(SHIPPED)("%s", (id) => {
  const setup = shippedSetup(id, OPEN);
  const whole = runSetup(setup, candles);

  it("an explained bar tells what the evaluation did", () => {
    const bars = [
      ...whole.signals.slice(0, 2).map(({ bar }) => bar),
      ...whole.nearMisses.slice(-2).map(({ bar }) => bar),
    ];
    for (const bar of bars) {
      const { run } = prepareSetup(setup, candles);
      const [explained] = explainBars(setup, run, bar, bar + 1);
      const signal = whole.signals.find((one) => one.bar === bar);
      expect(explained?.signal ?? undefined).toEqual(signal);
      const missed = whole.nearMisses
        .filter((one) => one.bar === bar)
        .map(({ side }) => (side === 1 ? "long" : "short"));
      const told = explained?.sides.filter(
        ({ judged, passed, firstEvent }) => firstEvent !== null && judged !== null && !passed,
      );
      expect(told?.map(({ side }) => side)).toEqual(missed);
    }
  });
});

it("the walk gives every kind of setup something to do", () => {
  const counts = SHIPPED.map((id) => {
    const { funnel } = runSetup(shippedSetup(id, OPEN), candles);
    return funnel.passes;
  });
  expect(counts.filter((passes) => passes > 0).length).toBeGreaterThanOrEqual(6);
});
