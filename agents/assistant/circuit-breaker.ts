import type { Clock } from "../../src/ports/clock.js";
import type { FailureKind } from "./model-failure.js";

const FAILURES = 5;
/** Failures further apart than this, ms, do not add up. */
const WITHIN_MS = 120_000;
/** How long nothing is sent, ms. */
const OPEN_MS = 300_000;

export type BreakerState =
  | { readonly kind: "closed" }
  /** Nothing is sent for `leftMs`. */
  | { readonly kind: "open"; readonly leftMs: number; readonly why: FailureKind }
  /** The next call tries it; others do not wait for that. */
  | { readonly kind: "half_open"; readonly why: FailureKind };

/** Keeps a chat from waiting for an endpoint that is down: after 5 failures in 2 minutes nothing is sent for 5, then one call probes it. */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures: number[] = [];
  #openUntil: number | undefined;
  #probing = false;
  #why: FailureKind = "server";

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get state(): BreakerState {
    if (this.#openUntil === undefined) return { kind: "closed" };
    const leftMs = this.#openUntil - this.#clock.elapsed();
    return leftMs > 0 ? { kind: "open", leftMs, why: this.#why } : { kind: "half_open", why: this.#why };
  }

  /** Whether a call may be made now; each `true` is followed by `succeeded`, `failed` or `gaveUp`. */
  begin(): boolean {
    const { kind } = this.state;
    if (kind === "closed") return true;
    if (kind === "open" || this.#probing) return false;
    this.#probing = true;
    return true;
  }

  succeeded(): void {
    this.#failures = [];
    this.#openUntil = undefined;
    this.#probing = false;
  }

  /** `atOnce`: the next call would fail in the same way. */
  failed(why: FailureKind, atOnce: boolean): void {
    const now = this.#clock.elapsed();
    this.#failures = [...this.#failures.filter((at) => now - at < WITHIN_MS), now];
    this.#why = why;
    if (this.#probing || atOnce || this.#failures.length >= FAILURES) this.#openUntil = now + OPEN_MS;
    this.#probing = false;
  }

  /** The person cancelled: nothing is known of the endpoint by it. */
  gaveUp(): void {
    this.#probing = false;
  }
}
