import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type BridgeFeedOptions, createBridgeFeed } from "../../../src/adapters/bridge/bridge-feed.js";
import { createFeedTerminals } from "../../../src/adapters/sqlite/feed-terminals-on-sqlite.js";
import { createFeedTokens } from "../../../src/adapters/sqlite/feed-tokens-on-sqlite.js";
import { createLiveCandles } from "../../../src/adapters/sqlite/live-candles-on-sqlite.js";
import type { LiveCandles } from "../../../src/ports/live-candles.js";
import type { Wanted } from "../../../src/ports/live-feed.js";
import { createFeedIntake } from "../../../src/services/live/feed-intake.js";
import { symbols } from "../data/symbols.js";
import { utc } from "../data/utc.js";
import { temporaryJournal } from "../journal/temporary-journal.js";
import { temporaryFolder } from "../temporary-folder.js";

/** The real bridge on a free port over a journal file, at a clock that the test moves; `start` again is a restart of ITA. */
export function bridgeAt(
  start: string,
  wanted: readonly Wanted[],
  options: Partial<BridgeFeedOptions> & { readonly candles?: LiveCandles } = {},
) {
  const clock = { time: utc(start), now: () => clock.time, elapsed: () => clock.time };
  const file = join(temporaryFolder(), "ita.db");
  const log: [string, unknown][] = [];
  const write = (event: string, fields: unknown): void => {
    log.push([event, fields]);
  };
  const logger = { info: write, warn: write, error: write };
  const begin = async () => {
    const journal = temporaryJournal({ file });
    const candles = options.candles ?? createLiveCandles(journal);
    const tokens = createFeedTokens(journal);
    const terminals = createFeedTerminals(journal);
    const intake = createFeedIntake({ feed: "mt5", candles, symbols, clock });
    const feed = await createBridgeFeed({
      intake,
      tokens,
      terminals,
      symbols,
      rule: "NY+7",
      port: 0,
      clock,
      logger,
      ...options,
    });
    onTestFinished(() => feed.close());
    await feed.subscribe(wanted);
    return { journal, candles, tokens, terminals, intake, feed };
  };
  return { clock, log, begin };
}
