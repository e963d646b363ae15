import { describe, expect, it } from "vitest";
import { balanceCurve } from "../../../src/backtester/balance-curve.js";
import { computeMetrics } from "../../../src/backtester/metrics/compute-metrics.js";
import { dailyReturns } from "../../../src/backtester/metrics/daily-returns.js";
import { drawdownCurve, measureDrawdown } from "../../../src/backtester/metrics/drawdown.js";
import { bootstrapMean, quantile } from "../../../src/backtester/metrics/intervals.js";
import { deflatedSharpe, normalCdf, normalQuantile, sharpe, sortino } from "../../../src/backtester/metrics/sharpe.js";
import { runsScore, streaks } from "../../../src/backtester/metrics/streaks.js";
import type { Simulation } from "../../../src/backtester/simulation.js";
import type { TradeTable } from "../../../src/backtester/trade-table.js";
import { CandleBuffer } from "../../../src/domain/candles.js";
import { DAY, HOUR } from "../../../src/domain/civil.js";
import { wilson } from "../../../src/domain/wilson.js";
import { SCENE_START, sceneSymbol } from "../../support/fills.js";
import { tradesOfR, tradeTable } from "../../support/trade-lists.js";

/** A simulation of H1 bars around given trades; equity as given, else the balance. */
function simulationOf(trades: TradeTable, bars: number, equity?: readonly number[]): Simulation {
  let finalEquity = 10_000;
  for (let i = 0; i < trades.length; i++) finalEquity += trades.net[i] as number;
  const flat: Simulation = {
    trades,
    fates: new Uint8Array(0),
    equity: new Float64Array(bars),
    startBar: 0,
    endBar: bars,
    startEquity: 10_000,
    finalEquity,
    touchedLimits: 0,
    missedLimits: 0,
    skippedPartials: 0,
  };
  return { ...flat, equity: equity === undefined ? balanceCurve(flat) : Float64Array.from(equity) };
}

function hourly(bars: number): CandleBuffer {
  const candles = new CandleBuffer("SCENE", "H1", 0.1, bars);
  for (let i = 0; i < bars; i++) candles.push(SCENE_START + i * HOUR, 100, 100, 100, 100, 1, 0);
  return candles;
}

const metricsOf = (trades: TradeTable, bars = 48, equity?: readonly number[]) =>
  computeMetrics({
    simulation: simulationOf(trades, bars, equity),
    candles: hourly(bars),
    symbol: sceneSymbol,
    seed: 7,
    trials: 1,
  });

const times = (count: number, ...results: readonly number[]): number[] =>
  Array.from({ length: count }, () => results).flat();

describe("rates and R, worked by hand: +2 −1 +2 −1 −1 and 0.05", () => {
  const { rates, r, money } = metricsOf(tradesOfR([2, -1, 2, -1, -1, 0.05]));

  it("winrate is wins ÷ (wins + losses), break-even apart, with Wilson's interval", () => {
    expect([rates.trades.value, rates.wins.value, rates.losses.value, rates.break_even.value]).toEqual([6, 2, 3, 1]);
    // 2 of 5: (0.4 + 3.8415/10 ± 1.96 √(0.048 + 0.038415)) ÷ (1 + 3.8415/5).
    expect(rates.winrate).toMatchObject({ value: 0.4, n: 5 });
    expect(rates.winrate.low).toBeCloseTo(0.1176, 4);
    expect(rates.winrate.high).toBeCloseTo(0.7693, 4);
  });

  it("payoff, expectancy, profit factors", () => {
    expect(r.avg_rr.value).toBe(2);
    expect(r.total_r.value).toBeCloseTo(1.05, 12);
    expect(r.expectancy.value).toBeCloseTo(0.175, 12);
    expect(r.expectancy.low).toBeLessThan(0.175);
    expect(r.expectancy.high).toBeGreaterThan(0.175);
    // 4.05 ÷ 3.
    expect(r.profit_factor_r.value).toBeCloseTo(1.35, 12);
    expect(money.profit_factor.value).toBeCloseTo(1.35, 12);
    expect(money.net_profit.value).toBeCloseTo(105, 9);
    expect(r.planned_rr.value).toBe(2);
    expect([r.best_r.value, r.worst_r.value, r.median_r.value]).toEqual([2, -1, expect.closeTo(-0.475, 12)]);
  });

  it("streaks: W L W L L, break-even left out", () => {
    expect([rates.win_streak.value, rates.loss_streak.value]).toEqual([1, 2]);
    expect(streaks(Int8Array.of(1, 1, 0, 1, -1))).toEqual({ wins: 3, losses: 1, runs: 2 });
    // n 5, runs 4, p 12: (5 × 3.5 − 12) ÷ √(12 × 7 ÷ 4).
    expect(runsScore(2, 3, 4)).toBeCloseTo(5.5 / Math.sqrt(21), 12);
  });
});

describe("metrics below their minimum are no numbers", () => {
  it("says how few there were", () => {
    const { risk, rates } = metricsOf(tradesOfR(times(6, 2, -1)));
    expect(risk.sqn).toEqual({ value: null, n: 12, unit: "ratio", missing: "too_few" });
    expect(rates.kelly_half).toEqual({ value: null, n: 12, unit: "ratio", missing: "too_few" });
    expect(risk.sharpe).toEqual({ value: null, n: 2, unit: "ratio", missing: "too_few" });
  });

  it("SQN from 30: √30 × 0.5 ÷ (1.5 √(30 ÷ 29)), and √100 at most", () => {
    expect(metricsOf(tradesOfR(times(15, 2, -1))).risk.sqn.value).toBeCloseTo(
      (Math.sqrt(30) * 0.5) / (1.5 * Math.sqrt(30 / 29)),
      9,
    );
    expect(metricsOf(tradesOfR(times(200, 2, -1))).risk.sqn.value).toBeCloseTo(
      (10 * 0.5) / (1.5 * Math.sqrt(400 / 399)),
      9,
    );
  });

  it("half Kelly from 50: (0.5 − 0.5 ÷ 2) ÷ 2", () => {
    expect(metricsOf(tradesOfR(times(25, 2, -1))).rates.kelly_half.value).toBeCloseTo(0.125, 12);
  });

  it("a profit factor without losses is not defined", () => {
    expect(metricsOf(tradesOfR([1, 2])).money.profit_factor).toEqual({
      value: null,
      n: 2,
      unit: "ratio",
      missing: "undefined",
    });
  });

  it("without a trade the contract's figures are null", () => {
    const { rates, r, risk } = metricsOf(tradeTable([]));
    expect([rates.trades.value, rates.winrate.value, r.avg_rr.value, risk.max_drawdown.value]).toEqual([
      0,
      null,
      null,
      null,
    ]);
  });

  it("a trade open at the end of the data is shown apart", () => {
    const { rates, r, money } = metricsOf(
      tradeTable([
        { r: 1, net: 100 },
        { r: 3, net: 300, why: "end_of_data" },
      ]),
    );
    expect([rates.trades.value, rates.open_at_end.value, r.total_r.value]).toEqual([1, 1, 1]);
    expect([money.net_profit.value, money.open_at_end_result.value, money.final_equity.value]).toEqual([
      100, 300, 10_400,
    ]);
  });
});

describe("drawdown", () => {
  // From 100: peak 110, trough 90, recovered at 120, then 115.
  const curve = Float64Array.of(110, 99, 105, 90, 120, 115);

  it("is the deepest fall from a running peak, with its length and recovery", () => {
    const fall = measureDrawdown(curve, 100, true);
    expect(fall).toMatchObject({ depth: 20, peak: 0, trough: 3, recovered: 4, longestFrom: 0, longestTo: 4 });
    expect(fall.fraction).toBeCloseTo(20 / 110, 12);
    const squares = 0.1 ** 2 + (5 / 110) ** 2 + (20 / 110) ** 2 + (5 / 120) ** 2;
    expect(fall.ulcer).toBeCloseTo(Math.sqrt(squares / 6), 12);
    expect([...drawdownCurve(curve, 100)]).toEqual([0, 11 / 110, 5 / 110, 20 / 110, 0, 5 / 120]);
  });

  it("counts from the start value, and says where it never recovered", () => {
    expect(measureDrawdown(Float64Array.of(90, 80, 95), 100, true)).toMatchObject({
      peak: -1,
      trough: 1,
      recovered: -1,
      longestFrom: -1,
      longestTo: 2,
    });
    expect(measureDrawdown(Float64Array.of(101, 102), 100, true)).toMatchObject({ fraction: 0, trough: -1, ulcer: 0 });
  });

  it("takes the deepest fall, not the deepest share, where the curve is in R", () => {
    const inR = measureDrawdown(Float64Array.of(1, 0, 10, 8), 0, false);
    expect([inR.depth, inR.trough]).toEqual([2, 3]);
  });

  it("stands in the metrics with its times", () => {
    const { risk, r } = metricsOf(tradesOfR([1, -3, 2.5]), 6, [11_000, 9900, 10_500, 9000, 12_000, 11_500]);
    expect(risk.max_drawdown.value).toBeCloseTo(2000 / 11_000, 12);
    expect(risk.max_drawdown_money.value).toBe(2000);
    expect(risk.drawdown_duration.value).toBe(4 * HOUR);
    expect(risk.drawdown_recovery.value).toBe(HOUR);
    expect(risk.max_drawdown_r.value).toBe(3);
    // Closed trades: 10,100 → 9,800.
    expect(risk.max_drawdown_closed.value).toBeCloseTo(300 / 10_100, 12);
    expect(r.total_r.value).toBe(0.5);
    const open = metricsOf(tradesOfR([-1]), 2, [9950, 9900]).risk.drawdown_recovery;
    expect(open).toEqual({ value: null, n: 1, unit: "ms", missing: "not_recovered" });
  });
});

describe("risk-adjusted figures, worked by hand: returns 1 %, −1 %, 2 %, 0 %", () => {
  const returns = Float64Array.of(0.01, -0.01, 0.02, 0);

  it("Sharpe: 0.005 ÷ √(0.0005 ÷ 3); Sortino: 0.005 ÷ √(0.0001 ÷ 3)", () => {
    expect(sharpe(returns)).toBeCloseTo(0.005 / Math.sqrt(0.0005 / 3), 12);
    expect(sortino(returns)).toBeCloseTo(0.005 / Math.sqrt(0.0001 / 3), 12);
    expect(sharpe(Float64Array.of(0.01, 0.01))).toBeNull();
    expect(sortino(Float64Array.of(0.01, 0.02))).toBeNull();
  });

  it("deflated Sharpe: Φ(0.3873 √3 ÷ √1.024) for one trial, less for more", () => {
    // No skew; kurtosis (2 × 5⁴ + 2 × 15⁴) ÷ 4 ÷ 125² = 1.64; 1 + 0.64 ÷ 4 × 0.15 = 1.024.
    expect(deflatedSharpe(returns, 1)).toBeCloseTo(0.7463, 4);
    expect(deflatedSharpe(returns, 10)).toBeLessThan(0.3);
  });

  it("normal distribution", () => {
    expect(normalCdf(1.959964)).toBeCloseTo(0.975, 6);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 4);
  });

  it("daily returns: one a day with candles, flat days included, against the start first", () => {
    const candles = hourly(50);
    const equity = new Float64Array(50).fill(10_100);
    equity.fill(10_201, 48);
    expect(
      [...dailyReturns(equity, 10_000, candles, 0, sceneSymbol.calendar)].map((value) => Math.round(value * 1e6)),
    ).toEqual([10_000, 0, 10_000]);
  });

  it("annualised with √252, from 60 days on", () => {
    const bars = 24 * 60;
    const equity = Array.from({ length: bars }, (_, i) => 10_000 * (1 + 0.001 * (Math.floor(i / 24) % 2)));
    const { risk } = metricsOf(tradesOfR([1]), bars, equity);
    const candles = hourly(bars);
    const days = dailyReturns(Float64Array.from(equity), 10_000, candles, 0, sceneSymbol.calendar);
    expect(days).toHaveLength(60);
    expect(risk.sharpe.value).toBeCloseTo((sharpe(days) as number) * Math.sqrt(252), 12);
    // One R of 100 in 60 days.
    expect(risk.cagr.value).toBeCloseTo(1.01 ** (365.25 / 60) - 1, 12);
    expect(risk.calmar.value).toBeCloseTo((1.01 ** (365.25 / 60) - 1) / (risk.max_drawdown.value as number), 9);
    expect(risk.recovery_factor.value).toBeCloseTo(100 / (risk.max_drawdown_money.value as number), 9);
    expect(DAY).toBe(24 * HOUR);
  });
});

describe("trade quality", () => {
  it("excursions, capture, exposure, holding times", () => {
    const trades = tradeTable([
      { r: 2, net: 200, mfeR: 2, maeR: -0.5, entryBar: 0, exitBar: 3 },
      { r: -1, net: -100, mfeR: 1, maeR: -1, entryBar: 6, exitBar: 7, exitTime: SCENE_START + 3 * HOUR },
    ]);
    const { quality } = metricsOf(trades, 24);
    expect([quality.mfe_r.value, quality.mae_r.value]).toEqual([1.5, -0.75]);
    // 0.5 of mean R over 1.5 of mean MFE.
    expect(quality.capture.value).toBeCloseTo(1 / 3, 12);
    // Bars 0–3 and 6–7 of 24.
    expect(quality.exposure.value).toBe(6 / 24);
    expect([quality.holding_mean.value, quality.holding_median.value, quality.bars_held.value]).toEqual([
      2 * HOUR,
      2 * HOUR,
      2,
    ]);
  });
});

describe("intervals", () => {
  it("Wilson stays inside [0, 1] and needs an observation", () => {
    expect(wilson(0, 0)).toBeNull();
    const [low, high] = wilson(0, 10) as readonly [number, number];
    // 0 of 10: [0, z² ÷ (10 + z²)].
    expect(low).toBe(0);
    expect(high).toBeCloseTo(3.8415 / 13.8415, 4);
  });

  it("the bootstrap is seeded, holds the mean, and meets the normal interval where it takes over", () => {
    const values = Float64Array.from({ length: 2000 }, (_, i) => (i % 5 === 0 ? 2 : -0.4));
    const [low, high] = bootstrapMean(values, 3) as readonly [number, number];
    expect(bootstrapMean(values, 3)).toEqual([low, high]);
    expect(bootstrapMean(values, 4)).not.toEqual([low, high]);
    const more = Float64Array.from({ length: 2005 }, (_, i) => (i % 5 === 0 ? 2 : -0.4));
    const [normalLow, normalHigh] = bootstrapMean(more, 3) as readonly [number, number];
    expect(Math.abs(low - normalLow)).toBeLessThan(0.01);
    expect(Math.abs(high - normalHigh)).toBeLessThan(0.01);
    expect(bootstrapMean(Float64Array.of(1), 1)).toBeNull();
  });

  it("quantiles are linear between neighbours", () => {
    expect(quantile(Float64Array.of(1, 2, 4), 0.75)).toBe(3);
  });
});
