import { describe, expect, it } from "vitest";
import { CandleBuffer, type Candles, sliceCandles } from "../../../src/domain/candles.js";
import { explainBars } from "../../../src/setup-manager/explaining/explain-bars.js";
import { walkCandles } from "../../support/chart-candles.js";
import { prepareSetup, runSetup, SHIPPED, shippedSetup } from "../../support/setups/run-setup.js";

/** Filters wide open, so that every setup has something to tell. */
const OPEN = { "filters.max_spread": 1000, "filters.max_per_day": 20 };
const candles = walkCandles(6_000, "M15", 1.08, 11);

function push(into: CandleBuffer, from: Candles, k: number): void {
  const at = (column: Float64Array): number => column[k] as number;
  into.push(
    at(from.openTime),
    at(from.open),
    at(from.high),
    at(from.low),
    at(from.close),
    at(from.volume),
    at(from.spread),
  );
}

describe.each(SHIPPED)("%s", (id) => {
  const setup = shippedSetup(id, OPEN);
  const whole = runSetup(setup, candles);

  it("signals up to a bar are the same whatever comes after", () => {
    for (const cut of [997, 2_003, 3_989, 5_501]) {
      const part = runSetup(setup, sliceCandles(candles, 0, cut));
      expect(part.signals).toEqual(whole.signals.filter(({ bar }) => bar < cut));
    }
  });

  it("candle by candle, as the live loop does, gives the same signals, funnel and near misses", () => {
    const live = new CandleBuffer("EURUSD", "M15", candles.tick, 16);
    const { run, evaluator } = prepareSetup(setup, live);
    for (let k = 0; k < candles.length; k++) {
      push(live, candles, k);
      run.push(k);
      evaluator.step(k);
    }
    expect(evaluator.signals).toEqual(whole.signals);
    expect(evaluator.funnel).toEqual(whole.funnel);
    expect(evaluator.nearMisses).toEqual(whole.nearMisses);
  });

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
