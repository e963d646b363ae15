import { describe, expect, it } from "vitest";
import { createRestFeed } from "../../../src/adapters/mt5-rest/rest-feed.js";
import { MINUTE, SECOND } from "../../../src/domain/civil.js";
import type { PollTrouble } from "../../../src/ports/live-feed.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { createFeedIntake } from "../../../src/services/live/feed-intake.js";
import { POLLED } from "../../../src/services/live/series-intake.js";
import { symbols } from "../../support/data/symbols.js";
import { said, utc } from "../../support/data/utc.js";
import { brokerCandles, closedOf, rowsOf } from "../../support/live/broker-candles.js";
import { ohlcvServer, type ServerFault } from "../../support/live/ohlcv-server.js";

const going = new AbortController().signal;
const FROM = "2026-06-08 12:00";
const SERIES = { feed: "mt5", symbol: "EURUSD", timeframe: "M1" } as const;

async function scene({ start = "2026-06-09 08:00", rule = "NY+7", quiet = 0, token = "secret-of-the-server" } = {}) {
  const clock = { time: utc(start) + 3 * SECOND, now: () => clock.time, elapsed: () => clock.time };
  const history = brokerCandles("M1", "2026-06-08 00:00", "2026-06-10 00:00", quiet);
  const server = await ohlcvServer({
    clock: "NY+7",
    now: clock.now,
    history: (symbol) => (symbol === "EURUSD.r" ? history : undefined),
    token: "secret-of-the-server",
  });
  const log: unknown[] = [];
  const write = (...line: unknown[]): void => {
    log.push(line);
  };
  const candles = candlesInMemory();
  const feed = createRestFeed({
    baseUrl: server.url,
    token,
    timeoutMs: 150,
    intake: createFeedIntake({ feed: "mt5", candles, symbols, clock, tail: POLLED }),
    rule,
    names: { EURUSD: "EURUSD.r" },
    clock,
    logger: { info: write, warn: write, error: write },
  });
  await feed.subscribe([{ symbol: "EURUSD", timeframe: "M1", from: utc(FROM) }]);
  const minute = async (count = 1) => {
    for (let i = 0; i < count; i++) {
      clock.time += MINUTE;
      await feed.poll(going);
    }
  };
  const isWhole = async () => {
    const kept = rowsOf(await candles.after(SERIES, utc(FROM) - 1, 100_000));
    expect(kept).toEqual(closedOf(history, FROM, clock.time - SECOND));
    expect(await candles.gaps(SERIES, 0, Number.POSITIVE_INFINITY)).toEqual([]);
    expect(await candles.tally(SERIES)).toMatchObject({ revised: 0, late: 0 });
  };
  return { clock, server, feed, candles, log, minute, isWhole };
}

describe("a feed that is asked by REST", () => {
  it("fetches what it misses piece by piece, and at each minute the candle that closed, never the one that runs", async () => {
    const it = await scene();
    await it.feed.poll(going);
    await it.isWhole();
    expect(it.server.state.asked).toBe(2);
    for (let i = 0; i < 10; i++) {
      await it.minute();
      await it.isWhole();
    }
    expect(it.server.state.asked).toBe(12);
    expect(it.feed.state()).toMatchObject({ connected: true, held: false, clock: { verdict: "right" } });
    expect(it.feed.state().fault).toBe(undefined);
  });

  it("takes quiet minutes for what they are", async () => {
    const it = await scene({ quiet: 25 });
    await it.minute(30);
    await it.isWhole();
  });

  it.each([
    { fault: "silent", why: "no_answer" },
    { fault: "reset", why: "connection" },
    { fault: "error", why: "status" },
    { fault: "garbage", why: "not_json" },
    { fault: "other_series", why: "other_series" },
    { fault: "unordered", why: "unordered" },
    { fault: "unknown_key", why: "bad_answer" },
    { fault: "huge", why: "too_large" },
  ] satisfies { fault: ServerFault; why: PollTrouble }[])(
    "says that $fault, and has all of it at the next poll",
    async ({ fault, why }) => {
      const it = await scene();
      await it.feed.poll(going);
      await it.minute(3);
      it.server.state.fault = fault;
      await it.minute();
      const { fault: told } = it.feed.state();
      expect(told).toMatchObject({ kind: "poll", why });
      await it.minute();
      expect(it.feed.state().fault).toBe(undefined);
      await it.isWhole();
    },
  );

  it("says that its token or its symbol is refused, without the token", async () => {
    const it = await scene({ token: "another-secret" });
    await it.feed.poll(going);
    expect(it.feed.state().fault).toEqual({ kind: "poll", why: "token" });
    expect(JSON.stringify(it.log)).not.toContain("another-secret");
  });

  it("believes no hole of a terminal that is without its broker", async () => {
    const it = await scene();
    await it.feed.poll(going);
    it.server.state.connected = false;
    await it.minute(3);
    expect(it.feed.state().fault).toMatchObject({ kind: "disconnected" });
    it.server.state.connected = true;
    await it.minute();
    await it.isWhole();
  });

  it("reads nothing by a clock rule that the server's clock contradicts", async () => {
    const it = await scene({ rule: "UTC" });
    await it.minute(3);
    expect(it.feed.state()).toMatchObject({ held: true, clock: { verdict: "wrong", proposal: "NY+7" } });
    expect((await it.candles.tally(SERIES)).candles).toBe(0);
  });

  it("stops where it is told to", async () => {
    const it = await scene();
    const stop = new AbortController();
    stop.abort();
    await it.feed.poll(stop.signal);
    expect(it.server.state.asked).toBe(0);
    expect(said(it.clock.time)).toBe("2026-06-09 08:00");
  });
});
