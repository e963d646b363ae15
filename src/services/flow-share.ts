import { BACKTEST_STEPS, type BacktestStep } from "../ports/backtest-jobs.js";

/** About how long each step takes, as a share of the whole: pictures and ingest are the long ones. */
const WEIGHTS: Readonly<Record<BacktestStep, number>> = {
  setup_manager: 0.02,
  data_ingest: 0.2,
  data_processor: 0.08,
  market_tools: 0.12,
  evaluate: 0.08,
  backtester: 0.15,
  visualizer: 0.25,
  annotation: 0.05,
  outputs: 0.05,
};

/** How far a whole backtest is, 0…1 in thousandths, when that step is done to `share`. */
export function flowShare(step: BacktestStep, share: number): number {
  const before = BACKTEST_STEPS.slice(0, BACKTEST_STEPS.indexOf(step));
  const done = before.reduce((sum, earlier) => sum + WEIGHTS[earlier], 0);
  const whole = done + WEIGHTS[step] * Math.max(0, Math.min(1, share));
  return Math.min(1, Math.round(whole * 1_000) / 1_000);
}
