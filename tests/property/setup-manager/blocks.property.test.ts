import { describe, expect, it } from "vitest";
import { walkCandles } from "../../support/chart-candles.js";
import { setupOf } from "../../support/setups/judge.js";
import { prepareSetup, runSetup } from "../../support/setups/run-setup.js";

const candles = walkCandles(5_000, "M15", 1.08, 5);

const TOOLS = `
  asia: { tool: session_range, session: asia_wide }
  frank: { tool: session_range, session: xetra_cash }
  pd: { tool: previous_period, period: day }
  ms: { tool: market_structure }
  fvg: { tool: fvg }
`;

const CONDITIONS = [
  "close > asia.high",
  "close >= asia.mid and not (close > frank.high)",
  "high - low > atr or low < pd.low",
  "high - low > 1.2 * atr",
  "close between asia.low and asia.high",
  'time >= "09:00" and close > ms.level',
  "weekday in [mon, wed] and close > open",
  "ms.direction == bullish and close < fvg.top",
  "(close - low) / (high - low) > 0.5 and asia.bars != frank.bars",
  "close < fvg.top and fvg.age <= 4",
];

describe("a rule without a sequence", () => {
  it.each(CONDITIONS)("require %s: tested in blocks as bar by bar", (condition) => {
    for (const part of [`require: ['${condition}']`, `require: [close > open], unless: ['${condition}']`]) {
      const setup = setupOf({ tools: TOOLS, rule: `{ long: { ${part} }, short: mirror }` });
      const blocks = runSetup(setup, candles);
      const { run, evaluator } = prepareSetup(setup, candles);
      run.run();
      for (let k = 0; k < candles.length; k++) evaluator.step(k);
      expect(blocks.funnel.passes).toBeGreaterThan(50);
      expect(blocks.funnel).toEqual(evaluator.funnel);
      expect(blocks.signals).toEqual(evaluator.signals);
    }
  });
});
