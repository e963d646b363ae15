import { describe, expect, it } from "vitest";
import { inRussian } from "../../../src/domain/russian/in-russian.js";
import { treeInRussian } from "../../../src/domain/russian/tree-in-russian.js";
import { explainSetup } from "../../../src/setup-manager/explain-setup.js";
import { explainBars } from "../../../src/setup-manager/explaining/explain-bars.js";
import { printExplanation } from "../../../src/setup-manager/explaining/print-explanation.js";
import { leftInEnglish } from "../../support/left-in-english.js";
import { hardCandles } from "../../support/market-tools/hard-candles.js";
import { randomSetup } from "../../support/setups/random-setup.js";
import { prepareSetup, SHIPPED, shippedSetup } from "../../support/setups/run-setup.js";
import { EURUSD, testSymbols } from "../../support/setups/symbols.js";

const BARS = 1_500;

/** The tree of every bar of a hard market, by the setups that ship: with gates so tight that each of them holds something back. */
const EVERY = new Set(
  SHIPPED.flatMap((id) =>
    [{}, { filters: { max_spread: 0, max_per_day: 2 } }, { checks: ["rr >= 49"] }].flatMap((extra) => {
      const setup = shippedSetup(id, extra);
      const candles = hardCandles({ seed: 7, count: BARS, symbol: setup.symbol, timeframe: setup.timeframe });
      const { run } = prepareSetup(setup, candles);
      return explainBars(setup, run, 0, BARS).flatMap((bar) => printExplanation(bar, setup));
    }),
  ),
);

describe("why a rule gave no signal, in Russian", () => {
  it("has thousands of lines to try", () => expect(EVERY.size).toBeGreaterThan(3_000));

  it("leaves no word of English beside the conditions, and these as they are", () => {
    for (const line of EVERY) {
      const russian = treeInRussian(line);
      if (!/^\s*[✓✗?] |^\S+ v\S* · /.test(line)) expect(russian, line).toMatch(/[а-яё]/);
      expect(leftInEnglish(russian), `${line}\n${russian}`).toBeUndefined();
      const condition = /^\s*[✓✗?] .*?(?= {3}|$)/.exec(line)?.[0];
      if (condition !== undefined && !/formed| at /.test(condition)) expect(russian.startsWith(condition)).toBe(true);
    }
  });

  it.each([
    ["  ✓ brk.up formed 02:15, known 02:30", "  ✓ brk.up возник в 02:15, известен с 02:30"],
    ["✓ ob.bullish_touched at 07:30 London", "✓ ob.bullish_touched в 07:30 Лондон"],
    ["✓ fvg.bullish formed 06:30, known 07:00 UTC", "✓ fvg.bullish возник в 06:30, известен с 07:00 UTC"],
    ["  ✓ raid.low_broken at 10:15", "  ✓ raid.low_broken в 10:15"],
    [
      "  … brk.down formed 02:15, known 02:30; waits for fvg.bearish, 1 bar left",
      "  … brk.down возник в 02:15, известен с 02:30; ждёт fvg.bearish, остался 1 бар",
    ],
    [
      '  ✗ time >= "02:00"   time = 01:45; missed by 15m   ← nearest',
      '  ✗ time >= "02:00"   time = 01:45; не хватило 15m   ← ближе всего',
    ],
    ["  ? ib.mid > close   ib.mid = not known, close = 1.1", "  ? ib.mid > close   ib.mid = неизвестно, close = 1.1"],
    ["held back at max_per_day: this day has had its signal", "остановлен на max_per_day: в этот день сигнал уже был"],
    [
      "2026-05-04 07:15 UTC · long · max_spread: spread 3 pips, at most 2",
      "2026-05-04 07:15 UTC · long · max_spread: спред 3 п., можно не больше 2",
    ],
    ["2026-05-04 07:15 UTC · short · ✗ close < ib.mid", "2026-05-04 07:15 UTC · short · ✗ close < ib.mid"],
  ])("%s", (line, russian) => expect(treeInRussian(line)).toBe(russian));
});

describe("what a setup waits for and trades, in Russian", () => {
  const random = Array.from({ length: 200 }, (_, seed) => randomSetup(seed, EURUSD, testSymbols));

  it("leaves no word of English, whatever the setup", () => {
    for (const setup of [...SHIPPED.map((id) => shippedSetup(id)), ...random]) {
      const { sides, filters, limits } = explainSetup(setup);
      const lines = [...sides.flatMap(({ steps, trade }) => [...steps.slice(1), ...trade]), ...filters, ...limits];
      for (const line of lines) {
        const russian = inRussian(line);
        expect(russian, line).toMatch(/[а-яё]/);
        expect(leftInEnglish(russian), `${line}\n${russian}`).toBeUndefined();
      }
    }
  });
});
