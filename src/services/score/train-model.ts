import { epochDay, formatDay, formatIso } from "../../domain/civil.js";
import { canonicalJson, sha256 } from "../../domain/hash.js";
import { randomStream } from "../../domain/random-stream.js";
import type { ScoreModel } from "../../domain/score-model.js";
import type { TrainedModel, TrainedScore, TrainingOrder } from "../../ports/score-training.js";
import { rowsOf, type ScoreTable, scoreTable } from "../../scoring/data/score-table.js";
import { FEATURE_SCHEMA } from "../../scoring/features/feature-reader.js";
import { NOTHING_BELOW } from "../../scoring/judge/gates.js";
import { modelCard } from "../../scoring/judge/model-card.js";
import { goldenVectors } from "../../scoring/train/golden-vectors.js";
import { type Training, trainScore } from "../../scoring/train/train-score.js";
import { trainingReport } from "./training-report.js";

/** Rows that stay with a model, to measure how far a candidate is from what it learned. */
const MOST_SAMPLED = 2_000;

/** Trains on the rows of an order and writes the model. The same order gives the same bytes. `progress` hears the share that is done, and may throw to end it. */
export function trainModel(
  order: TrainingOrder,
  modelFile: (model: ScoreModel) => Uint8Array,
  progress: (share: number) => void = () => undefined,
): TrainedScore {
  const table = scoreTable(
    FEATURE_SCHEMA.features.map(({ name }) => name),
    order.rows,
  );
  const training = trainScore(table, order.seed, (share) => progress(0.95 * share));
  const report = trainingReport(training, [], order.kind);
  const isOneSided = training.wins === 0 || training.wins === training.n;
  if (training.n < NOTHING_BELOW || isOneSided) return { report };
  return { report, model: written(order, table, training, modelFile(training.model), report) };
}

function written(
  order: TrainingOrder,
  table: ScoreTable,
  training: Training,
  file: Uint8Array,
  report: TrainedScore["report"],
): TrainedModel {
  const { kind, setupId, setupHash, synthetic, made, parent, seed } = order;
  const fileHash = sha256(file);
  const dataHash = hashOf(table);
  const card = modelCard(training, table, seed);
  const own = sha256(canonicalJson({ kind, setupId, setupHash, synthetic, fileHash, dataHash }));
  return {
    file: new Uint8Array(file),
    sample: sampleOf(table, seed),
    card,
    manifest: {
      v: 1,
      id: `m_${formatDay(epochDay(made))}_${own.slice(0, 8)}`,
      setup_id: setupId,
      setup_hash: setupHash,
      kind,
      synthetic,
      features: [...FEATURE_SCHEMA.features],
      schema_hash: FEATURE_SCHEMA.hash,
      model_sha256: fileHash,
      input: "X",
      output: { name: "p", column: 0 },
      made: formatIso(made),
      trained: {
        from: formatIso(table.t0[0] as number),
        to: formatIso(table.t1.reduce((last, t1) => Math.max(last, t1), 0)),
        n: training.n,
        wins: training.wins,
        worth: report.worth,
        kind: card.kind,
        calibration: card.calibration,
        data_hash: dataHash,
      },
      metrics: {
        auc: report.auc,
        brier: report.brier,
        brier_skill: report.brier_skill,
        ece: report.ece,
        ece_null_p95: report.ece_null_p95,
      },
      parent,
      golden: goldenVectors(training.model, table).map(({ x, p }) => ({ x: [...x], p })),
    },
  };
}

/** Of all that was learned from, in its order. */
function hashOf({ t0, t1, outcome, weight, columns }: ScoreTable): string {
  return sha256([t0, t1, outcome, weight, ...columns].map((column) => sha256(column)).join(""));
}

/** All rows, or so many drawn with the seed, in time order; row by row. */
function sampleOf(table: ScoreTable, seed: number): Uint8Array {
  const random = randomStream(seed);
  const order = Int32Array.from({ length: table.length }, (_, i) => i);
  const n = Math.min(MOST_SAMPLED, table.length);
  for (let i = 0; i < n; i++) {
    const j = i + Math.floor((random() / 4_294_967_296) * (table.length - i));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  const { columns } = rowsOf(table, order.slice(0, n).sort());
  const rows = new Float32Array(n * columns.length);
  columns.forEach((column, f) => {
    for (let i = 0; i < n; i++) rows[i * columns.length + f] = column[i] as number;
  });
  return new Uint8Array(rows.buffer);
}
