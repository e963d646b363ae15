import type { Config } from "../config/load-config.js";
import type { Clock } from "../ports/clock.js";
import type { LiveFeed } from "../ports/live-feed.js";
import type { Logger } from "../ports/logger.js";
import { type FeedClockReport, feedClock } from "../services/live/feed-clock.js";
import { createFeedIntake } from "../services/live/feed-intake.js";
import { POLLED, PUSHED } from "../services/live/series-intake.js";
import type { Services } from "../services/services.js";
import type { JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

export interface FeedParts {
  readonly services: Pick<Services, "feedClock">;
  /** Where candles would come from by the settings. */
  source(): Promise<FeedClockReport["source"]>;
  /** Opens the feed of the settings; undefined where none is set up. Throws `Refusal` where its port may not or cannot be bound. */
  open(): Promise<LiveFeed | undefined>;
}

/** The feed of the settings: the bridge that terminals push to, or a REST server that is asked. Nothing is opened before it is asked for. */
export function composeFeed(
  config: Config,
  parts: Pick<JobParts, "symbols">,
  kept: Pick<JournalParts, "liveCandles" | "feedTokens" | "feedTerminals">,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): FeedParts {
  const { source: wish, clock: rule, symbols: names, bridge, rest } = config.live.feed;
  const { feedTokens: tokens, feedTerminals: terminals, liveCandles: candles } = kept;
  let opened: LiveFeed | undefined;

  const source = async (): Promise<FeedClockReport["source"]> => {
    if (wish !== "auto") return wish;
    if (rest.url !== undefined) return "rest";
    return (await tokens.all()).some(({ revoked }) => revoked === undefined) ? "bridge" : "none";
  };
  const make = async (kind: FeedClockReport["source"]): Promise<LiveFeed | undefined> => {
    const common = { symbols: parts.symbols, rule, names, clock, logger };
    const desk = { feed: "mt5", candles, symbols: parts.symbols, clock } as const;
    if (kind === "bridge") {
      const { createBridgeFeed } = await import("../adapters/bridge/bridge-feed.js");
      const { host, port, insecure_lan: insecureLan } = bridge;
      const intake = createFeedIntake({ ...desk, tail: PUSHED });
      return createBridgeFeed({ ...common, intake, tokens, terminals, host, port, insecureLan });
    }
    if (kind === "none" || rest.url === undefined) return undefined;
    const { createRestFeed } = await import("../adapters/mt5-rest/rest-feed.js");
    const intake = createFeedIntake({ ...desk, tail: POLLED });
    const server = { baseUrl: rest.url, token: config.restToken, timeoutMs: rest.timeout_s * 1_000 };
    return createRestFeed({ ...common, ...server, intake });
  };
  return {
    source,
    async open() {
      opened = await make(await source());
      return opened;
    },
    services: {
      feedClock: () => feedClock({ terminals, tokens, clock, rule, source, state: () => opened?.state() }),
    },
  };
}
