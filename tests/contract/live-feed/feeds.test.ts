import { createRestFeed } from "../../../src/adapters/mt5-rest/rest-feed.js";
import { ReplayClock } from "../../../src/adapters/replay/replay-clock.js";
import { createReplayFeed } from "../../../src/adapters/replay/replay-feed.js";
import { MINUTE, SECOND } from "../../../src/domain/civil.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { createFeedIntake } from "../../../src/services/live/feed-intake.js";
import { POLLED } from "../../../src/services/live/series-intake.js";
import { symbols } from "../../support/data/symbols.js";
import { utc } from "../../support/data/utc.js";
import { bridgeAt } from "../../support/live/bridge.js";
import { brokerCandles } from "../../support/live/broker-candles.js";
import { CONTRACT_START, liveFeedContract } from "../../support/live/live-feed-contract.js";
import { ohlcvServer } from "../../support/live/ohlcv-server.js";
import { SimulatedTerminal } from "../../support/live/simulated-terminal.js";

const going = new AbortController().signal;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const history = brokerCandles("M1", "2026-06-08 12:00", "2026-06-09 10:00", 20);

liveFeedContract("bridge", async () => {
  const candles = candlesInMemory();
  const { clock, begin } = bridgeAt(CONTRACT_START, [], { candles });
  const { feed, tokens } = await begin();
  const { token } = await tokens.make("contract", 1);
  const terminal = new SimulatedTerminal({
    url: feed.url,
    token,
    server: "NY+7",
    now: clock.now,
    history: (_, timeframe) => (timeframe === "M1" ? history : undefined),
  });
  return {
    feed,
    candles,
    history,
    // Its tick is on the second: what closed just now is there.
    now: () => clock.now() + SECOND,
    async minutes(count) {
      for (const end = clock.time + count * MINUTE; clock.time < end; clock.time += 3 * SECOND) await terminal.tick();
      await terminal.tick();
      await feed.poll(going);
    },
  };
});

liveFeedContract("REST", async () => {
  const candles = candlesInMemory();
  const clock = { time: utc(CONTRACT_START) + 3 * SECOND, now: () => clock.time, elapsed: () => clock.time };
  const server = await ohlcvServer({ clock: "NY+7", now: clock.now, history: () => history, token: "secret" });
  const intake = createFeedIntake({ feed: "mt5", candles, symbols, clock, tail: POLLED });
  const wire = { baseUrl: server.url, token: "secret", timeoutMs: 5_000 };
  const feed = createRestFeed({ ...wire, intake, rule: "NY+7", clock, logger: silent });
  return {
    feed,
    candles,
    history,
    now: clock.now,
    async minutes(count) {
      for (let i = 0; i < count; i++) {
        clock.time += MINUTE;
        await feed.poll(going);
      }
    },
  };
});

liveFeedContract("replay", () => {
  const candles = candlesInMemory();
  const time = { elapsed: () => time.passed, now: () => time.passed, passed: 0 };
  const clock = new ReplayClock(time, utc(CONTRACT_START), 60);
  const intake = createFeedIntake({ feed: "replay", candles, symbols, clock });
  const feed = createReplayFeed({
    intake,
    clock,
    speed: 60,
    from: utc(CONTRACT_START),
    to: utc("2026-06-09 10:00"),
    read: () => Promise.resolve(history),
  });
  return Promise.resolve({
    feed,
    candles,
    history,
    // What a terminal needs a second for is there at once.
    now: () => clock.now() + SECOND,
    async minutes(count: number) {
      for (let i = 0; i < count; i++) {
        time.passed += SECOND;
        await feed.poll(going);
      }
    },
  });
});
