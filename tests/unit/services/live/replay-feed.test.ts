import { describe, expect, it } from "vitest";
import { ReplayClock, type ReplaySpeed } from "../../../../src/adapters/replay/replay-clock.js";
import { createReplayFeed } from "../../../../src/adapters/replay/replay-feed.js";
import { HOUR, MINUTE } from "../../../../src/domain/civil.js";
import { candlesInMemory } from "../../../../src/services/live/candles-in-memory.js";
import { createFeedIntake } from "../../../../src/services/live/feed-intake.js";
import { flatCandles } from "../../../support/data/candle-table.js";
import { symbols } from "../../../support/data/symbols.js";
import { said, utc } from "../../../support/data/utc.js";
import { VirtualTime } from "../../../support/virtual-time.js";

const FROM = utc("2026-06-09 09:00");
const going = new AbortController().signal;

/** M15 and M1 of a morning from 08:00, replayed from 09:00; two minutes are not in the stored M1. */
async function replay(speed: ReplaySpeed, to = utc("2026-06-09 10:00")) {
  const time = new VirtualTime();
  const clock = new ReplayClock(time, FROM, speed);
  const candles = candlesInMemory();
  const intake = createFeedIntake({ feed: "replay", candles, symbols, clock });
  const quarters = flatCandles("2026-06-09 08:00", Array(12).fill(1.1), "M15");
  const ones = flatCandles("2026-06-09 08:00", Array(180).fill(1.1), "M1");
  ones.openTime.forEach((openTime, i) => {
    if (i >= 70) ones.openTime[i] = openTime + 2 * MINUTE;
  });
  const feed = createReplayFeed({
    intake,
    clock,
    speed,
    from: FROM,
    to,
    read: (symbol, timeframe) =>
      Promise.resolve(symbol !== "EURUSD" ? undefined : timeframe === "M15" ? quarters : ones),
  });
  const wanted = (["M15", "M1"] as const).map((timeframe) => ({ symbol: "EURUSD", timeframe, from: FROM - HOUR }));
  await feed.subscribe(wanted);
  const last = async (timeframe: "M15" | "M1") => {
    const openTime = await candles.last({ feed: "replay", symbol: "EURUSD", timeframe });
    return openTime === undefined ? "" : said(openTime).slice(11);
  };
  return { time, clock, feed, candles, last };
}

describe("a replay", () => {
  it("has the candles before its beginning there at once, and nothing after it", async () => {
    const { last } = await replay(60);
    expect([await last("M15"), await last("M1")]).toEqual(["08:45", "08:59"]);
  });

  it("lets a candle come when its time has passed on the replay's clock, never before", async () => {
    const { time, feed, last } = await replay(60);
    await time.pass(14_983);
    await feed.poll(going);
    expect([await last("M15"), await last("M1")]).toEqual(["08:45", "09:13"]);
    await time.pass(17);
    await feed.poll(going);
    expect([await last("M15"), await last("M1")]).toEqual(["09:00", "09:14"]);
  });

  it("goes from close to close at `max`, all series together, and ends", async () => {
    const { clock, feed, last } = await replay("max");
    const closes: string[] = [];
    while (!feed.done()) {
      await feed.poll(going);
      closes.push(said(clock.now()).slice(11));
    }
    expect(closes.slice(0, 3)).toEqual(["09:01", "09:02", "09:03"]);
    expect(closes).toHaveLength(58);
    expect([closes.at(-1), await last("M15"), await last("M1")]).toEqual(["10:00", "09:45", "09:59"]);
    expect(feed.progress()).toEqual({ came: 62, all: 62 });
  });

  it("takes what is not stored as not traded: it waits for nothing and has no gaps", async () => {
    const { feed, candles } = await replay("max");
    while (!feed.done()) await feed.poll(going);
    const series = { feed: "replay", symbol: "EURUSD", timeframe: "M1" } as const;
    const read = await candles.after(series, utc("2026-06-09 09:08"), 3);
    expect(read.map(({ openTime }) => said(openTime).slice(11))).toEqual(["09:09", "09:12", "09:13"]);
    expect(await candles.gaps(series, 0, Number.POSITIVE_INFINITY)).toEqual([]);
  });

  it("of a symbol that is not stored is over at once", async () => {
    const { feed } = await replay("max");
    await feed.subscribe([{ symbol: "GER40", timeframe: "M15", from: FROM }]);
    expect(feed.done()).toBe(true);
  });
});
