import { ReplayClock, type ReplaySpeed } from "../adapters/replay/replay-clock.js";
import { createReplayFeed, type ReplayFeed } from "../adapters/replay/replay-feed.js";
import type { EpochMs } from "../domain/civil.js";
import type { SymbolBook } from "../domain/symbol.js";
import type { Alert, Alerts } from "../ports/alerts.js";
import type { Clock } from "../ports/clock.js";
import type { Logger } from "../ports/logger.js";
import { candlesInMemory } from "../services/live/candles-in-memory.js";
import { createFeedIntake } from "../services/live/feed-intake.js";
import { createLiveLoop, type LiveLoop } from "../services/live/live-loop.js";
import type { LiveLoopDeps } from "../services/live/loop-deps.js";
import { type ReplayedSetup, replayPlan } from "../services/live/replay-plan.js";

export interface ReplayParts {
  readonly symbols: SymbolBook;
  readonly alerts: Alerts;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly replayed: readonly [ReplayedSetup, ...ReplayedSetup[]];
  readonly speed: ReplaySpeed;
  /** Its name among replays, and the chat that asked for it. */
  readonly session: string;
  readonly chat: string | null;
  readonly committed: (alerts: readonly Alert[]) => void;
  /** As in a watch; left out: no score and no threshold but the files'. */
  readonly judged?: Pick<LiveLoopDeps, "score" | "thresholds">;
}

/** The live loop over stored candles: everything of it but the clock and the feed is what watches a broker's. */
export function composeReplay(parts: ReplayParts): {
  readonly loop: LiveLoop;
  readonly feed: ReplayFeed;
  readonly now: () => EpochMs;
} {
  const { symbols, alerts, logger, replayed, speed, session, chat, committed, judged } = parts;
  const plan = replayPlan(replayed);
  const clock = new ReplayClock(parts.clock, plan.from, speed);
  const candles = candlesInMemory();
  const intake = createFeedIntake({ feed: "replay", candles, symbols, clock });
  const feed = createReplayFeed({ ...plan, intake, clock, speed });
  const key = { feed: "replay", session } as const;
  const own = { key, feed, candles, alerts, clock, logger, chat, isReplay: true, committed };
  const loop = createLiveLoop({ ...plan, ...own, ...judged });
  return { loop, feed, now: () => Math.min(clock.now(), plan.to) };
}
