import { describe, expect, it } from "vitest";
import { simulate } from "../../../src/backtester/simulate.js";
import { FATES, type SimulationInput } from "../../../src/backtester/simulation.js";
import { EXIT_REASONS } from "../../../src/backtester/trade-table.js";
import { closeTimeOf } from "../../../src/domain/candles.js";
import type { Alert } from "../../../src/ports/alerts.js";
import { outcomeOf } from "../../../src/services/alerts/outcome-of.js";
import { positionsInTheWay } from "../../../src/services/alerts/positions-in-the-way.js";
import type { PlannedSignal } from "../../../src/setup-manager/planned-signal.js";
import type { TradePlan } from "../../../src/setup-manager/trade-plan.js";
import { sceneInput } from "../../support/fills.js";
import { anAlert } from "../../support/journal/alerts-contract.js";
import { randomScene } from "../../support/random-scene.js";

function alertOf(input: SimulationInput, signal: PlannedSignal, number: number): Alert {
  const { entry, stop, target, movePrices, side, bar } = signal;
  const trade = (side === 1 ? input.plans.long : input.plans.short) as TradePlan;
  return {
    ...anAlert(),
    number,
    side: side === 1 ? "long" : "short",
    barOpen: input.candles.openTime[bar] as number,
    plan: { entry, stop, target: Number.isNaN(target) ? null : target, movePrices, trade },
  };
}

describe("the outcome of an alert", () => {
  it("is the backtest's trade of the same signal, in 60 random scenes with costs, trailing stops and partial closes", () => {
    let compared = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const scene = randomScene(seed, { bars: 60, costs: true, trail: true });
      const input = sceneInput({
        ...scene,
        equity: 1e9,
        risk: { ...scene.risk, perTrade: { money: 1e6 }, maxOpen: 1_000, maxTrades: null },
      });
      const { trades } = simulate(input);
      const signals = input.signals as readonly PlannedSignal[];
      for (let i = 0; i < trades.length; i++) {
        const trade = trades.at(i);
        const alert = alertOf(input, signals[trade.signal] as PlannedSignal, i + 1);
        const outcome = outcomeOf(alert, input);
        // As trades.csv has them: one decimal more than the symbol's.
        const price = (value: number): number => Number(value.toFixed(input.symbol.digits + 1));
        expect(outcome?.fill).toEqual({ time: trade.entryTime, price: price(trade.entry) });
        expect([outcome?.r, outcome?.maeR, outcome?.mfeR]).toEqual([
          expect.closeTo(trade.r, 9),
          expect.closeTo(trade.maeR, 9),
          expect.closeTo(trade.mfeR, 9),
        ]);
        if (EXIT_REASONS[trade.reason] === "end_of_data") expect(outcome?.state).toBe("open");
        else
          expect(outcome?.exit).toEqual({
            time: trade.exitTime,
            price: price(trade.exit),
            reason: EXIT_REASONS[trade.reason],
          });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it("tells because of which positions max_open stops an order, exactly where the backtest stops it, in 60 random scenes", () => {
    const seen = { stopped: 0, free: 0 };
    for (let seed = 1; seed <= 60; seed++) {
      const scene = randomScene(seed, { bars: 60, costs: true, trail: true });
      const maxOpen = 1 + (seed % 3);
      const risk = { ...scene.risk, perTrade: { money: 1e6 }, maxOpen, maxTrades: null };
      const input = sceneInput({ ...scene, equity: 1e9, risk });
      const { fates } = simulate(input);
      const alerts = (input.signals as readonly PlannedSignal[]).map((signal, i) => {
        const alert = alertOf(input, signal, i + 1);
        return { ...alert, barClose: closeTimeOf(input.candles, signal.bar), plan: { ...alert.plan, maxOpen } };
      });
      const outcomes = alerts.flatMap((alert) => outcomeOf(alert, input) ?? []);
      for (const [i, alert] of alerts.entries()) {
        const inTheWay = positionsInTheWay(alert, alerts.slice(0, i), outcomes);
        const isStopped = FATES[fates[i] ?? 0] === "max_open";
        expect([seed, i, inTheWay.length], JSON.stringify(inTheWay)).toEqual([seed, i, isStopped ? maxOpen : 0]);
        seen[isStopped ? "stopped" : "free"] += 1;
      }
    }
    expect(seen.stopped).toBeGreaterThan(50);
    expect(seen.free).toBeGreaterThan(100);
  });

  it("waits where no candle has come since, and is unknown where its bar is not among the candles", () => {
    const input = sceneInput({ bars: [[100, 101, 99, 100]] });
    const alert = { ...anAlert(), number: 1, barOpen: input.candles.openTime[0] as number };
    expect(outcomeOf(alert, input)).toMatchObject({ state: "waiting" });
    expect(outcomeOf({ ...alert, barOpen: alert.barOpen + 1 }, input)).toBeUndefined();
  });
});
