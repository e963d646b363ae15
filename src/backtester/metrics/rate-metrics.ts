import { wilson } from "../../domain/wilson.js";
import { metric, metricFrom, withInterval } from "./metric.js";
import { runsScore, streaks } from "./streaks.js";
import type { TradeSample } from "./trade-sample.js";

const KELLY_MINIMUM = 50;
const Z_MINIMUM = 30;

/** Kelly's share of equity to risk, halved: (W − (1 − W) ÷ payoff) ÷ 2 (J. L. Kelly, 1956; binary bets at the realised payoff). */
function halfKelly(winrate: number, payoff: number | null): number | null {
  return payoff === null ? null : (winrate - (1 - winrate) / payoff) / 2;
}

/** Counts, rates and the order of results. */
export function rateMetrics(sample: TradeSample, payoff: number | null) {
  const { wins, losses } = sample;
  const n = sample.r.length;
  const decided = wins + losses;
  const runs = streaks(sample.result);
  return {
    trades: metric(n, n, "count"),
    wins: metric(wins, n, "count"),
    losses: metric(losses, n, "count"),
    break_even: metric(n - decided, n, "count"),
    open_at_end: metric(sample.openTrades, sample.openTrades, "count"),
    /** Wins ÷ (wins + losses) with Wilson's 95 % interval. */
    winrate: withInterval(metric(wins / decided, decided, "ratio"), wilson(wins, decided)),
    win_streak: metric(runs.wins, n, "count"),
    loss_streak: metric(runs.losses, n, "count"),
    z_score: metricFrom(Z_MINIMUM, () => runsScore(wins, losses, runs.runs), decided, "sigma"),
    kelly_half: metricFrom(KELLY_MINIMUM, () => halfKelly(wins / decided, payoff), decided, "ratio"),
  };
}
