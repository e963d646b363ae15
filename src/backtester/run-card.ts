import type { EpochMs } from "../domain/civil.js";
import type { SymbolSpec } from "../domain/symbol.js";
import type { Timeframe } from "../domain/timeframe.js";
import type { RiskPlan, TradePlan } from "../setup-manager/trade-plan.js";
import type { Metrics } from "./metrics/compute-metrics.js";
import type { Breakdowns } from "./report/breakdowns.js";
import type { CausalityNote } from "./report/causality-note.js";
import { conventions } from "./report/conventions.js";
import type { Honesty } from "./report/honesty.js";
import type { OrderFunnel } from "./report/order-funnel.js";

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where the candles came from and how good they are; no absolute paths. */
export interface DataOrigin {
  readonly source: string;
  readonly hash: string;
  readonly synthetic: boolean;
  /** First open and last close of the candles used, UTC ms. */
  readonly first: EpochMs;
  readonly last: EpochMs;
  /** "candles", or where their spread came from. */
  readonly spread: string;
  /** Gaps, duplicates, spikes … as the data card has them. */
  readonly quality: Json;
}

export interface RunCardInput {
  readonly runId: string;
  readonly engineVersion: string;
  readonly seed: number;
  /** Variants of this setup tried on this data so far, this one included. */
  readonly variantsTried: number;
  readonly setup: { readonly id: string; readonly version: string; readonly title: string; readonly hash: string };
  /** The setup with every value written, as it ran. */
  readonly resolved: Json;
  /** Market Tools that ran: entry name, tool and version. */
  readonly tools: readonly { readonly name: string; readonly tool: string; readonly version: string }[];
  /** The request with every default written out. */
  readonly request: Json;
  readonly symbol: SymbolSpec;
  readonly timeframe: Timeframe;
  readonly fineTimeframe: Timeframe | null;
  /** First and last day, both inclusive. */
  readonly period: readonly [string, string];
  readonly bars: number;
  /** Zone of weekday, hour and month. */
  readonly tz: string;
  readonly data: DataOrigin;
  readonly account: { readonly currency: string; readonly equity: number };
  /** "fixed 1", or the pair whose closes converted money. */
  readonly conversion: string;
  readonly plans: { readonly long?: TradePlan; readonly short?: TradePlan };
  readonly risk: RiskPlan;
  readonly breakEvenR: number;
  readonly metrics: Metrics;
  readonly breakdowns: Breakdowns;
  /** What the evaluation counted before the signals: bars, events, passes, gates. */
  readonly evaluation: Json;
  readonly funnel: OrderFunnel;
  readonly honesty: Honesty;
  /** The certificate that stood when the run was made. */
  readonly causality: CausalityNote;
  /** How the score was walked forward; left out where the run had none. */
  readonly score?: Json | undefined;
  /** What a person should know of the data, in words. */
  readonly notes: readonly string[];
  readonly files: readonly string[];
}

/** The run card: header, conventions, figures. JSON of plain values with a fixed order of keys, the same for the same run; no clock in it. */
export function runCard(input: RunCardInput) {
  const { symbol, plans, score } = input;
  const plan = plans.long ?? plans.short;
  return {
    run_id: input.runId,
    engine_version: input.engineVersion,
    seed: input.seed,
    variants_tried: input.variantsTried,
    setup: input.setup,
    tools: input.tools,
    symbol: symbol.id,
    timeframe: input.timeframe,
    fine_timeframe: input.fineTimeframe,
    period: input.period,
    bars: input.bars,
    tz: input.tz,
    data: input.data,
    account: { ...input.account, conversion: input.conversion },
    cost_model: {
      pip: symbol.pip,
      point: symbol.point,
      contract: symbol.contract,
      lot_step: symbol.lot_step,
      min_lot: symbol.min_lot,
      commission_per_lot_and_side: symbol.commission,
      swap_points: symbol.swap,
      default_spread_pips: symbol.default_spread,
    },
    risk: input.risk,
    execution: plan === undefined ? {} : conventions(plan, input.risk, input.breakEvenR),
    metrics: input.metrics,
    funnel: { ...input.funnel, evaluation: input.evaluation },
    honesty: input.honesty,
    causality: input.causality,
    ...(score === undefined ? {} : { score }),
    breakdowns: input.breakdowns,
    request: input.request,
    resolved_setup: input.resolved,
    notes: input.notes,
    files: input.files,
  };
}

export type RunCard = ReturnType<typeof runCard>;
