import type { Setup } from "../setup.js";
import type { EvaluatorOptions } from "./evaluator-options.js";

/** Gate 5: p_success. It is asked of every candidate, and holds back where the setup asks for a score. */
export class ScoreGate {
  /** What was said of the candidate that was asked last, and what it had to pass: NaN where the setup asks for no score. */
  lastScore: number | null = null;
  lastThreshold = Number.NaN;
  readonly ask: NonNullable<EvaluatorOptions["score"]>;
  private readonly plan: Setup["score"];
  private readonly threshold: NonNullable<EvaluatorOptions["threshold"]>;

  constructor({ score }: Setup, options: EvaluatorOptions) {
    this.plan = score;
    this.ask = options.score ?? (() => null);
    this.threshold = options.threshold ?? (() => undefined);
  }

  /** Whether what was said of the candidate of bar k lets it by. */
  passes(score: number | null, k: number): boolean {
    this.lastScore = score;
    const { plan } = this;
    if (plan === null) return true;
    this.lastThreshold = this.threshold(k) ?? plan.threshold;
    return score === null ? plan.untilTrained === "pass" : score > this.lastThreshold;
  }
}
