import { describe, expect, it } from "vitest";
import { orderFunnel } from "../../../src/backtester/report/order-funnel.js";
import { simulate } from "../../../src/backtester/simulate.js";
import type { Simulation } from "../../../src/backtester/simulation.js";
import { tradeLabels } from "../../../src/backtester/trade-labels.js";
import { EXIT_REASONS, type Trade } from "../../../src/backtester/trade-table.js";
import { tradesCsv } from "../../../src/backtester/trades-csv.js";
import { firstAtOrAfter, sliceCandles } from "../../../src/domain/candles.js";
import { AtrSeries } from "../../../src/market-tools/atr-series.js";
import type { PlannedSignal } from "../../../src/setup-manager/planned-signal.js";
import { mirrored, sceneInput } from "../../support/fills.js";
import { randomScene } from "../../support/random-scene.js";

const SEEDS = Array.from({ length: 250 }, (_, i) => i + 1);
const BARS = 240;
const END_OF_DATA = EXIT_REASONS.indexOf("end_of_data");

const tradesOf = ({ trades }: Simulation): Trade[] => Array.from({ length: trades.length }, (_, i) => trades.at(i));
const inputOf = (seed: number) => sceneInput(randomScene(seed, { bars: BARS, costs: true, trail: true }));

describe("every simulation", () => {
  it("keeps the money: results add up to the change of equity, costs to the difference of gross and net", () => {
    let trades = 0;
    let worst = 0;
    for (const seed of SEEDS) {
      const simulation = simulate(inputOf(seed));
      let sum = 0;
      for (const trade of tradesOf(simulation)) {
        sum += trade.net;
        const costs = trade.spreadCost + trade.slippageCost + trade.commission - trade.swap;
        worst = Math.max(worst, Math.abs(trade.gross - costs - trade.net));
        trades++;
      }
      expect(Math.abs(simulation.startEquity + sum - simulation.finalEquity)).toBeLessThan(1e-6);
      expect(simulation.equity.at(-1)).toBeCloseTo(simulation.finalEquity, 6);
    }
    expect(worst).toBeLessThan(1e-6);
    expect(trades).toBeGreaterThan(2000);
  });

  it("gives each trade sane figures: MAE ≤ 0 ≤ MFE, times in order, the sign of R that of the money", () => {
    const insane: Trade[] = [];
    for (const seed of SEEDS) {
      const input = inputOf(seed);
      const { candles } = input;
      for (const trade of tradesOf(simulate(input))) {
        const sane =
          trade.maeR <= 0 &&
          trade.mfeR >= 0 &&
          Math.sign(trade.r) === Math.sign(trade.net) &&
          trade.riskMoney > 0 &&
          (trade.entry - trade.stop) * trade.side > 0 &&
          trade.signalTime <= trade.entryTime &&
          trade.entryTime <= trade.exitTime &&
          trade.entryBar <= trade.exitBar &&
          trade.exitBar < candles.length &&
          trade.gapR > 0 === (trade.gap === 1);
        if (!sane) insane.push(trade);
      }
    }
    expect(insane).toEqual([]);
  });

  it("never lets a stop move backwards: no loss beyond the initial risk but for gaps, slippage and costs", () => {
    const worse: Trade[] = [];
    for (const seed of SEEDS) {
      const scene = { ...randomScene(seed, { bars: BARS, costs: false, trail: true }) };
      for (const trade of tradesOf(simulate(sceneInput(scene)))) {
        const byTime = EXIT_REASONS[trade.reason] === "exit_at" || EXIT_REASONS[trade.reason] === "partials";
        if (trade.gap === 0 && !byTime && trade.reason !== END_OF_DATA && trade.r < -1 - 1e-9) worse.push(trade);
      }
    }
    expect(worse).toEqual([]);
  });

  it("knows nothing of later candles: what closed before bar k stays as it was when the data ends there", () => {
    for (const seed of SEEDS) {
      const input = inputOf(seed);
      const whole = simulate(input);
      for (const cut of [60, 121, 200]) {
        const candles = sliceCandles(input.candles, 0, cut);
        const { fine } = input;
        const inside = fine && firstAtOrAfter(fine, input.candles.openTime[cut] as number);
        const short = simulate({
          ...input,
          candles,
          ...(fine === undefined ? {} : { fine: sliceCandles(fine, 0, inside as number) }),
          atr: new AtrSeries(candles, 14),
          endBar: cut,
          signals: (input.signals as readonly PlannedSignal[]).filter(({ bar }) => bar < cut),
        });
        const closed = (simulation: Simulation) =>
          tradesOf(simulation).filter(({ exitBar, reason }) => exitBar < cut && reason !== END_OF_DATA);
        expect(closed(short)).toEqual(closed(whole));
        expect([...short.equity.subarray(0, cut - 1)]).toEqual([...whole.equity.subarray(0, cut - 1)]);
      }
    }
  });

  it("treats a short as a long upside down, without costs", () => {
    for (const seed of SEEDS) {
      const scene = randomScene(seed, { bars: BARS, costs: false, trail: false });
      const turned = mirrored(scene);
      const flip = (price: number | undefined) => (price === undefined ? Number.NaN : 200 - price);
      const signals = (scene.signals ?? []).map((signal) => ({
        ...signal,
        side: signal.side === 1 ? (-1 as const) : (1 as const),
        entry: flip(signal.entry),
        stop: flip(signal.stop),
        target: flip(signal.target),
        movePrices: (signal.movePrices ?? []).map(flip),
      }));
      const symbol = { ...scene.symbol, swap: { long: 0, short: 0, triple_day: "wed" as const } };
      const straight = simulate(sceneInput({ ...scene, symbol }));
      const upside = simulate(sceneInput({ ...turned, signals, symbol }));
      expect(
        tradesOf(upside).map(({ r, exitBar, reason, ambiguous, gap }) => ({ r, exitBar, reason, ambiguous, gap })),
      ).toEqual(
        tradesOf(straight).map(({ r, exitBar, reason, ambiguous, gap }) => ({ r, exitBar, reason, ambiguous, gap })),
      );
      expect([...upside.fates]).toEqual([...straight.fates]);
      expect([...upside.equity]).toEqual([...straight.equity]);
    }
  });

  it("gives every signal one fate, and the funnel adds up to the trades", () => {
    const seen = new Set<number>();
    for (const seed of SEEDS) {
      const input = inputOf(seed);
      const simulation = simulate(input);
      for (const fate of simulation.fates) seen.add(fate);
      const funnel = orderFunnel(simulation);
      expect(funnel.signals).toBe(input.signals.length);
      expect(funnel.fills).toBe(simulation.trades.length);
    }
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("orders the paths: of a market order alone, optimistic is never below pessimistic", () => {
    let different = 0;
    for (const seed of SEEDS.slice(0, 80)) {
      const scene = randomScene(seed, { bars: BARS, costs: false, trail: false });
      for (const signal of scene.signals ?? []) {
        const plan = { ...scene.plan, order: "market", expires: null, manage: [] } as const;
        const input = sceneInput({ ...scene, signals: [signal], plan });
        const r = (path: "pessimistic" | "optimistic") => simulate(input, path).trades.r[0] as number;
        const [best, worst] = [r("optimistic"), r("pessimistic")];
        if (best < worst) expect(`seed ${seed}, bar ${signal.bar}: ${best} < ${worst}`).toBe("");
        if (best > worst) different++;
      }
    }
    expect(different).toBeGreaterThan(20);
  });

  it("runs over quiet bars without changing a thing: a management that never acts forbids it", () => {
    for (const seed of SEEDS) {
      const scene = randomScene(seed, { bars: BARS, costs: true, trail: false });
      const play = (manage: NonNullable<typeof scene.plan>["manage"]) =>
        simulate(
          sceneInput({ ...scene, plan: { ...scene.plan, manage: manage ?? [] }, risk: { ...scene.risk, maxOpen: 1 } }),
        );
      const quick = play([]);
      const slow = play([{ atR: 1e9, moveStop: "break_even" }]);
      expect(tradesOf(quick)).toEqual(tradesOf(slow));
      expect([...quick.fates]).toEqual([...slow.fates]);
      const apart = quick.equity.reduce(
        (most, value, i) => Math.max(most, Math.abs(value - (slow.equity[i] as number))),
        0,
      );
      expect(apart).toBeLessThan(1e-9);
    }
  });

  it("gives the same bytes again", () => {
    for (const seed of SEEDS.slice(0, 50)) {
      const csv = () => {
        const { trades } = simulate(inputOf(seed));
        const header = {
          runId: "bt",
          setupId: "s",
          setupHash: "h",
          symbol: "SCENE",
          digits: 1,
          timeframe: "M15",
        } as const;
        return tradesCsv(trades, tradeLabels(trades, "Europe/Berlin"), header);
      };
      expect(Buffer.compare(csv(), csv())).toBe(0);
    }
  });
});
