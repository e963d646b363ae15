import type { Weekday } from "../domain/civil.js";
import type { SessionWindow } from "../domain/sessions.js";
import type { SymbolSpec } from "../domain/symbol.js";
import type { Timeframe } from "../domain/timeframe.js";
import type { ResolvedTool } from "../market-tools/dispatcher.js";
import type { Expression } from "./expression/expression.js";
import type { RiskPlan, TradePlan } from "./trade-plan.js";

/** What is added to a price, away from or towards the trade; see CATALOG 2.3 for the sign each price gives it. */
export interface Pads {
  /** In ATR of the signal bar. */
  readonly atr: number;
  readonly ticks: number;
  /** Price units. */
  readonly price: number;
}

export interface PaddedPrice {
  readonly at: Expression;
  readonly pads: Pads;
}

/** One step of a sequence. */
export interface Step {
  /** As written, `name.event`. */
  readonly text: string;
  readonly entry: string;
  /** Index of the event in the tool's `events`: its bit in the log. */
  readonly bit: number;
  /** Births take a name over; transitions match the bound record alone where the name is bound. */
  readonly birth: boolean;
  /** Bars after the step before; null without end. */
  readonly within: number | null;
  readonly sameBar: boolean;
}

/** How one side is traded: what does not depend on the bar, and the prices that do. */
export interface SideTrade {
  readonly plan: TradePlan;
  /** Null for a market order. */
  readonly entry: PaddedPrice | null;
  readonly stop: PaddedPrice;
  /** Null where the plan has no price target. */
  readonly target: PaddedPrice | null;
  /** Prices of `move_stop: { at }`, in the order of `plan.manage`'s indices. */
  readonly moves: readonly Expression[];
}

/** One side of a rule, mirrored already where the file says so. */
export interface SideRule {
  readonly side: 1 | -1;
  /** Empty without a sequence. */
  readonly steps: readonly Step[];
  readonly require: readonly Expression[];
  readonly unless: readonly Expression[];
  readonly checks: readonly Expression[];
  readonly trade: SideTrade;
}

export interface Filters {
  readonly sessions: readonly SessionWindow[];
  /** Null: every day. */
  readonly weekdays: readonly Weekday[] | null;
  /** Pips of the symbol; null without a limit. */
  readonly maxSpread: number | null;
  readonly cooldown: number | null;
  readonly onePerSession: boolean;
  readonly maxPerDay: number | null;
}

export interface ScorePlan {
  readonly threshold: number;
  /** Without a model: `pass` lets a candidate by, `hold` keeps it. */
  readonly untilTrained: "pass" | "hold";
}

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A setup that was checked in full: what the evaluation, the backtest and the live loop run on. */
export interface Setup {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly active: boolean;
  /** sha256 (hex) of what the rule means, without active, title and comments; the same for every symbol it is run on. */
  readonly hash: string;
  /** Symbols of the file, by id. */
  readonly symbols: readonly string[];
  /** The one it is loaded for. */
  readonly symbol: SymbolSpec;
  readonly timeframe: Timeframe;
  /** Zone of clock literals, weekdays and days. */
  readonly tz: string;
  readonly tools: readonly ResolvedTool[];
  readonly long: SideRule | null;
  readonly short: SideRule | null;
  readonly filters: Filters;
  /** Null: no score is asked. */
  readonly score: ScorePlan | null;
  readonly risk: RiskPlan;
  readonly account: { readonly currency: string; readonly equity: number };
  /** `lateAfterMs`: a signal seen later than that after its bar's close is no alert; two candles, three minutes at least, where the file says nothing. */
  readonly live: { readonly snapshot: readonly Timeframe[]; readonly lateAfterMs: number };
  /** The whole rule with every default and both sides written out: for the run card. */
  readonly resolved: { readonly [key: string]: Json };
}

/** The sides that are traded. */
export const sidesOf = (setup: Pick<Setup, "long" | "short">): readonly SideRule[] =>
  [setup.long, setup.short].filter((rule) => rule !== null);
