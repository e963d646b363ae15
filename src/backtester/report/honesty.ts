import type { TradeSample } from "../metrics/trade-sample.js";
import type { Simulation } from "../simulation.js";
import type { Band } from "./band.js";

/** What a reader must know before he believes the figures. Shares are of the trades that count, null without one. */
export interface Honesty {
  readonly ambiguous: number;
  readonly ambiguous_share: number | null;
  readonly band: Band;
  /** Trades that a gap took out beyond their stop, and what that cost. */
  readonly gaps: number;
  readonly gap_r: number;
  /** Trades whose exit was judged on finer candles. */
  readonly resolved_finer: number;
  readonly resolved_finer_share: number | null;
  /** Limit orders that expired unfilled; of these, those that were touched but not traded through. */
  readonly missed_limit_entries: number;
  readonly touched_limit_entries: number;
  /** Partial closes left out because a part would have been below the smallest lot. */
  readonly skipped_partial_closes: number;
}

/** Counts the doubts of a run. */
export function honesty(simulation: Simulation, sample: TradeSample, band: Band): Honesty {
  const { trades } = simulation;
  let ambiguous = 0;
  let gaps = 0;
  let gapR = 0;
  let finer = 0;
  for (const i of sample.rows) {
    ambiguous += trades.ambiguous[i] as number;
    gaps += trades.gap[i] as number;
    gapR += trades.gapR[i] as number;
    finer += trades.onFine[i] as number;
  }
  const n = sample.rows.length;
  const share = (count: number) => (n === 0 ? null : count / n);
  return {
    ambiguous,
    ambiguous_share: share(ambiguous),
    band,
    gaps,
    gap_r: gapR,
    resolved_finer: finer,
    resolved_finer_share: share(finer),
    missed_limit_entries: simulation.missedLimits,
    touched_limit_entries: simulation.touchedLimits,
    skipped_partial_closes: simulation.skippedPartials,
  };
}
