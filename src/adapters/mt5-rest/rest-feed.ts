import { BrokerNames } from "../../domain/broker-names.js";
import { type EpochMs, SECOND } from "../../domain/civil.js";
import { ClockCheck } from "../../domain/clock-check.js";
import { closedCandles } from "../../domain/server-bars.js";
import { periodOf } from "../../domain/timeframe.js";
import { zone } from "../../domain/zone.js";
import type { Clock } from "../../ports/clock.js";
import type { FeedIntake, Stretch } from "../../ports/feed-intake.js";
import type { FeedFault, LiveFeed } from "../../ports/live-feed.js";
import type { Logger } from "../../ports/logger.js";
import { MOST_BARS, type OhlcvAnswer } from "./answer-schema.js";
import { getOhlcv, type OhlcvServer } from "./get-ohlcv.js";

export interface RestFeedOptions extends OhlcvServer {
  readonly intake: FeedIntake;
  /** The clock rule of the broker's server. */
  readonly rule: string;
  /** From our symbol to the broker's name of it. */
  readonly names?: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Candles before the missing one that are asked for as well, so that a revision of them is seen. */
const AGAIN = 2;
const MOST_WANTS = 20;
/** A candle whose end has passed so long ago has closed. */
const GRACE_MS = SECOND;

/** MetaTrader 5 by a server that answers `get_ohlcv`: asked at each poll for what is missing, closed candles alone are taken. */
export function createRestFeed(options: RestFeedOptions): LiveFeed {
  const { intake, clock, logger, rule } = options;
  const names = new BrokerNames(options.names ?? {});
  const check = new ClockCheck(rule);
  const local = zone(rule);
  let heard: EpochMs | undefined;
  let connected = true;
  let disconnectedSince = 0;
  let fault: FeedFault | undefined = { kind: "never_heard" };

  const question = ({ symbol, timeframe, from, to }: Stretch) => {
    const since = from - AGAIN * periodOf(timeframe);
    const until = Math.min(to, since + MOST_BARS * periodOf(timeframe));
    const seconds = (time: EpochMs): number => Math.floor(local.toWall(time) / SECOND);
    return {
      since,
      until,
      asked: { symbol: names.theirsOf(symbol), timeframe, from: seconds(since), to: seconds(until) },
    };
  };
  const hear = ({ server_time, gmt, connected: isConnected }: OhlcvAnswer, now: EpochMs): boolean => {
    heard = now;
    if (connected && !isConnected) disconnectedSince = now;
    connected = isConnected;
    const agrees = check.observe(server_time * SECOND, gmt * SECOND, now);
    const state = check.clock(now);
    fault =
      state.verdict === "wrong"
        ? { kind: "clock", clock: state }
        : connected
          ? undefined
          : { kind: "disconnected", since: disconnectedSince };
    return agrees;
  };
  /** False where the server is of no use now. */
  const fill = async (stretch: Stretch, signal: AbortSignal): Promise<boolean> => {
    const { since, until, asked } = question(stretch);
    const reply = await getOhlcv(options, asked, signal);
    const now = clock.now();
    if (!reply.ok) {
      const { ok: _, ...trouble } = reply;
      fault = { kind: "poll", ...trouble };
      logger.warn("feed_poll", { symbol: stretch.symbol, timeframe: stretch.timeframe, ...trouble });
      return false;
    }
    const { answer } = reply;
    if (!hear(answer, now)) return false;
    const { symbol, timeframe } = stretch;
    const serverMs = answer.server_time * SECOND - GRACE_MS;
    const periodMs = periodOf(timeframe);
    const candles = closedCandles(answer.bars, { clock: local, periodMs, point: answer.point, serverMs, now });
    // Without its broker a terminal does not know what it misses.
    const covers = answer.connected ? { from: since, to: Math.min(until, now - periodMs - GRACE_MS) } : undefined;
    const { refused, revised, late } = await intake.take({ symbol, timeframe, candles, covers });
    if (refused.length > 0 || revised > 0 || late > 0)
      logger.warn("feed_candles", { symbol, timeframe, revised, late, refused: refused.slice(0, 5) });
    return answer.connected;
  };

  return {
    name: "mt5",
    subscribe: (wanted) => intake.subscribe(wanted),
    async poll(signal) {
      for (;;) {
        const wants = await intake.wants(MOST_WANTS);
        if (wants.length === 0) return;
        for (const stretch of wants) if (signal.aborted || !(await fill(stretch, signal))) return;
      }
    },
    onCandles: (call) => intake.onCandles(call),
    state: () => {
      const now = clock.now();
      const state = check.clock(now);
      return {
        ...(heard === undefined ? {} : { heard, connected }),
        clock: state,
        held: state.verdict === "wrong",
        ...(fault === undefined ? {} : { fault }),
      };
    },
    known: (symbol, timeframe) => intake.known(symbol, timeframe),
    close: () => Promise.resolve(),
  };
}
