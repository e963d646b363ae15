import { systemTimers } from "../adapters/system/system-timers.js";
import type { Clock } from "../ports/clock.js";
import type { Logger } from "../ports/logger.js";
import type { LiveLoopDeps } from "../services/live/loop-deps.js";
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
