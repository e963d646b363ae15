import { describe, expect, it } from "vitest";
import { type Candles, sliceCandles } from "../../../src/domain/candles.js";
import { formatDayMinute } from "../../../src/domain/civil.js";
import type { Evaluator } from "../../../src/setup-manager/evaluation/evaluator.js";
import { walkCandles } from "../../support/chart-candles.js";
import { eurusdM15 } from "../../support/market-tools/real-candles.js";
import { runSetup, SHIPPED, shippedSetup } from "../../support/setups/run-setup.js";

const lines = ({ signals, candles }: Evaluator): string =>
  signals
    .map(({ bar, side, entry, stop, target, firstBar }) => {
      const price = (value: number): string => (Number.isNaN(value) ? "-" : value.toFixed(5));
      const time = formatDayMinute(candles.openTime[bar] as number);
      return [time, side === 1 ? "long" : "short", price(entry), price(stop), price(target), bar - firstBar + 1].join(
        ",",
      );
    })
    .join("\n");

describe("signals of the setups that ship, on a walk", () => {
  const candles = walkCandles(6_000, "M15", 1.08, 11);
  it.each(SHIPPED)("%s", async (id) => {
    const shown = id === "fvg_bracket" ? sliceCandles(candles, 0, 300) : candles;
    await expect(`${lines(runSetup(shippedSetup(id), shown))}\n`).toMatchFileSnapshot(`signals/walk-${id}.csv`);
  });
});

const athens = eurusdM15("Europe/Athens");
const utc = eurusdM15("UTC");
const isHere = athens !== undefined && utc !== undefined;
const where = isHere ? "" : " (skipped: the shared EURUSD sample is not on this machine)";

describe.skipIf(!isHere)(`on the EURUSD M15 sample${where}`, () => {
  const run = (id: string, candles: Candles | undefined, extra: Record<string, unknown> = {}): Evaluator =>
    runSetup(shippedSetup(id, extra), candles as Candles);

  it("asia_range_break, clock UTC: 253 signals, one a day (BENCHMARKS W2)", () => {
    const { signals, candles } = run("asia_range_break", utc);
    const days = signals.map(({ bar }) => Math.floor((candles.openTime[bar] as number) / 86_400_000));
    expect(signals).toHaveLength(253);
    expect(new Set(days).size).toBe(253);
  });

  it("fvg_bracket, clock UTC: every one of the 5,020 gaps (BENCHMARKS W3)", () => {
    expect(run("fvg_bracket", utc).signals).toHaveLength(5_020);
  });

  it("asia_fvg_break, clock Europe/Athens: 46 days, 33 with min_atr 0.25 (DETECTORS 6)", () => {
    expect(run("asia_fvg_break", athens, { "fvg.min_atr": 0 }).funnel.passes).toBe(46);
    expect(run("asia_fvg_break", athens).funnel).toMatchObject({ passes: 33, signals: 33 });
  });

  it("asia_fvg_break, days without an earlier break of the same edge: 73 and 55 (CATALOG 4)", () => {
    expect(run("asia_fvg_break", athens, { "fvg.min_atr": 0, "brk.once": "side" }).signals).toHaveLength(73);
    expect(run("asia_fvg_break", athens, { "brk.once": "side" }).signals).toHaveLength(55);
  });

  it.each(SHIPPED.filter((id) => id !== "fvg_bracket"))("%s: its signals are pinned", async (id) => {
    const evaluator = run(id, id === "asia_range_break" ? utc : athens);
    await expect(`${lines(evaluator)}\n`).toMatchFileSnapshot(`signals/eurusd-${id}.csv`);
  });
});
