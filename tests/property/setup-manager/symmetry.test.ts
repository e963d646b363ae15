import { describe, expect, test } from "vitest";
import { type Candles, sliceCandles } from "../../../src/domain/candles.js";
import type { ResolvedTool } from "../../../src/market-tools/dispatcher.js";
import type { PlannedSignal } from "../../../src/setup-manager/planned-signal.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { note, rounds } from "../../support/causality/rounds.js";
import { found } from "../../support/causality/rule-breach.js";
import { eurusd, ger40, symbols } from "../../support/data/symbols.js";
import { hardCandles } from "../../support/market-tools/hard-candles.js";
import { upsideDown, withoutOutsideBars } from "../../support/market-tools/mirrored-candles.js";
import { mapCandles, prefixOf } from "../../support/market-tools/random-candles.js";
import { sampleM15 } from "../../support/market-tools/sample-candles.js";
import { randomSetup } from "../../support/setups/random-setup.js";
import { SHIPPED, shippedSetup } from "../../support/setups/run-setup.js";

const OPEN = { "filters.max_spread": 1000, "filters.max_per_day": 20 };

/** Twelve digits: a sum the other way round may end in another bit. */
const near = (value: number): string => String(Number(value.toPrecision(12)) + 0);

/** A signal in a line; upside down its side and its prices are turned back. */
function told(
  { bar, side, entry, stop, target, firstBar, anchorTime, confidence }: PlannedSignal,
  turn: 1 | -1,
): string {
  const prices = [entry, stop, target].map((price) => near(price * turn));
  return [bar, side * turn, ...prices, firstBar, anchorTime, confidence].join(" ");
}

/** What a rule finds, with its counts; which side was which does not matter to a score that is asked of bars alone. */
function outcome(setup: Setup, candles: Candles, turn: 1 | -1) {
  const { signals, nearMissCount, funnel } = found(setup, candles, { score: (bar) => ((bar * 7) % 13) / 13 });
  const { passes, held, candidates } = funnel;
  return { signals: signals.map((signal) => told(signal, turn)), nearMissCount, passes, held, candidates };
}

/** High wins where a candle is both a swing high and a swing low: on a higher timeframe nothing keeps such candles out. */
const hasTies = ({ spec, timeframe, of, name }: ResolvedTool, { timeframe: base, tools }: Setup): boolean =>
  (timeframe !== base && /swings|structure|block|pool|premium|judas/.test(spec.name)) ||
  tools.some(
    (source) => source.name === of && source.name !== name && hasTies(source, { timeframe: base, tools } as Setup),
  );

const isSymmetric = (setup: Setup): boolean =>
  setup.long !== null && setup.short !== null && !setup.tools.some((tool) => hasTies(tool, setup));

describe("turned upside down, the market gives the other side's signals on the same bars", () => {
  const shipped = SHIPPED.filter((id) => isSymmetric(shippedSetup(id, OPEN)));

  test.for(shipped)("%s, on the sample market", async (id) => {
    const candles = withoutOutsideBars(prefixOf(await sampleM15(12_000), 12_000));
    const setup = shippedSetup(id, OPEN);
    expect(outcome(setup, upsideDown(candles), -1)).toEqual(outcome(setup, candles, 1));
  });

  test("all that ship but those with H1 swings are tried", () => {
    expect(SHIPPED.filter((id) => !shipped.includes(id))).toEqual(["IB_raid_v1", "ob_retest"]);
  });

  test("rules drawn at random", (context) => {
    let [rules, signals] = [0, 0];
    for (const round of rounds())
      for (const [s, symbol] of [eurusd, ger40].entries()) {
        const candles = withoutOutsideBars(hardCandles({ seed: 2 * round + s + 61, count: 1200, symbol }));
        const upside = upsideDown(candles);
        for (let i = 0; i < 40; i++) {
          const setup = randomSetup(20_000 + 1000 * (2 * round + s) + i, symbol, symbols);
          if (!isSymmetric(setup)) continue;
          const straight = outcome(setup, candles, 1);
          expect(outcome(setup, upside, -1), JSON.stringify(setup.resolved)).toEqual(straight);
          rules++;
          signals += straight.signals.length;
        }
      }
    note(context, { rules, signals });
    expect(signals).toBeGreaterThan(100);
  });
});

test.for(SHIPPED)(
  "prices times eight, with the symbol's steps, give %s the same signals at eight times their prices",
  async (id) => {
    const candles = sliceCandles(await sampleM15(8000), 0, 8000);
    const setup = shippedSetup(id, OPEN);
    const { tick, pip, point } = setup.symbol;
    const large = mapCandles(candles, 8 * tick, (open, high, low, close) => [8 * open, 8 * high, 8 * low, 8 * close]);
    for (let i = 0; i < large.length; i++) large.spread[i] = 8 * (candles.spread[i] as number);
    const scaled = { ...setup, symbol: { ...setup.symbol, tick: 8 * tick, pip: 8 * pip, point: 8 * point } };
    const signals = found(setup, candles).signals.map((signal) => ({
      ...signal,
      entry: 8 * signal.entry,
      stop: 8 * signal.stop,
      target: 8 * signal.target,
      movePrices: signal.movePrices.map((price) => 8 * price),
    }));
    expect(found(scaled, large).signals).toEqual(signals);
  },
);
