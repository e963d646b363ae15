import type { EpochMs } from "../domain/civil.js";
import type { ModelCard } from "../domain/model-card.js";
import type { ScoreKind, ScoreManifest } from "../domain/score-manifest.js";
import type { TrainingReport } from "../domain/training-report.js";

/** What a model is to learn from, and whose it will be. */
export interface TrainingOrder {
  readonly kind: ScoreKind;
  readonly setupId: string;
  readonly setupHash: string;
  readonly synthetic: boolean;
  readonly seed: number;
  readonly made: EpochMs;
  /** The champion that stands, if any. */
  readonly parent: string | null;
  /** Features in the order of the schema; `weight` 0…1, 1 where left out; `r` NaN where there is none. */
  readonly rows: readonly {
    readonly t0: EpochMs;
    readonly t1: EpochMs;
    readonly outcome: 0 | 1;
    readonly r: number;
    readonly features: readonly number[];
    readonly weight?: number;
  }[];
}

/** A trained model with its file; `sample` as `ScoreModels.add` takes it. */
export interface TrainedModel {
  readonly manifest: ScoreManifest;
  readonly card: ModelCard;
  readonly file: Uint8Array;
  readonly sample: Uint8Array;
}

export interface TrainedScore {
  readonly report: TrainingReport;
  /** Undefined where there is too little to make one of. */
  readonly model?: TrainedModel | undefined;
}

/** Where training is done: seconds of work, here or in a worker thread. Throws `Refusal` "cancelled". */
export interface ScoreTraining {
  trainScore(
    order: TrainingOrder,
    control?: { readonly signal?: AbortSignal; readonly progress?: (share: number) => void },
  ): Promise<TrainedScore>;
}
