import { describe, expect, it } from "vitest";
import type { Candles } from "../../src/domain/candles.js";
import type { WalkCandidates } from "../../src/scoring/walk/walk-score.js";
import { walkScore } from "../../src/scoring/walk/walk-score.js";
import { prepareAnalysis } from "../../src/services/backtest/analysis.js";
import { candidateOutcomes } from "../../src/services/backtest/scored/candidate-outcomes.js";
import { figuresOfRun } from "../../src/services/backtest/scored/figures-of-run.js";
import { walkRun } from "../../src/services/backtest/scored/walk-run.js";
import { note } from "../support/causality/rounds.js";
import { prefixOf } from "../support/market-tools/random-candles.js";
import { hourlyCandles, hourlySetup, marketOf } from "../support/score/hourly-market.js";
import { setupOf } from "../support/setups/judge.js";

const setup = setupOf(hourlySetup("score: { threshold: 0.5, until_trained: pass }"));
const conversion = { source: "1", at: () => 1 };
const candles = hourlyCandles(1_700, 0.8, 6);

/** A backtest with the score walked forward. */
function run(of: Candles) {
  const market = marketOf(of);
  const analysis = prepareAnalysis(setup, market, false, true);
  analysis.tools.run();
  const walked = walkRun({ setup, market, analysis, conversion, progress: () => undefined });
  const { figures, scored } = figuresOfRun({
    setup,
    market,
    analysis,
    walked,
    conversion,
    trials: 1,
    tell: () => undefined,
  });
  const { kept } = analysis.walk?.candidates ?? analysis.evaluator;
  const rows = Array.from(
    { length: kept.length },
    (_, i) => [kept.bar[i] as number, walked.scores.p[i] as number] as const,
  );
  return { analysis, walked, figures, scored, rows };
}
const whole = run(candles);

/** What was said and decided up to a bar. */
const upTo = ({ rows, analysis, figures }: ReturnType<typeof run>, bar: number) => ({
  scores: rows.filter(([at]) => at <= bar),
  signals: analysis.evaluator.signals.filter((signal) => signal.bar <= bar),
  held: analysis.evaluator.heldByScore.filter((signal) => signal.bar <= bar),
  entered: Array.from(figures.simulation.trades.entryBar.subarray(0, figures.simulation.trades.length))
    .filter((at) => at <= bar)
    .sort((a, b) => a - b),
});

describe("a score that is walked forward through a backtest", () => {
  it("learns what the market has planted, and holds what is in vain", () => {
    const { card } = whole.scored ?? {};
    expect(card).toMatchObject({ mode: "walkforward", threshold: 0.5 });
    expect(card?.scored).toBeGreaterThan(60);
    expect(card?.judged?.auc).toBeGreaterThan(0.8);
    expect(card?.difference?.interval[0]).toBeGreaterThan(0);
    expect(card?.scored).toBe((card?.passed ?? 0) + (card?.held ?? 0));
    expect(whole.analysis.evaluator.funnel.held.score).toBe(card?.held);
  });

  it("knew no later candle: cut anywhere, scores, signals and entries up to there are the same", (context) => {
    const starts = whole.walked.scores.blocks.map(({ from }) => whole.rows[from]?.[0] as number);
    const cuts = [starts[1] as number, 1_357, starts.at(-1) as number];
    for (const bar of cuts) {
      const then = run(prefixOf(candles, bar + 1));
      expect(upTo(then, bar)).toEqual(upTo(whole, bar));
      note(context, { "scores compared": then.rows.length });
    }
  });

  it("a walk that dates outcomes at their signals is caught by the same cuts", () => {
    const early = (table: WalkCandidates): WalkCandidates => ({
      ...table,
      t1: table.t1.map((time, i) => (time < Number.POSITIVE_INFINITY ? (table.t0[i] as number) : time)),
    });
    const said = (of: Candles): readonly number[] => {
      const market = marketOf(of);
      const { tools, walk } = prepareAnalysis(setup, market, false, true);
      tools.run();
      const { kept } = (walk as NonNullable<typeof walk>).candidates.run();
      const { table } = candidateOutcomes(setup, market, kept, conversion, () => undefined);
      return [...walkScore(early(table), 1).p];
    };
    const all = said(candles);
    const first = all.findIndex((p) => !Number.isNaN(p));
    const bar = whole.rows[first]?.[0] as number;
    expect(said(prefixOf(candles, bar + 1))).not.toEqual(all.slice(0, first + 1));
  });
});
