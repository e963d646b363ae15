import type { Candles } from "../domain/candles.js";
import type { EpochMs } from "../domain/civil.js";
import type { SymbolSpec } from "../domain/symbol.js";
import type { AtrSeries } from "../market-tools/atr-series.js";
import type { PlannedSignal } from "../setup-manager/planned-signal.js";
import type { SignalTable } from "../setup-manager/signal-table.js";
import type { RiskPlan, TradePlan } from "../setup-manager/trade-plan.js";
import type { TradeTable } from "./trade-table.js";

/** Everything a simulation needs: candles, the plan of each side, and the signals that the evaluation found. */
export interface SimulationInput {
  /** Candles of the setup's timeframe. */
  readonly candles: Candles;
  /** Finer candles to look inside a bar; they may cover a part of the time. */
  readonly fine?: Candles;
  readonly symbol: SymbolSpec;
  readonly plans: { readonly long?: TradePlan; readonly short?: TradePlan };
  readonly risk: RiskPlan;
  readonly account: { readonly currency: string; readonly equity: number };
  /** Ascending by bar; those outside [startBar, endBar) are left alone. */
  readonly signals: SignalTable | readonly PlannedSignal[];
  /** Of length 14 on `candles`: what `trail_atr` reads. */
  readonly atr: AtrSeries;
  /** First bar whose signals count. */
  readonly startBar: number;
  /** Bar index after the last one. What is open then is closed at the close of the bar before. */
  readonly endBar: number;
  /** Account currency per unit of quote currency at an instant: the last known close of the stored pair, or a fixed rate. */
  readonly rate: (time: EpochMs) => number;
  /** Called every 65,536 bars or so; what it throws ends the simulation (cancelling). */
  readonly progress?: (bar: number) => void;
}

/** What became of a signal, as indices into `FATES`. */
export const FATES = [
  "outside",
  "filled",
  "expired",
  "stop_passed",
  "size",
  "max_open",
  "max_trades",
  "working_at_end",
] as const;
export type Fate = (typeof FATES)[number];

/** A run of the fills over the candles. Money is the account's; the sum of the trades' net results is `finalEquity` − `startEquity`. */
export interface Simulation {
  readonly trades: TradeTable;
  /** One fate (index into `FATES`) per signal of the input. */
  readonly fates: Uint8Array;
  /** Equity at the close of each bar of [startBar, endBar), open trades marked on the side they would be closed at. */
  readonly equity: Float64Array;
  readonly startBar: number;
  readonly endBar: number;
  readonly startEquity: number;
  readonly finalEquity: number;
  /** Limit orders that were touched but not traded through by the time they expired. */
  readonly touchedLimits: number;
  /** Limit orders that expired without a fill. */
  readonly missedLimits: number;
  /** Partial closes left out because the part or the rest would be below the smallest lot. */
  readonly skippedPartials: number;
}
