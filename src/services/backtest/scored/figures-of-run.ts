import type { Analysis } from "../analysis.js";
import { type Figures, type FiguresInput, figuresOf } from "../figures.js";
import { scoreCard } from "./score-card.js";
import { type ScoredParts, scoresBySignal } from "./scored-parts.js";
import type { WalkedRun } from "./walk-run.js";

export interface FiguresOfRun extends Pick<FiguresInput, "setup" | "market" | "conversion" | "trials"> {
  readonly analysis: Analysis;
  /** Undefined: the run has no score. */
  readonly walked: WalkedRun | undefined;
  /** Hears shares, and may throw to end it. */
  readonly tell: (share: number) => void;
}

const MEASURE_EVERY = 65_536;

/** Simulates a run and measures it; one with a score twice, with it and with one that holds nothing back. */
export function figuresOfRun({ analysis, walked, tell, ...input }: FiguresOfRun): {
  readonly figures: Figures;
  readonly scored: ScoredParts | undefined;
} {
  const { score } = input.setup;
  const bars = Math.max(MEASURE_EVERY, input.market.candles.length);
  const { found } = analysis.evaluator;
  if (walked === undefined || analysis.walk === undefined || score === null) {
    const progress = (bar: number): void => tell(Math.min(1, bar / bars));
    return { figures: figuresOf({ ...input, signals: found, progress }), scored: undefined };
  }
  const progress =
    (pass: number) =>
    (bar: number): void =>
      tell((pass + Math.min(1, bar / bars)) / 2);
  const bySignal = scoresBySignal(analysis, walked);
  const figures = figuresOf({ ...input, signals: found, pSuccess: bySignal.pSuccess, progress: progress(0) });
  const without = figuresOf({ ...input, signals: analysis.walk.without.found, progress: progress(1) });
  const both = { with: figures, without, zone: input.setup.symbol.calendar.tz };
  return { figures, scored: { walked, ...bySignal, card: scoreCard(score, walked, both) } };
}
