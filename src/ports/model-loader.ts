import type { ScoreManifest } from "../domain/score-manifest.js";

/** A model file that says what its manifest says. */
export interface ModelSession {
  /** Probability for each row of features; throws `BadModel` where it is none. */
  score(rows: readonly ArrayLike<number>[]): Promise<Float64Array>;
  close(): Promise<void>;
}

/** Opens a model file: its hash, its input and output, and every golden vector (to 1e−5) are checked before it says anything. Throws `BadModel`. */
export type OpenModel = (file: Uint8Array, manifest: ScoreManifest) => Promise<ModelSession>;
