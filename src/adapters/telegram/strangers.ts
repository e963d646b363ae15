import { HOUR } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";

/** Counts people who may not ask. They get no answer; the log gets a line an hour. */
export function strangerCount(clock: Clock, logger: Logger | undefined): (user: string, chat: string) => void {
  let since = Number.NEGATIVE_INFINITY;
  let messages = 0;
  return (user, chat) => {
    messages += 1;
    if (clock.elapsed() - since < HOUR) return;
    since = clock.elapsed();
    logger?.warn("telegram.strangers", { messages, user, chat });
    messages = 0;
  };
}
