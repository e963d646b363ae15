import type { EpochMs } from "../domain/civil.js";

/** The only source of time below the adapters. */
export interface Clock {
  /** Wall time, UTC ms. */
  now(): EpochMs;
  /** Monotonic, ms, for durations. */
  elapsed(): number;
}
