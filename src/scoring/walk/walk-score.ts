import type { ScoreModel } from "../../domain/score-model.js";
import { rowsOf, type ScoreTable } from "../data/score-table.js";
import { BASE_RATE_BELOW, type GateReason, gateReasons } from "../judge/gates.js";
import { type Novelty, noveltyOf } from "../judge/novelty.js";
import { modelScores } from "../model-scores.js";
import { type Training, trainScore } from "../train/train-score.js";
import { KnownOutcomes } from "./known-outcomes.js";

/** Outcomes that must have become known since the last training; beyond 200, this share of those that were known then. */
const NEW_OUTCOMES = 50;
const NEW_SHARE = 0.25;
/** Outcomes that a training learns from at most: the latest. */
export const MOST_LEARNED = 2_000;
/** Trainings at most; what came of the last one stands from then on. */
export const MOST_TRAININGS = 40;

/**
 * Candidates as a table in the order of their bars: `t0` is the close of a candidate's bar, `t1` the close of the bar that ended its trade, +∞ where
 * no outcome came of it (then `outcome` says nothing).
 */
export type WalkCandidates = ScoreTable;

/** Candidates [from, to) that share a training, or the lack of one. */
export interface WalkBlock {
  readonly from: number;
  readonly to: number;
  /** Outcomes known before the block. */
  readonly known: number;
  /** Undefined: too few were known. */
  readonly training: Training | undefined;
  /** Why the training may not be used. */
  readonly reasons: readonly GateReason[];
  /** Undefined: no score stands, and `until_trained` decides. */
  readonly model: ScoreModel | undefined;
  readonly novelty: Novelty | undefined;
}

export interface WalkedScores {
  /** p_success by candidate; NaN where no model stood, and where the candidate was unlike anything the model learned from. */
  readonly p: Float64Array;
  /** 1 where a model stood and the candidate was unlike anything it learned from. */
  readonly unlike: Uint8Array;
  /** Index in `blocks` by candidate. */
  readonly block: Int32Array;
  readonly blocks: readonly WalkBlock[];
}

/**
 * Scores candidates walk-forward: each by a model that learned from outcomes alone that were known before its bar began. A model is trained at the
 * first candidate before which 200 outcomes are known, and again whenever 50 more are (a quarter more beyond 200), from the latest 2,000, at most 40
 * times; what does not pass its gates scores nothing, nor is a score used of a candidate unlike anything learned from. No later candidate or outcome changes what was said. `progress` hears the share that is done, and may
 * throw to end it.
 */
export function walkScore(
  candidates: WalkCandidates,
  seed: number,
  progress: (share: number) => void = () => undefined,
): WalkedScores {
  const { length: n, t0 } = candidates;
  const p = new Float64Array(n).fill(Number.NaN);
  const unlike = new Uint8Array(n);
  const block = new Int32Array(n);
  const blocks: WalkBlock[] = [];
  const known = new KnownOutcomes(candidates);
  let [wanted, trainings] = [BASE_RATE_BELOW, 0];
  let open: Omit<WalkBlock, "to"> = {
    from: 0,
    known: 0,
    training: undefined,
    reasons: [],
    model: undefined,
    novelty: undefined,
  };
  const close = (to: number): void => {
    const { from, model, novelty } = open;
    if (to === from) return;
    block.fill(blocks.length, from, to);
    if (model !== undefined) p.set(scoresOf(model, candidates, from, to), from);
    if (novelty !== undefined) markUnlike(novelty, candidates, { from, to, unlike, p });
    blocks.push({ ...open, to });
  };
  for (let i = 0; i < n; i++) {
    known.seek(t0[i] as number);
    if (known.count < wanted || trainings === MOST_TRAININGS) continue;
    close(i);
    const learned = rowsOf(candidates, known.latest(MOST_LEARNED));
    const training = trainScore(learned, seed, (share) => progress((i + share) / n));
    const reasons = gateReasons(training);
    const model = reasons.length === 0 ? training.model : undefined;
    const novelty = model && noveltyOf(rowByRow(learned), learned.columns.length);
    open = { from: i, known: known.count, training, reasons, model, novelty };
    wanted = known.count + Math.max(NEW_OUTCOMES, Math.floor(known.count * NEW_SHARE));
    trainings++;
  }
  if (open.training === undefined) open = { ...open, known: known.count };
  close(n);
  progress(1);
  return { p, unlike, block, blocks };
}

function scoresOf(model: ScoreModel, { columns }: WalkCandidates, from: number, to: number): Float64Array {
  return modelScores(
    model,
    columns.map((column) => column.subarray(from, to)),
    to - from,
  );
}

interface Marks {
  readonly from: number;
  readonly to: number;
  readonly unlike: Uint8Array;
  readonly p: Float64Array;
}

/** Takes the score of candidates back that are farther from what was learned from than 99 of 100 of that from the rest: as live does. */
function markUnlike(novelty: Novelty, { columns }: WalkCandidates, { from, to, unlike, p }: Marks): void {
  const row = new Float32Array(columns.length);
  for (let i = from; i < to; i++) {
    columns.forEach((column, f) => {
      row[f] = column[i] as number;
    });
    if (novelty.of(row) <= novelty.limit) continue;
    unlike[i] = 1;
    p[i] = Number.NaN;
  }
}

function rowByRow({ columns, length }: ScoreTable): Float32Array {
  const rows = new Float32Array(length * columns.length);
  columns.forEach((column, f) => {
    for (let i = 0; i < length; i++) rows[i * columns.length + f] = column[i] as number;
  });
  return rows;
}
