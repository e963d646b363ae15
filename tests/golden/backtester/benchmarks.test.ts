import { describe, expect, it } from "vitest";
import { computeMetrics } from "../../../src/backtester/metrics/compute-metrics.js";
import { simulate } from "../../../src/backtester/simulate.js";
import type { SimulationInput } from "../../../src/backtester/simulation.js";
import type { Candles } from "../../../src/domain/candles.js";
import { AtrSeries } from "../../../src/market-tools/atr-series.js";
import type { ClockTime, TradePlan } from "../../../src/setup-manager/trade-plan.js";
import { sceneSymbol } from "../../support/fills.js";
import { asiaRangeBreak, eurusdM15, fvgBracket, type HandWritten, walkM1 } from "../../support/hand-written.js";
import { sharedData } from "../../support/shared-data.js";

const symbol = { ...sceneSymbol, id: "EURUSD", digits: 5, tick: 0.00001, pip: 0.0001, contract: 100_000 };

function inputOf(candles: Candles, { signals }: HandWritten, exitAt: ClockTime | null): SimulationInput {
  const plan: TradePlan = {
    order: "market",
    expires: null,
    target: { rr: 2 },
    manage: [],
    exitAt,
    fills: {
      path: "pessimistic",
      tpGap: "open",
      fillThrough: 1,
      roundOrders: "off",
      costs: { spread: "none", slippage: 0, commission: 0, swap: "none" },
    },
  };
  return {
    candles,
    symbol,
    plans: { long: plan, short: plan },
    risk: { perTrade: { share: 0.01 }, maxOpen: 1, maxTrades: null },
    account: { currency: "USD", equity: 10_000 },
    signals,
    atr: new AtrSeries(candles, 14),
    startBar: 0,
    endBar: candles.length,
    rate: () => 1,
  };
}

function results(candles: Candles, hand: HandWritten, exitAt: ClockTime | null) {
  const simulation = simulate(inputOf(candles, hand, exitAt));
  const { rates, r } = computeMetrics({ simulation, candles, symbol, seed: 1, trials: 1 });
  return { trades: rates.trades.value, sumR: r.total_r.value as number };
}

const EVENING: ClockTime = { tz: "UTC", minute: 20 * 60 };

describe("against the strategy written out by hand, on a seeded walk", () => {
  const candles = walkM1(60_000, 11);
  it("W2, the Asia range break", () => {
    const hand = asiaRangeBreak(candles);
    const { trades, sumR } = results(candles, hand, EVENING);
    expect(hand.trades).toBeGreaterThan(30);
    expect(trades).toBe(hand.trades);
    expect(sumR).toBeCloseTo(hand.sumR, 8);
  });
  it("W3, every gap a bracket", () => {
    const hand = fvgBracket(candles);
    const { trades, sumR } = results(candles, hand, null);
    expect(hand.trades).toBeGreaterThan(1000);
    expect(trades).toBe(hand.trades);
    expect(sumR).toBeCloseTo(hand.sumR, 8);
  });
});

const path = sharedData("EURUSD_M15/EURUSD_15M.csv");
describe.skipIf(path === undefined)(
  "the figures of BENCHMARKS on EURUSD M15 (skipped where the shared data is not there)",
  () => {
    it("W2: 253 trades, Σ R −5.3245", () => {
      const candles = eurusdM15(path as string);
      const { trades, sumR } = results(candles, asiaRangeBreak(candles), EVENING);
      expect(trades).toBe(253);
      expect(sumR.toFixed(4)).toBe("-5.3245");
    });
    it("W3: 1,523 trades, Σ R −196.9239", () => {
      const candles = eurusdM15(path as string);
      const { trades, sumR } = results(candles, fvgBracket(candles), null);
      expect(trades).toBe(1523);
      expect(sumR.toFixed(4)).toBe("-196.9239");
    });
  },
);
