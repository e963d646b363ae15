import { systemTimers } from "../adapters/system/system-timers.js";
import type { Language, Message } from "../domain/message.js";
import type { Clock } from "../ports/clock.js";
import type { Logger } from "../ports/logger.js";
import type { LiveLoopDeps } from "../services/live/loop-deps.js";
import { driftNotice, watchDrift } from "../services/score/drift-watch.js";
import { createLiveScorer } from "../services/score/live-scorer.js";
import type { JournalParts } from "./compose-journal.js";

/** What the live loop and replays ask of each candidate. The runtime that reads models is loaded with the first of them. */
export function composeLiveScore(
  { scoreModels, knownOutcomes }: Pick<JournalParts, "scoreModels" | "knownOutcomes">,
  clock: Clock,
  logger: Logger,
): NonNullable<LiveLoopDeps["score"]> {
  return createLiveScorer({
    models: scoreModels,
    known: knownOutcomes,
    open: async (file, manifest) => (await import("../adapters/onnx/onnx-session.js")).openModel(file, manifest),
    timers: systemTimers,
    clock,
    logger,
  });
}

/** Once a night: says of which champions something else is asked than they learned from, each change once. */
export async function tellDrift(
  { alerts, scoreModels, driftSigns }: Pick<JournalParts, "alerts" | "scoreModels" | "driftSigns">,
  clock: Clock,
  language: Language,
  tell: (told: Message) => void,
): Promise<void> {
  const changed = await watchDrift({ alerts, models: scoreModels, signs: driftSigns, clock });
  if (changed.length > 0) tell(driftNotice(changed, language));
}
