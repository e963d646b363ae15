import { SimpleShardingStrategy } from "discord.js";
import { SECOND } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";
import type { Timers } from "../../ports/timers.js";

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/**
 * A sharding strategy behind which nothing that the gateway sends can end the process: what discord.js throws while it reads an event becomes a
 * word to `onFault`, and the event is passed over. After `isClosed` a line that comes back by itself is cut again.
 */
export function guardedStrategy(
  manager: Manager,
  onFault: (error: unknown) => void,
  isClosed: () => boolean,
): SimpleShardingStrategy {
  const strategy = new SimpleShardingStrategy(manager);
  const emit = manager.emit.bind(manager) as (...words: unknown[]) => boolean;
  manager.emit = ((...words: unknown[]): boolean => {
    if (isClosed()) {
      if (words[0] === "hello") void strategy.destroy({ code: 1_000 }).catch(onFault);
      return true;
    }
    try {
      return emit(...words);
    } catch (error) {
      onFault(error);
      return true;
    }
  }) as typeof manager.emit;
  return strategy;
}

/** Discord lets one session begin in five seconds, and a thousand a day. */
const LEAST_WAIT = 5 * SECOND;
const MOST_WAIT = 120 * SECOND;
/** A session that lived this long owes no further patience to the next. */
const HEALTHY = 60 * SECOND;

/** Waits before each new session, longer each time they are short-lived. */
export function patientThrottler(clock: Clock, timers: Timers) {
  let latest = Number.NEGATIVE_INFINITY;
  let wait = 0;
  return {
    async waitForIdentify(_shard: number, signal: AbortSignal): Promise<void> {
      const since = clock.elapsed() - latest;
      wait = since > HEALTHY ? 0 : Math.min(MOST_WAIT, Math.max(LEAST_WAIT, wait * 2));
      const left = wait - since;
      latest = clock.elapsed() + Math.max(0, left);
      if (left <= 0) return;
      await new Promise<void>((resolve, reject) => {
        const forget = timers.after(left, resolve);
        signal.addEventListener("abort", () => {
          forget();
          reject(new Error("The line broke while a new session waited."));
        });
      });
    },
  };
}
