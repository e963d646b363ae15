import type { BacktestResult, StartRequest } from "../domain/contracts.js";

/** Where a run stands. `share` is 0…1; `what` names the step. */
export type RunStatus =
  | { readonly state: "running"; readonly share: number; readonly what: string }
  | { readonly state: "done" }
  | { readonly state: "failed"; readonly code: string; readonly message: string; readonly details: readonly string[] };

export interface RunView {
  readonly runId: string;
  readonly status: RunStatus;
  /** The result contract, once done. Paths in it are relative. */
  readonly result: BacktestResult | null;
  /** File names that `file` serves. */
  readonly files: readonly string[];
}

/** What the HTTP door needs of the house: START (B1) and looking at runs. */
export interface StartApi {
  /**
   * Checks the request, loads setup and data, and goes on in the background. Throws `Refusal` for what cannot be started.
   * The same idempotency key with the same request gives the same run; with another request it is refused ("conflict").
   */
  start(request: StartRequest, idempotencyKey?: string): Promise<{ readonly runId: string }>;
  run(runId: string): Promise<RunView | undefined>;
  /** Calls back on every change of status, the present one first; the returned function stops it. */
  watch(runId: string, listener: (status: RunStatus) => void): () => void;
  /** Absolute path of a run's file, for the server alone; undefined where the run has no such file. */
  file(runId: string, name: string): Promise<string | undefined>;
}
