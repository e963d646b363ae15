import type { Metrics } from "../../../backtester/metrics/compute-metrics.js";
import type { Json } from "../../../backtester/run-card.js";
import { formatIso } from "../../../domain/civil.js";
import { MOST_LEARNED, type WalkBlock } from "../../../scoring/walk/walk-score.js";
import type { ScorePlan } from "../../../setup-manager/setup.js";
import { type BothWays, type DifferenceMade, differenceMade } from "./difference-made.js";
import { WALK_FORWARD } from "./score-choice.js";
import type { WalkedRun } from "./walk-run.js";

/** One block of candidates on the card: what its training came to, and what became of what it said. */
export interface BlockCard {
  /** From 1: what `score_block` of trades.csv says. */
  readonly block: number;
  /** Close of the bars of its first and last candidate, ISO, UTC. */
  readonly first: string;
  readonly last: string;
  readonly candidates: number;
  /** Outcomes known before it, and how many of them taught. */
  readonly known: number;
  readonly learned: number;
  readonly worth: number | null;
  readonly model: "logistic" | "trees" | null;
  readonly auc: number | null;
  readonly brier_skill: number | null;
  readonly ece: number | null;
  readonly ece_null_p95: number | null;
  /** Why it scored nothing; empty where it scored. */
  readonly reasons: readonly { readonly code: string; readonly en: string; readonly ru: string }[];
  readonly held: number;
  /** Of its candidates with a score and an outcome: how many, mean p_success said, and share that won. */
  readonly came: { readonly n: number; readonly said: number | null; readonly won: number | null };
}

/** The score of a run on its card. */
export interface ScoreCard {
  readonly mode: typeof WALK_FORWARD;
  readonly threshold: number;
  readonly until_trained: ScorePlan["untilTrained"];
  readonly candidates: number;
  /** Candidates whose outcome came to be known before the end. */
  readonly outcomes: number;
  /** Candidates that a model scored; of these, those above the threshold and those held. */
  readonly scored: number;
  readonly passed: number;
  readonly held: number;
  /** Candidates that no model stood for: let by or held, as `until_trained` has it. */
  readonly untrained: number;
  /** Candidates unlike anything their model learned from: theirs is not used, and `until_trained` decides. */
  readonly unlike: number;
  readonly learns_from_latest: number;
  /** What was said of candidates, against what came of them; null under 50. */
  readonly judged: {
    readonly n: number;
    readonly auc: number;
    readonly brier_skill: number;
    readonly brier_skill_interval: readonly [number, number];
    readonly ece: number;
    readonly ece_null_p95: number;
  } | null;
  readonly blocks: readonly BlockCard[];
  /** The same run with a score that holds nothing back. */
  readonly without: Metrics;
  /** Null where there is nothing to compare. */
  readonly difference: DifferenceMade | null;
}

const short = (value: number): number => Number(value.toFixed(6));

/** What the run card says of the score. */
export function scoreCard({ threshold, untilTrained }: ScorePlan, run: WalkedRun, both: BothWays): ScoreCard {
  const { outcomes, scores, judged } = run;
  const { length, t1 } = outcomes.table;
  const scored = scores.p.filter((p) => !Number.isNaN(p));
  const unlike = scores.unlike.reduce((sum, one) => sum + one, 0);
  const passed = scored.filter((p) => p > threshold).length;
  return {
    mode: WALK_FORWARD,
    threshold,
    until_trained: untilTrained,
    candidates: length,
    outcomes: t1.filter((time) => time < Number.POSITIVE_INFINITY).length,
    scored: scored.length,
    passed,
    held: scored.length - passed,
    untrained: length - scored.length - unlike,
    unlike,
    learns_from_latest: MOST_LEARNED,
    judged:
      judged === null
        ? null
        : {
            n: judged.tested,
            auc: short(judged.auc),
            brier_skill: short(judged.brier_skill),
            brier_skill_interval: [short(judged.brier_skill_interval[0]), short(judged.brier_skill_interval[1])],
            ece: short(judged.ece),
            ece_null_p95: short(judged.ece_null_p95),
          },
    blocks: scores.blocks.map((block, b) => blockCard(block, b, { threshold, untilTrained }, run)),
    without: both.without.metrics,
    difference: differenceMade(run, both),
  };
}

/** The score card of a run's card; undefined where it was run without. */
export const scoreOfCard = ({ score }: { readonly score?: Json }): ScoreCard | undefined =>
  score as unknown as ScoreCard | undefined;

/** What the result of a run says of its score in short: counts of candidates, and the run without it. */
export const scoreResult = ({
  threshold,
  candidates,
  scored,
  passed,
  held,
  untrained,
  unlike,
  without,
}: ScoreCard) => ({
  ...{ threshold, candidates, scored, passed, held, untrained, unlike },
  without: {
    trades_count: without.rates.trades.value,
    winrate: without.rates.winrate.value,
    expectancy_r: without.r.expectancy.value,
    sum_r: without.r.total_r.value,
    max_drawdown: without.risk.max_drawdown.value,
  },
});

function blockCard(
  { from, to, known, training, reasons }: WalkBlock,
  b: number,
  { threshold, untilTrained }: ScorePlan,
  { outcomes, scores }: WalkedRun,
): BlockCard {
  const { t0, t1, outcome } = outcomes.table;
  const figures = training?.figures ?? null;
  const p = scores.p.subarray(from, to);
  const holdsUnscored = untilTrained === "hold";
  const held = p.filter((one) => (Number.isNaN(one) ? holdsUnscored : !(one > threshold))).length;
  return {
    block: b + 1,
    first: formatIso(t0[from] as number),
    last: formatIso(t0[to - 1] as number),
    candidates: to - from,
    known,
    learned: training?.n ?? 0,
    worth: training === undefined ? null : short(training.worth),
    model: training?.candidate?.kind ?? null,
    auc: figures === null ? null : short(figures.auc),
    brier_skill: figures === null ? null : short(figures.brier_skill),
    ece: figures === null ? null : short(figures.ece),
    ece_null_p95: figures === null ? null : short(figures.ece_null_p95),
    reasons,
    held,
    came: came(p, outcome.subarray(from, to), t1.subarray(from, to)),
  };
}

function came(p: Float64Array, outcome: Uint8Array, t1: Float64Array): BlockCard["came"] {
  let [n, said, won] = [0, 0, 0];
  for (let i = 0; i < p.length; i++) {
    if (Number.isNaN(p[i]) || t1[i] === Number.POSITIVE_INFINITY) continue;
    n++;
    said += p[i] as number;
    won += outcome[i] as number;
  }
  return { n, said: n === 0 ? null : short(said / n), won: n === 0 ? null : short(won / n) };
}
