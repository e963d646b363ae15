import type { EpochMs } from "../domain/civil.js";
import type { ModelCard } from "../domain/model-card.js";
import type { ScoreKind, ScoreManifest } from "../domain/score-manifest.js";

export type { ScoreKind } from "../domain/score-manifest.js";

/** `shadow`: trained, and used by nobody. `champion`: the one that scores. `retired`: was champion. */
export type ModelState = "shadow" | "champion" | "retired";

/** A trained model, without its file. It belongs to one version of a setup, all its symbols together. */
export interface StoredModel {
  readonly id: string;
  readonly kind: ScoreKind;
  readonly setupId: string;
  readonly setupHash: string;
  readonly state: ModelState;
  readonly made: EpochMs;
  readonly manifest: ScoreManifest;
  readonly card: ModelCard;
}

/** A line of the history: a promotion retires who was champion, and a rollback does; both are of one moment. */
export interface ModelStep {
  readonly id: string;
  readonly kind: ScoreKind;
  readonly act: "promote" | "rollback";
  readonly from: ModelState;
  readonly to: ModelState;
  /** `telegram:123`. */
  readonly by: string;
  readonly at: EpochMs;
}

/** Models that score candidates, in the journal. None is ever deleted or changed but for its state; at most one of a setup and kind is champion. */
export interface ScoreModels {
  /** Adds a shadow; the same id again changes nothing. `sample`: rows learned from as float32 little-endian, row by row in the order of the features. */
  add(model: Omit<StoredModel, "state">, file: Uint8Array, sample: Uint8Array): Promise<void>;
  /** Newest first. */
  list(setupId?: string, kind?: ScoreKind): Promise<readonly StoredModel[]>;
  byId(id: string): Promise<StoredModel | undefined>;
  champion(setupId: string, kind: ScoreKind): Promise<StoredModel | undefined>;
  file(id: string): Promise<Uint8Array | undefined>;
  sample(id: string): Promise<Float32Array | undefined>;
  /** The model is champion, and who was it is retired, as one change. Champion already, or unknown: nothing changes. */
  promote(id: string, by: string, at: EpochMs): Promise<void>;
  /** The champion is retired and the one before it stands again, as one change; gives it. Undefined where none was before it: then there is no champion. */
  rollback(setupId: string, kind: ScoreKind, by: string, at: EpochMs): Promise<StoredModel | undefined>;
  /** The first first. */
  history(setupId: string): Promise<readonly ModelStep[]>;
}
