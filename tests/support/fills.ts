import { simulate } from "../../src/backtester/simulate.js";
import type { Simulation, SimulationInput } from "../../src/backtester/simulation.js";
import { EXIT_REASONS, type ExitReason, type Trade } from "../../src/backtester/trade-table.js";
import { CandleBuffer, type Candles } from "../../src/domain/candles.js";
import { MINUTE } from "../../src/domain/civil.js";
import type { SymbolSpec } from "../../src/domain/symbol.js";
import type { Timeframe } from "../../src/domain/timeframe.js";
import { AtrSeries } from "../../src/market-tools/atr-series.js";
import type { PlannedSignal } from "../../src/setup-manager/planned-signal.js";
import type { Costs, Fills, RiskPlan, TradePlan } from "../../src/setup-manager/trade-plan.js";

/** Open, high, low, close. */
export type Row = readonly [number, number, number, number];

/** Monday, 2025-01-06 00:00 UTC: where the scenes begin. */
export const SCENE_START = 1_736_121_600_000;

export const sceneSymbol: SymbolSpec = {
  id: "SCENE",
  title: "A symbol for candle tables",
  aliases: [],
  class: "index",
  digits: 1,
  point: 0.1,
  tick: 0.1,
  pip: 1,
  contract: 1,
  quote: "USD",
  lot_step: 0.01,
  min_lot: 0.01,
  commission: 0,
  swap: { long: 0, short: 0, triple_day: "wed" },
  default_spread: 1,
  fixed_rate: 1,
  calendar: { tz: "UTC", roll: "00:00" },
  hours_tz: "UTC",
  hours: [],
};

const NO_COSTS: Costs = { spread: "none", slippage: 0, commission: 0, swap: "none" };

/** A few candles of M15, the first of which gives the signal at its close, and how the trade is run: by default a market order, stop 98, target 104. */
export interface Scene {
  readonly bars: readonly Row[];
  /** Inner M5 candles of each bar; an empty list where there are none. */
  readonly inner?: readonly (readonly Row[])[];
  /** The candles' own spread; the costs then read it. */
  readonly spread?: number;
  readonly side?: 1 | -1;
  readonly signals?: readonly Partial<PlannedSignal>[];
  readonly entry?: number;
  readonly stop?: number;
  readonly target?: number;
  readonly movePrices?: readonly number[];
  readonly plan?: Partial<TradePlan>;
  readonly fills?: Partial<Fills>;
  readonly costs?: Partial<Costs>;
  readonly risk?: Partial<RiskPlan>;
  readonly symbol?: Partial<SymbolSpec>;
  readonly equity?: number;
}

function candlesOf(rows: readonly (readonly [number, Row])[], timeframe: Timeframe, spread: number): Candles {
  const candles = new CandleBuffer("SCENE", timeframe, 0.1, rows.length);
  for (const [time, [open, high, low, close]] of rows) candles.push(time, open, high, low, close, 1, spread);
  return candles;
}

export function sceneInput(scene: Scene): SimulationInput {
  const { bars, inner, spread = 0, side = 1, entry = 100, stop = side * -2 + 100, equity = 10_000 } = scene;
  const timeOf = (bar: number) => SCENE_START + bar * 15 * MINUTE;
  const candles = candlesOf(
    bars.map((row, bar) => [timeOf(bar), row] as const),
    "M15",
    spread,
  );
  const innerRows = (inner ?? []).flatMap((rows, bar) =>
    rows.map((row, i) => [timeOf(bar) + i * 5 * MINUTE, row] as const),
  );
  const costs: Costs = { ...NO_COSTS, ...(spread > 0 ? { spread: "data" as const } : {}), ...scene.costs };
  const plan: TradePlan = {
    order: "market",
    expires: null,
    target: "price",
    manage: [],
    exitAt: null,
    ...scene.plan,
    fills: {
      path: "pessimistic",
      tpGap: "level",
      fillThrough: 1,
      roundOrders: "off",
      costs,
      ...scene.fills,
    },
  };
  const signal: PlannedSignal = {
    bar: 0,
    side,
    entry,
    stop,
    target: scene.target ?? side * 4 + 100,
    movePrices: scene.movePrices ?? [],
    firstBar: 0,
    anchorTime: SCENE_START,
    detectors: [],
  };
  return {
    candles,
    ...(inner === undefined ? {} : { fine: candlesOf(innerRows, "M5", spread) }),
    symbol: { ...sceneSymbol, ...scene.symbol },
    plans: { long: plan, short: plan },
    risk: { perTrade: { money: 100 }, maxOpen: 1, maxTrades: null, ...scene.risk },
    account: { currency: "USD", equity },
    signals: (scene.signals ?? [{}]).map((own) => ({ ...signal, ...own })),
    atr: new AtrSeries(candles, 14),
    startBar: 0,
    endBar: bars.length,
    rate: () => 1,
  };
}

export interface Played {
  readonly simulation: Simulation;
  readonly trades: readonly (Trade & { readonly why: ExitReason })[];
}

export function play(scene: Scene): Played {
  const simulation = simulate(sceneInput(scene));
  const { trades } = simulation;
  const rows = Array.from({ length: trades.length }, (_, i) => {
    const trade = trades.at(i);
    return { ...trade, why: EXIT_REASONS[trade.reason] as ExitReason };
  });
  return { simulation, trades: rows };
}

/** To a tenth: what the tables are written in. */
export const tenth = (price: number): number => Math.round(price * 10) / 10;

const reflect = (price: number): number => tenth(200 - price);
const reflectRow = ([open, high, low, close]: Row): Row => [reflect(open), reflect(low), reflect(high), reflect(close)];

/** The same scene upside down (prices p become 200 − p) for the other side. With a spread, bids are moved so that the asks mirror. */
export function mirrored(scene: Scene): Scene {
  const { spread = 0, side = 1 } = scene;
  const move = ([open, high, low, close]: Row): Row => {
    const by = (price: number) => tenth(price - spread);
    return [by(open), by(high), by(low), by(close)];
  };
  const row = (bar: Row) => move(reflectRow(bar));
  return {
    ...scene,
    side: side === 1 ? -1 : 1,
    bars: scene.bars.map(row),
    ...(scene.inner === undefined ? {} : { inner: scene.inner.map((rows) => rows.map(row)) }),
    ...(scene.entry === undefined ? {} : { entry: reflect(scene.entry) }),
    ...(scene.stop === undefined ? {} : { stop: reflect(scene.stop) }),
    ...(scene.target === undefined ? {} : { target: reflect(scene.target) }),
    ...(scene.movePrices === undefined ? {} : { movePrices: scene.movePrices.map(reflect) }),
  };
}
