import type { SymbolBook } from "../../domain/symbol.js";
import type { Clock } from "../../ports/clock.js";
import type { FeedIntake } from "../../ports/feed-intake.js";
import type { FeedTerminals } from "../../ports/feed-terminals.js";
import type { FeedTokens } from "../../ports/feed-tokens.js";
import type { LiveFeed } from "../../ports/live-feed.js";
import type { Logger } from "../../ports/logger.js";
import { BridgeDesk } from "./bridge-desk.js";
import { createBridgeServer } from "./bridge-server.js";

export interface BridgeFeedOptions {
  readonly intake: FeedIntake;
  readonly tokens: FeedTokens;
  readonly terminals: FeedTerminals;
  readonly symbols: SymbolBook;
  /** The clock rule of the broker's server. */
  readonly rule: string;
  /** From our symbol to the broker's name of it. */
  readonly names?: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly port: number;
  readonly insecureLan?: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface BridgeFeed extends LiveFeed {
  readonly url: string;
}

/** MetaTrader 5 by the Expert Advisor of `bridges/mt5`: the terminal calls, and each answer says what is missing. */
export async function createBridgeFeed(options: BridgeFeedOptions): Promise<BridgeFeed> {
  const { intake, tokens, clock, logger, names = {}, host = "127.0.0.1", port, insecureLan = false } = options;
  const desk = new BridgeDesk({ ...options, names });
  const server = await createBridgeServer({ desk, tokens, clock, logger, host, port, insecureLan });
  return {
    name: "mt5",
    url: server.url,
    subscribe: (wanted) => intake.subscribe(wanted),
    // It is the terminal that calls.
    poll: () => Promise.resolve(),
    onCandles: (call) => intake.onCandles(call),
    state: () => desk.state(),
    known: (symbol, timeframe) => intake.known(symbol, timeframe),
    close: () => server.stop(),
  };
}
