import { describe, expect, it } from "vitest";
import { DAY, type EpochMs, HOUR, MINUTE, SECOND } from "../../../../src/domain/civil.js";
import { silenceOf } from "../../../../src/domain/feed-health.js";
import { TradingHours } from "../../../../src/domain/trading-hours.js";
import type { FeedFault } from "../../../../src/ports/live-feed.js";
import { watchFeed } from "../../../../src/services/live/feed-watch.js";
import { symbols } from "../../../support/data/symbols.js";
import { said, utc } from "../../../support/data/utc.js";

const CLOCK = { rule: "NY+7", ruleOffsetMs: 0, verdict: "right" } as const;

/** A feed that is known of as the test says, at a clock that the test moves. */
function watched(start: string) {
  const clock = { time: utc(start), now: () => clock.time, elapsed: () => clock.time };
  const known = new Map<string, { closed: EpochMs; quiet: EpochMs }>();
  const feed = {
    fault: undefined as FeedFault | undefined,
    held: false,
    state: () => ({ clock: CLOCK, held: feed.held, ...(feed.fault === undefined ? {} : { fault: feed.fault }) }),
    known: (symbol: string, timeframe: string) => known.get(`${symbol} ${timeframe}`),
  };
  return { clock, known, feed, watch: watchFeed({ feed, symbols, clock }) };
}

const M1 = [{ symbol: "EURUSD", timeframe: "M1" }] as const;

describe("the health of a feed", () => {
  it("turns stale after two candles and a minute, down five minutes later, and recovers, each said once with its cause", () => {
    const { clock, known, feed, watch } = watched("2026-06-09 08:00");
    known.set("EURUSD M1", { closed: clock.time, quiet: clock.time });
    feed.fault = { kind: "silent", since: clock.time };
    const news: string[] = [];
    for (let i = 0; i < 15 * 60; i++) {
      clock.time += SECOND;
      if (i === 12 * 60) known.set("EURUSD M1", { closed: clock.time, quiet: clock.time });
      const change = watch.look(M1);
      if (change !== undefined)
        news.push(`${new Date(clock.time).toISOString().slice(14, 19)} ${change.kind} ${change.fault?.kind ?? ""}`);
    }
    expect(news).toEqual(["03:01 stale silent", "08:01 down silent", "12:01 recovered "]);
  });

  it("tells at once that alerts are held, without waiting for candles to be missing", () => {
    const { clock, known, feed, watch } = watched("2026-06-09 08:00");
    known.set("EURUSD M1", { closed: clock.time, quiet: clock.time });
    expect(watch.look(M1)).toBeUndefined();
    feed.held = true;
    feed.fault = { kind: "clock", clock: { ...CLOCK, verdict: "wrong", observedOffsetMs: HOUR } };
    expect(watch.look(M1)).toMatchObject({ kind: "stale", fault: { kind: "clock" }, series: [{ symbol: "EURUSD" }] });
    expect(watch.look(M1)).toBeUndefined();
    feed.held = false;
    feed.fault = undefined;
    expect(watch.look(M1)).toMatchObject({ kind: "recovered" });
  });

  it("is judged by the series that is late, and says which", () => {
    const { clock, known, watch } = watched("2026-06-09 08:00");
    for (const timeframe of ["M1", "M15"]) known.set(`EURUSD ${timeframe}`, { closed: clock.time, quiet: clock.time });
    clock.time += 4 * MINUTE;
    const news = watch.look([...M1, { symbol: "EURUSD", timeframe: "M15" }]);
    expect(news).toMatchObject({ kind: "stale", since: utc("2026-06-09 08:00"), series: [{ timeframe: "M1" }] });
  });

  it("believes for an hour of trading that nothing was traded, then says that the market stands still", () => {
    const { clock, known, watch } = watched("2026-06-09 08:00");
    const closed = clock.time;
    const at: string[] = [];
    for (let i = 0; i < 80; i++) {
      clock.time += MINUTE;
      known.set("EURUSD M1", { closed, quiet: clock.time - 20 * SECOND });
      const change = watch.look(M1);
      if (change !== undefined) at.push(`${said(clock.time).slice(11)} ${change.kind} ${change.fault?.kind ?? "-"}`);
    }
    expect(at).toEqual(["09:04 stale -", "09:09 down -"]);
  });

  it("does not judge what was before it began", () => {
    const { clock, known, watch } = watched("2026-06-09 08:00");
    known.set("EURUSD M1", { closed: clock.time - DAY, quiet: clock.time - DAY });
    expect(watch.look(M1)).toBe(undefined);
    clock.time += 3 * MINUTE + SECOND;
    expect(watch.look(M1)?.kind).toBe("stale");
  });

  it.each([
    { day: "2026-12-24", symbol: "EURUSD", quiet: true },
    { day: "2026-12-31", symbol: "EURUSD", quiet: true },
    { day: "2026-11-27", symbol: "XAUUSD", quiet: true },
    { day: "2026-04-03", symbol: "GER40", quiet: true },
    { day: "2026-04-06", symbol: "GER40", quiet: true },
    { day: "2026-05-01", symbol: "GER40", quiet: true },
    { day: "2026-05-25", symbol: "US500", quiet: true },
    { day: "2026-09-07", symbol: "US500", quiet: true },
    { day: "2026-11-27", symbol: "EURUSD", quiet: false },
    { day: "2026-05-18", symbol: "US500", quiet: false },
    { day: "2026-12-24", symbol: "BTCUSD", quiet: false },
  ])("of $symbol is $quiet to be left alone in the evening of $day", ({ day, symbol, quiet }) => {
    const { clock, known, feed, watch } = watched(`${day} 18:00`);
    const M15 = [{ symbol, timeframe: "M15" }] as const;
    known.set(`${symbol} M15`, { closed: clock.time, quiet: clock.time });
    clock.time += 45 * MINUTE;
    expect(watch.look(M15) === undefined).toBe(quiet);
    // A terminal that does not answer is another matter, whatever the day.
    feed.fault = { kind: "silent", since: clock.time };
    if (quiet) expect(watch.look(M15)?.kind).toBe("stale");
  });

  it("counts anew after a day of rest", () => {
    const { clock, known, watch } = watched("2026-12-24 12:00");
    known.set("EURUSD M15", { closed: utc("2026-12-24 18:00"), quiet: utc("2026-12-24 18:00") });
    const M15 = [{ symbol: "EURUSD", timeframe: "M15" }] as const;
    clock.time = utc("2026-12-27 22:20");
    expect(watch.look(M15)).toBe(undefined);
    clock.time = utc("2026-12-27 22:32");
    expect(watch.look(M15)?.kind).toBe("stale");
  });
});

const YEAR = { from: utc("2026-01-04 00:00"), to: utc("2027-01-03 00:00") };

/** A year of a market whose candles come as they should, but for its broker, who opens five minutes late and shuts five early. */
function yearOf(symbol: string, timeframe: "M1" | "M15" | "H1", period: number): string[] {
  const { clock, known, watch } = watched("2026-01-04 00:00");
  const hours = new TradingHours(symbols.require(symbol));
  const late = 5 * MINUTE;
  const news: string[] = [];
  for (clock.time = YEAR.from; clock.time < YEAR.to; clock.time += Math.min(period, late)) {
    const open = clock.time - period;
    const isTraded =
      clock.time % period === 0 &&
      hours.between(open - late, open) > 0 &&
      hours.between(clock.time, clock.time + late) > 0;
    const before = known.get(`${symbol} ${timeframe}`);
    const closed = isTraded ? clock.time : (before?.closed ?? clock.time);
    // The terminal answers that there was nothing else.
    known.set(`${symbol} ${timeframe}`, { closed, quiet: clock.time - 20 * SECOND });
    const change = watch.look([{ symbol, timeframe }]);
    if (change !== undefined) news.push(`${said(clock.time)} ${change.kind}`);
  }
  return news;
}

describe("52 weekends", () => {
  it.each(["EURUSD", "XAUUSD", "GER40", "US500", "BTCUSD"])("of %s, nights and breaks make no false word", (symbol) => {
    expect(yearOf(symbol, "M15", 15 * MINUTE)).toEqual([]);
  });

  it("make none on M1 either", () => {
    expect(yearOf("EURUSD", "M1", MINUTE)).toEqual([]);
  });

  it("hide no silence in a session: each is said within two candles and 90 seconds of it", () => {
    let told = 0;
    for (let week = 0; week < 52; week++) {
      const start = YEAR.from + week * 7 * DAY + 2 * DAY + (week % 24) * HOUR;
      const { clock, known, feed, watch } = watched(said(start));
      known.set("EURUSD M15", { closed: start, quiet: start });
      feed.fault = { kind: "silent", since: start };
      let change = watch.look([{ symbol: "EURUSD", timeframe: "M15" }]);
      while (change === undefined && clock.time < start + HOUR) {
        clock.time += 30 * SECOND;
        change = watch.look([{ symbol: "EURUSD", timeframe: "M15" }]);
      }
      expect(clock.time - start).toBeLessThanOrEqual(silenceOf("M15") + 30 * SECOND);
      told += 1;
    }
    expect(told).toBe(52);
  });
});
