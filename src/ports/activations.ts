import type { EpochMs } from "../domain/civil.js";
import type { SetupKey } from "../domain/setup-key.js";

/** Whether a rule is to be watched on a market. */
export interface Activation extends SetupKey {
  readonly setup_id: string;
  readonly setup_version: string;
  /** `wished`: its file said `active: true` when it was first seen, and no certificate stood. */
  readonly state: "wished" | "active" | "paused";
  /** UTC ms. */
  readonly since: EpochMs;
}

/** One row per rule (by its hash), symbol and timeframe: an edited rule has none yet. */
export interface Activations {
  /** In order of id, then since. */
  all(): Promise<readonly Activation[]>;
  /** Takes the place of the row of that key. */
  put(activation: Activation): Promise<void>;
  /** Adds the rows whose key has none yet, all or none; the others stay as they are, whoever wrote them. */
  sight(activations: readonly Activation[]): Promise<void>;
}
