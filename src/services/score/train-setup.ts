import { Refusal } from "../../domain/errors.js";
import type { ScoreKind } from "../../domain/score-manifest.js";
import type { TrainingReport } from "../../domain/training-report.js";
import type { Clock } from "../../ports/clock.js";
import type { ScoreModels, StoredModel } from "../../ports/score-models.js";
import type { KeptRow, ScoreRows } from "../../ports/score-rows.js";
import type { ScoreTraining } from "../../ports/score-training.js";
import type { Control } from "../control.js";
import { type AlertRowDeps, rowsOfAlerts } from "./rows-of-alerts.js";
import { type LearnRow, rowsToLearn } from "./rows-to-learn.js";

/** What draws and shuffles in training begin with: the same rows give the same model. */
export const TRAINING_SEED = 20_250_101;

export interface TrainingDeps extends AlertRowDeps {
  readonly models: ScoreModels;
  readonly rows: ScoreRows;
  readonly training: () => Promise<ScoreTraining>;
  readonly clock: Clock;
}

export interface WantedTraining {
  readonly setupId: string;
  readonly setupHash: string;
  readonly kind: ScoreKind;
  /** Further rows of runs, kept with the others once the model is. */
  readonly more?: readonly KeptRow[];
  /** Keep nothing. */
  readonly dryRun?: boolean;
}

/** What came of it. */
export interface SetupTraining {
  readonly setupId: string;
  readonly kind: ScoreKind;
  readonly report: TrainingReport;
  /** Undefined where there was too little to make one of, or nothing was to be kept. */
  readonly model?: StoredModel | undefined;
  /** The very same model stood already. */
  readonly isKnown: boolean;
  /** Rows by where they came from, those that counted. */
  readonly sources: Readonly<Record<LearnRow["source"], number>>;
  readonly synthetic: boolean;
  readonly dryRun: boolean;
  /** Rows left out: their features are of another schema. */
  readonly otherSchema: number;
}

/** Trains a model for one version of a setup on all that is known of it and keeps it as a shadow. Throws `Refusal`; whatever fails, the champion stands as it did. */
export async function trainSetup(
  deps: TrainingDeps,
  { setupId, setupHash, kind, more = [], dryRun = false }: WantedTraining,
  { signal, progress }: Control = {},
): Promise<SetupTraining> {
  const ofRuns = kind === "outcome" ? [...(await deps.rows.of(setupHash)), ...more] : [];
  const found = rowsToLearn([...ofRuns, ...(await rowsOfAlerts(deps, { setupId, setupHash, kind }))]);
  const { rows, sources, synthetic, otherSchema } = found;
  if (rows.length === 0) throw new Refusal("no_data", nothingKnown(setupId, kind));
  const made = deps.clock.now();
  const parent = (await deps.models.champion(setupId, kind))?.id ?? null;
  const training = await deps.training();
  const { report, model } = await training.trainScore(
    { kind, setupId, setupHash, synthetic, seed: TRAINING_SEED, made, parent, rows },
    { ...(signal === undefined ? {} : { signal }), progress: (share) => progress?.(share, "training") },
  );
  const answer = { setupId, kind, report, sources, synthetic, otherSchema, dryRun, isKnown: false };
  if (dryRun) return answer;
  if (more.length > 0) await deps.rows.put(more);
  if (model === undefined) return answer;
  const { manifest, card, file, sample } = model;
  const before = await deps.models.byId(manifest.id);
  await deps.models.add({ id: manifest.id, kind, setupId, setupHash, made, manifest, card }, file, sample);
  return { ...answer, isKnown: before !== undefined, model: await deps.models.byId(manifest.id) };
}

const nothingKnown = (setupId: string, kind: ScoreKind): string =>
  kind === "outcome"
    ? `There is no outcome of this version of ${setupId} to learn from yet. Run a backtest or a replay of it, and train again.`
    : `No alert of this version of ${setupId} has a label yet. Label alerts with take, bad read or skip, and train again.`;
