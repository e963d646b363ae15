import { type EpochMs, SECOND } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Timers } from "../../ports/timers.js";

export interface LoopDriverDeps {
  /** One cycle; ends between two candles where the signal says so. Says whether all of it could be done. */
  readonly cycle: (signal: AbortSignal) => Promise<boolean>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  /** After each cycle, whether it succeeded or not. */
  readonly cycled: (succeeded: boolean) => void;
}

export interface LoopDriver {
  /** Asks for a cycle: at once, or after the one that runs. However often it is asked meanwhile, one follows. */
  wake(): void;
  /** End of the last cycle, UTC ms; null before the first. */
  cycled(): EpochMs | null;
  cycles(): number;
  /** Ends the cycle that runs, after at most `STOP_MS`; no other follows. Nothing depends on it: what was not done is done after the next start. */
  stop(): Promise<void>;
}

/** A cycle is told to end after so long; what is left is done by the next one. */
export const BUDGET_MS = 45 * SECOND;
export const STOP_MS = 10 * SECOND;
/** Where nobody rang for so long the loop wakes itself: a bell by the wall clock is dumb for an hour when that clock is put back by one. */
export const RING_MS = 75 * SECOND;

/** Runs cycles one after another. Doorbells only wake it: one that was not heard costs time and no candle. */
export function createLoopDriver({ cycle, clock, timers, logger, cycled }: LoopDriverDeps): LoopDriver {
  let running: { readonly ended: Promise<void>; readonly stop: AbortController } | undefined;
  let again = false;
  let stopped = false;
  let last: EpochMs | null = null;
  let count = 0;
  let forgetRing = (): void => undefined;

  const run = async (stop: AbortController): Promise<void> => {
    const forget = timers.after(BUDGET_MS, () => {
      logger.warn("live_cycle_over_budget", { budget_ms: BUDGET_MS });
      stop.abort();
    });
    let succeeded = false;
    try {
      succeeded = await cycle(stop.signal);
    } catch (error) {
      logger.error("live_cycle_failed", { error });
    } finally {
      forget();
    }
    last = clock.now();
    count += 1;
    cycled(succeeded && !stop.signal.aborted);
  };
  const wake = (): void => {
    if (stopped) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    again = false;
    forgetRing();
    const stop = new AbortController();
    const ended = run(stop).then(() => {
      running = undefined;
      if (again) wake();
      else if (!stopped) forgetRing = timers.after(RING_MS, wake);
    });
    running = { ended, stop };
  };

  return {
    wake,
    cycled: () => last,
    cycles: () => count,
    async stop() {
      stopped = true;
      forgetRing();
      const now = running;
      if (now === undefined) return;
      now.stop.abort();
      await Promise.race([now.ended, new Promise<void>((resolve) => timers.after(STOP_MS, resolve))]);
    },
  };
}
