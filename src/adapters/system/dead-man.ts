import { MINUTE, SECOND } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";

export interface DeadManOptions {
  /** What a watcher outside expects to be called: it reports a process that cannot report itself. */
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly logger: Logger;
}

const EVERY_MS = MINUTE - 10 * SECOND;
const ANSWER_MS = 10 * SECOND;

/** To be called after each cycle that succeeded: calls the URL, at most once in about a minute. It never throws and nobody waits for it. */
export function deadMan({ url, fetch, clock, logger }: DeadManOptions): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock.elapsed();
    if (now - last < EVERY_MS) return;
    last = now;
    fetch(url, { method: "GET", redirect: "error", signal: AbortSignal.timeout(ANSWER_MS) }).then(
      (answer) => {
        if (!answer.ok) logger.warn("dead_man_refused", { status: answer.status });
      },
      (error: unknown) => logger.warn("dead_man_unreached", { error }),
    );
  };
}
