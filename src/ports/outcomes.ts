import type { EpochMs } from "../domain/civil.js";

/**
 * How far the trade of an alert is, by the fill rules of the backtest, whatever the trader did. `waiting`: no candle since. `working`: the order waits for
 * its price. `open`. Then the end: `closed`, `expired` (never filled), `refused` (would have filled beyond its stop, or too small), `cut` (its replay
 * ended first: neither won nor lost).
 */
export type OutcomeState = "waiting" | "working" | "open" | "closed" | "expired" | "refused" | "cut";

export interface Outcome {
  /** The alert's number. */
  readonly alert: number;
  readonly state: OutcomeState;
  /** Close of the last candle it was judged on, UTC ms. */
  readonly asOf: EpochMs;
  /** Prices as paid, costs in them, as in trades.csv; `reason` as `exit_reason` of trades.csv. */
  readonly fill?: { readonly time: EpochMs; readonly price: number };
  readonly exit?: { readonly time: EpochMs; readonly price: number; readonly reason: string };
  /** Net of costs, in R; of an open trade, or one cut off, at the last close. */
  readonly r?: number;
  readonly maeR?: number;
  readonly mfeR?: number;
  /** Stop and target in one candle: the stop was taken. */
  readonly ambiguous?: boolean;
  /** Beyond the stop at an open: the gap is paid in full. */
  readonly gap?: boolean;
  /** When the order expired. */
  readonly expired?: EpochMs;
  /** Why it was refused. */
  readonly why?: string;
}

/** What became of alerts, in the journal; the market's word, apart from the trader's. */
export interface Outcomes {
  /** New alerts wait for their outcome; one that has one keeps it. */
  begin(alerts: readonly number[], now: EpochMs): Promise<void>;
  /** A final one stands: it is not put again. */
  put(outcome: Outcome): Promise<void>;
  of(alerts: readonly number[]): Promise<readonly Outcome[]>;
  /** Numbers of alerts whose outcome is not final, ascending. */
  unsettled(): Promise<readonly number[]>;
}

/** Whether nothing more can come of it. */
export const isFinal = ({ state }: Outcome): boolean =>
  state === "closed" || state === "expired" || state === "refused" || state === "cut";
