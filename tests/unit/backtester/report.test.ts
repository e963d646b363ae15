import { describe, expect, it } from "vitest";
import { balanceCurve } from "../../../src/backtester/balance-curve.js";
import { computeMetrics } from "../../../src/backtester/metrics/compute-metrics.js";
import { tradeSample } from "../../../src/backtester/metrics/trade-sample.js";
import { backtestResult } from "../../../src/backtester/report/backtest-result.js";
import { resultBand } from "../../../src/backtester/report/band.js";
import { breakdowns, weekdayHours } from "../../../src/backtester/report/breakdowns.js";
import { causalityNote } from "../../../src/backtester/report/causality-note.js";
import { honesty } from "../../../src/backtester/report/honesty.js";
import { orderFunnel } from "../../../src/backtester/report/order-funnel.js";
import { ENGINE_VERSION, runId } from "../../../src/backtester/report/run-id.js";
import { runCard } from "../../../src/backtester/run-card.js";
import { simulate } from "../../../src/backtester/simulate.js";
import { tradeLabels } from "../../../src/backtester/trade-labels.js";
import { DAY, HOUR } from "../../../src/domain/civil.js";
import { backtestResult as contract } from "../../../src/domain/contracts.js";
import { canonicalJson } from "../../../src/domain/hash.js";
import { play, type Row, SCENE_START, type Scene, sceneInput, sceneSymbol } from "../../support/fills.js";
import { randomScene } from "../../support/random-scene.js";
import { tradeTable } from "../../support/trade-lists.js";

const QUIET: Row = [100, 100.5, 99.5, 100];
const BOTH: Row = [100, 105, 97, 103];

describe("breakdowns", () => {
  const trades = tradeTable([
    { signal: 0, r: 2, entryTime: SCENE_START + 9 * HOUR, why: "target" },
    { signal: 1, r: -1, entryTime: SCENE_START + 9 * HOUR },
    { signal: 2, r: -1, entryTime: SCENE_START + DAY + 15 * HOUR, side: -1 },
    { signal: 3, r: 0.05, entryTime: SCENE_START + 30 * DAY + 15 * HOUR, why: "exit_at" },
    { signal: 4, r: 9, entryTime: SCENE_START, why: "end_of_data" },
  ]);
  const sample = tradeSample(trades, 0.1);
  const labels = tradeLabels(trades, "UTC");
  const rows = breakdowns(trades, sample, labels, Float64Array.of(0.61, 0.6, 0.55, Number.NaN, 0.9));

  it("give n, winrate, mean and sum of R, in natural order, the trade open at the end left out", () => {
    expect(rows.session.map(({ key, n, sum_r, mean_r }) => [key, n, sum_r, mean_r])).toEqual([
      ["london", 2, 1, 0.5],
      ["new_york", 2, -0.95, -0.475],
    ]);
    expect(rows.session[0]?.winrate).toMatchObject({ value: 0.5, n: 2 });
    expect(rows.session[1]?.winrate).toMatchObject({ value: 0, n: 1 });
    expect(rows.weekday.map(({ key, n }) => [key, n])).toEqual([
      ["mon", 2],
      ["tue", 1],
      ["wed", 1],
    ]);
    expect(rows.hour.map(({ key, n }) => [key, n])).toEqual([
      ["09", 2],
      ["15", 2],
    ]);
    expect(rows.month.map(({ key, n }) => [key, n])).toEqual([
      ["2025-01", 3],
      ["2025-02", 1],
    ]);
    expect(rows.side.map(({ key, n }) => [key, n])).toEqual([
      ["long", 3],
      ["short", 1],
    ]);
    expect(rows.exit_reason.map(({ key, n }) => [key, n])).toEqual([
      ["stop", 2],
      ["target", 1],
      ["exit_at", 1],
    ]);
  });

  it("sort the score into tenths, its own edges in the upper one", () => {
    expect(rows.p_success.map(({ key, n }) => [key, n])).toEqual([
      ["0.5-0.6", 1],
      ["0.6-0.7", 2],
    ]);
    expect(breakdowns(trades, sample, labels).p_success).toEqual([]);
  });

  it("each adds up to the whole", () => {
    for (const part of [rows.session, rows.weekday, rows.hour, rows.month, rows.side, rows.exit_reason]) {
      expect(part.reduce((sum, { n }) => sum + n, 0)).toBe(4);
      expect(part.reduce((sum, { sum_r }) => sum + sum_r, 0)).toBeCloseTo(0.05, 12);
    }
  });

  it("the heat map's table adds up too", () => {
    const { n, sumR } = weekdayHours(sample, labels);
    expect([n[24 + 9], sumR[24 + 9], n[2 * 24 + 15]]).toEqual([2, 1, 1]);
    expect(n.reduce((sum, value) => sum + value, 0)).toBe(4);
  });
});

describe("the band", () => {
  const band = (scene: Scene) => {
    const input = sceneInput(scene);
    return resultBand(input, simulate(input));
  };

  it("is the run itself where nothing is ambiguous", () => {
    const { pessimistic, optimistic } = band({ bars: [QUIET, QUIET, [100, 104, 99, 103]] });
    expect(pessimistic).toEqual(optimistic);
    expect(pessimistic).toMatchObject({ trades: 1, total_r: 2, winrate: 1, final_equity: 10_200 });
  });

  it("spans from the stop to the target of the ambiguous bar, whatever the run's own path", () => {
    for (const path of ["pessimistic", "optimistic", "adaptive"] as const) {
      const { pessimistic, optimistic } = band({ bars: [QUIET, QUIET, BOTH], fills: { path } });
      expect([pessimistic.total_r, optimistic.total_r]).toEqual([-1, 2]);
    }
  });
});

describe("honesty", () => {
  it("counts ambiguous trades, gaps and what they cost, and what finer candles decided", () => {
    const scene: Scene = {
      bars: [QUIET, BOTH, QUIET, [96, 97, 95, 96], QUIET, BOTH],
      inner: [
        [],
        [],
        [],
        [],
        [],
        [
          [100, 105, 99.5, 104],
          [104, 104, 97, 98],
          [98, 103, 98, 103],
        ],
      ],
      signals: [{ bar: 0 }, { bar: 1 }, { bar: 4 }],
    };
    const input = sceneInput(scene);
    const simulation = simulate(input);
    const sample = tradeSample(simulation.trades, 0.1);
    expect(honesty(simulation, sample, resultBand(input, simulation))).toMatchObject({
      ambiguous: 1,
      ambiguous_share: 1 / 3,
      gaps: 1,
      gap_r: 1,
      resolved_finer: 1,
      resolved_finer_share: 1 / 3,
    });
  });
});

describe("run id", () => {
  const identity = {
    request: { setup_id: "s", extra: { rr: 2, a: 1 } },
    setupHash: "h",
    dataHash: "d",
    engineVersion: "1.0.0",
    periodEnd: "2025-10-01",
  };

  it("bears the period's end and eight hex digits of its inputs, whatever the order of keys", () => {
    expect(runId(identity)).toMatch(/^bt_2025_10_01_[0-9a-f]{8}$/);
    expect(runId({ ...identity, request: { extra: { a: 1, rr: 2 }, setup_id: "s" } })).toBe(runId(identity));
  });

  it("changes with each input", () => {
    const ids = [
      runId(identity),
      runId({ ...identity, request: { setup_id: "t" } }),
      runId({ ...identity, setupHash: "i" }),
      runId({ ...identity, dataHash: "e" }),
      runId({ ...identity, engineVersion: "1.0.1" }),
      runId({ ...identity, periodEnd: "2025-10-02" }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("run card and result", () => {
  const card = () => {
    const input = sceneInput(randomScene(3, { bars: 400, costs: true, trail: true }));
    const simulation = simulate(input);
    const { trades } = simulation;
    const sample = tradeSample(trades, 0.1);
    const metrics = computeMetrics({ simulation, candles: input.candles, symbol: sceneSymbol, seed: 1, trials: 2 });
    const made = runCard({
      runId: "bt_2025_01_10_00000000",
      engineVersion: ENGINE_VERSION,
      seed: 1,
      variantsTried: 2,
      setup: { id: "s", version: "v1", title: "A setup", hash: "h" },
      resolved: { id: "s" },
      tools: [{ name: "gap", tool: "fvg", version: "1" }],
      request: { setup_id: "s" },
      symbol: sceneSymbol,
      timeframe: "M15",
      fineTimeframe: "M5",
      period: ["2025-01-06", "2025-01-10"],
      bars: 400,
      tz: "UTC",
      data: { source: "test", hash: "d", synthetic: true, first: 0, last: 1, spread: "candles", quality: {} },
      account: input.account,
      conversion: "fixed 1",
      plans: input.plans,
      risk: input.risk,
      breakEvenR: 0.1,
      metrics,
      breakdowns: breakdowns(trades, sample, tradeLabels(trades, "UTC")),
      evaluation: { bars: 400 },
      funnel: orderFunnel(simulation),
      honesty: honesty(simulation, sample, resultBand(input, simulation)),
      causality: causalityNote(null),
      notes: ["83 % of the candles carry a spread of zero"],
      files: ["trades.csv"],
    });
    return { made, metrics };
  };

  it("is plain JSON, the same for the same run, every number finite", () => {
    const { made } = card();
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
    expect(canonicalJson(made)).toBe(canonicalJson(card().made));
    expect(made.execution).toMatchObject({ break_even_r: 0.1, slippage_pips: 0.1 });
    expect(made.metrics.rates.trades.value).toBeGreaterThan(10);
  });

  it("the result keeps the contract, raw from one trade on", () => {
    const { metrics } = card();
    const made = backtestResult({
      runId: "bt_2025_01_10_00000000",
      setupId: "s",
      setupHash: "h",
      dataHash: "d",
      extra: {},
      symbol: "SCENE",
      timeframe: "M15",
      period: ["2025-01-06", "2025-01-10"],
      metrics,
      tradesCsv: "data/runs/x/trades.csv",
      pngSample: null,
    });
    expect(contract.parse(made)).toEqual(made);
    expect(made.trades_count).toBe(metrics.rates.trades.value);
    expect(made.max_drawdown).toBe(metrics.risk.max_drawdown.value);
  });

  it("the balance curve steps where trades close and ends at the final equity", () => {
    const { simulation } = play({ bars: [QUIET, QUIET, [100, 104, 99, 103], QUIET] });
    expect([...balanceCurve(simulation)]).toEqual([10_000, 10_000, 10_200, 10_200]);
  });
});
