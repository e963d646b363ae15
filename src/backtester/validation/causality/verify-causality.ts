import type { Candles } from "../../../domain/candles.js";
import type { Certificate } from "../../../domain/certificate.js";
import type { Setup } from "../../../setup-manager/setup.js";
import { causalityRun } from "./causality-run.js";
import { Findings } from "./findings.js";
import { livePass } from "./live-pass.js";
import { candlesOf, prefixCuts } from "./prefix-cuts.js";
import { prefixPass } from "./prefix-pass.js";
import { warmUpCheck } from "./warm-up-check.js";

/** Candles that all prefixes together may have: some 160 prefixes of a year of M15, and of a longer series never fewer than some 40. */
const BUDGET = 2_000_000;
const LEAST_SERIES = 20;
const SEED = 1;

/** Where the time goes, for progress: candle by candle, prefixes, the rest. */
const LIVE_SHARE = 0.3;

/** What a certificate says of the trial itself; who asked for it adds the rest. */
export type CausalityTrial = Pick<
  Certificate,
  | "verdict"
  | "bars"
  | "prefixes"
  | "prefixes_wanted"
  | "prefix_candles"
  | "readings"
  | "signals"
  | "warmup"
  | "stable_from"
  | "needs"
  | "seed"
  | "findings"
  | "findings_count"
>;

export interface TrialOptions {
  /** Candles that all prefixes together may have. */
  readonly budget?: number;
  /** Told the share done, 0…1; may throw to stop. */
  readonly progress?: (share: number) => void;
}

/**
 * Tries whether anything that a setup reads on these candles depends on what came later: candle by candle against all at once, afresh on
 * prefixes, without the first candles, and the live driver against the backtest's. The same setup, candles and budget give the
 * same trial.
 */
export function verifyCausality(
  setup: Setup,
  candles: Candles,
  { budget = Math.max(BUDGET, LEAST_SERIES * candles.length), progress = () => undefined }: TrialOptions = {},
): CausalityTrial {
  const findings = new Findings(candles);
  const whole = causalityRun(setup, candles);
  whole.tools.run();
  whole.evaluator.run();
  const live = livePass(setup, whole, findings, (share) => progress(share * LIVE_SHARE));
  const { cuts, wanted } = prefixCuts(setup, whole, budget, SEED);
  const prefixed = prefixPass(setup, whole, live.probed, cuts, findings, (share) =>
    progress(LIVE_SHARE + share * (0.95 - LIVE_SHARE)),
  );
  const { readings, warmup, stableFrom, needs } = warmUpCheck(setup, whole, findings);
  progress(1);
  return {
    verdict: findings.count > 0 ? "failed" : stableFrom === null ? "too_short" : "verified",
    bars: candles.length,
    prefixes: cuts.length,
    prefixes_wanted: wanted,
    prefix_candles: candlesOf(cuts),
    readings: live.readings + prefixed + readings,
    signals: whole.evaluator.found.length,
    warmup,
    stable_from: stableFrom,
    needs,
    seed: SEED,
    findings: findings.kept,
    findings_count: findings.count,
  };
}
