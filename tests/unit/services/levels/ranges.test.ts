import { describe, expect, test } from "vitest";
import type { CandleBuffer } from "../../../../src/domain/candles.js";
import type { SymbolSpec } from "../../../../src/domain/symbol.js";
import { legAt } from "../../../../src/services/levels/leg-levels.js";
import { midnightLevels } from "../../../../src/services/levels/range-levels.js";
import { candleTable, flatCandles, shape, utc } from "../../../support/market-tools/candle-table.js";
import { entry, prepare, TEST_SYMBOL } from "../../../support/market-tools/run-tools.js";
import { standingOf, timesOf, wordsOfLevel } from "../../../support/standing.js";

const MORNING = { name: "morning", tz: "UTC", from: "08:00", to: "09:00" };
const GER40: SymbolSpec = {
  ...TEST_SYMBOL,
  class: "index",
  calendar: { tz: "Europe/Berlin", roll: "00:00" },
  hours_tz: "Europe/Berlin",
};
const barAt = (candles: CandleBuffer, time: string): number => candles.openTime.indexOf(utc(time));

describe("a session", () => {
  const candles = flatCandles("2023-03-09 07:00", "2023-03-10 09:00");
  shape(candles, "2023-03-09 08:15", { high: 120 });
  shape(candles, "2023-03-09 08:30", { low: 90 });
  shape(candles, "2023-03-09 11:00", { high: 121 });
  const read = standingOf(candles, { tool: "session_range", session: MORNING });
  const at = (time: string) => read(barAt(candles, time)).map(wordsOfLevel);

  test("is nothing before it begins", () => expect(at("2023-03-09 07:45")).toEqual([]));

  test("is its range so far while it runs, each edge with the candle that made it", () => {
    expect(at("2023-03-09 08:15")).toEqual([
      "session_high morning -1 120 running",
      "session_low morning +1 100 running",
    ]);
    const [high] = read(barAt(candles, "2023-03-09 08:30"));
    expect(high && timesOf(high)).toEqual(["2023-03-09 08:15", "2023-03-09 08:30"]);
  });

  test("keeps both edges when it is over; one that price has been beyond is taken", () => {
    expect(at("2023-03-09 10:45")).toEqual(["session_high morning -1 120 intact", "session_low morning +1 90 intact"]);
    expect(at("2023-03-09 11:00")).toEqual(["session_high morning -1 120 taken", "session_low morning +1 90 intact"]);
  });

  test("gives way to the next one when that begins", () => {
    expect(at("2023-03-10 07:45")).toEqual(["session_high morning -1 120 taken", "session_low morning +1 90 intact"]);
    expect(at("2023-03-10 08:00")).toEqual([
      "session_high morning -1 100 running",
      "session_low morning +1 100 running",
    ]);
  });

  test("with too few candles is none", () => {
    const thin = candleTable("2023-03-09 08:00 100 110 90 100\n 2023-03-09 10:00 100 101 99 100");
    expect(standingOf(thin, { tool: "session_range", session: MORNING })(1)).toEqual([]);
  });
});

test("an initial balance stands until the cash close", () => {
  const candles = flatCandles("2023-03-09 07:00", "2023-03-09 18:00");
  shape(candles, "2023-03-09 08:30", { high: 105, low: 97 });
  const read = standingOf(candles, { tool: "initial_balance", session: "xetra_cash" }, GER40);
  const at = (time: string) => read(barAt(candles, time)).map(wordsOfLevel);
  // 09:00 to 10:00 in Berlin is 08:00 to 09:00 UTC; the cash session ends at 16:30 UTC.
  expect(at("2023-03-09 08:45")).toEqual(["ib_high xetra_cash -1 105 running", "ib_low xetra_cash +1 97 running"]);
  expect(at("2023-03-09 16:15")).toEqual(["ib_high xetra_cash -1 105 intact", "ib_low xetra_cash +1 97 intact"]);
  expect(at("2023-03-09 16:30")).toEqual([]);
});

describe("the previous day", () => {
  /** Days of New York from 17:00; in winter that is 22:00 UTC. */
  const candles = flatCandles("2023-03-06 22:00", "2023-03-09 12:00");
  shape(candles, "2023-03-07 10:00", { high: 110 });
  shape(candles, "2023-03-07 15:00", { low: 92 });
  shape(candles, "2023-03-06 22:00", { open: 99 });
  shape(candles, "2023-03-07 22:00", { open: 101 });
  shape(candles, "2023-03-08 12:00", { low: 91 });
  const read = standingOf(candles, { tool: "previous_period", period: "day", tz: "America/New_York", roll: "17:00" });
  const at = (time: string) => read(barAt(candles, time)).map(wordsOfLevel);

  test("is none in the first, but its open is", () => expect(at("2023-03-07 12:00")).toEqual(["period_open day 0 99"]));

  test("gives high, low, middle and open from the close of its last candle on", () => {
    expect(at("2023-03-08 00:00")).toEqual([
      "previous_high day -1 110 intact",
      "previous_low day +1 92 intact",
      "previous_mid day 0 101",
      "previous_open day 0 99",
      "period_open day 0 101",
    ]);
    const [high] = read(barAt(candles, "2023-03-08 00:00"));
    expect(high && timesOf(high)).toEqual(["2023-03-07 10:00", "2023-03-07 22:00"]);
  });

  test("comes without an open of the day at its own last close: none is under way", () =>
    expect(at("2023-03-07 21:45")).toEqual([
      "previous_high day -1 110 intact",
      "previous_low day +1 92 intact",
      "previous_mid day 0 101",
      "previous_open day 0 99",
    ]));

  test("has an edge taken where price has been beyond it since", () => {
    expect(at("2023-03-08 11:45")).toContain("previous_low day +1 92 intact");
    expect(at("2023-03-08 12:00")).toContain("previous_low day +1 92 taken");
  });

  test("is another one a day later", () => expect(at("2023-03-09 00:00")).toContain("previous_low day +1 91 intact"));

  test("leaves the open of midnight alone where midnight is asked for, and none where the market was shut then", () => {
    const written = { tool: "previous_period", period: "day", tz: "America/New_York", roll: "00:00" };
    const night = flatCandles("2023-03-07 22:00", "2023-03-08 12:00");
    shape(night, "2023-03-08 05:00", { open: 103 });
    const midnight = standingOf(night, written, TEST_SYMBOL, midnightLevels);
    expect(midnight(barAt(night, "2023-03-08 06:00")).map(wordsOfLevel)).toEqual(["midnight_open day 0 103"]);
    const sunday = flatCandles("2023-03-05 22:00", "2023-03-06 12:00");
    const late = standingOf(sunday, written, TEST_SYMBOL, midnightLevels);
    expect(late(barAt(sunday, "2023-03-06 04:45"))).toEqual([]);
    expect(late(barAt(sunday, "2023-03-06 05:00")).map(wordsOfLevel)).toEqual(["midnight_open day 0 100"]);
  });
});

describe("the leg at hand", () => {
  const line = (...closes: number[]) => candleTable(closes.map((c) => `${c} ${c + 1} ${c - 1} ${c}`).join("\n"));
  const legOf = (closes: readonly number[]) => {
    const run = prepare(line(...closes), { leg: { tool: "premium_discount", swing: 1, extend: true } });
    run.run();
    return (bar: number) => legAt(entry(run, "leg"), bar);
  };
  /** A swing low at 9 (bar 2), a swing high at 21 (bar 5), then down. */
  const LEG = [12, 11, 10, 13, 17, 20, 18, 15, 12, 10.5];

  test("goes from the earlier extreme to the later one", () => {
    const at = legOf(LEG);
    expect(at(5)).toBeUndefined();
    expect(at(6)).toMatchObject({ direction: "bullish", low: 9, high: 21, pos: 0.75, zone: "premium" });
    expect(at(8)).toMatchObject({ direction: "bullish", low: 9, high: 21, pos: 0.25, zone: "discount" });
  });

  test("turns where price goes beyond the extreme it came from", () => {
    expect(legOf([...LEG.slice(0, 6), 18, 14, 9, 8])(9)).toMatchObject({ direction: "bearish", low: 7, high: 21 });
  });

  test("has its middle and the zone of an optimal entry in its direction", () => {
    const read = standingOf(line(...LEG), { tool: "premium_discount", swing: 1, extend: true });
    const [middle, ote] = read(7);
    expect(middle).toMatchObject({ kind: "equilibrium", top: 15, bottom: 15 });
    // 62 and 79 % of the 12 from 21 down to 9.
    expect(ote).toMatchObject({ kind: "ote", direction: 1 });
    expect([ote?.top, ote?.bottom]).toEqual([21 - 0.62 * 12, 21 - 0.79 * 12]);
  });

  test("upside down the zone of an optimal entry is for a sell", () => {
    const read = standingOf(line(...LEG.map((c) => 30 - c)), { tool: "premium_discount", swing: 1, extend: true });
    const ote = read(7)[1];
    expect(ote).toMatchObject({ kind: "ote", direction: -1 });
    expect([ote?.bottom, ote?.top]).toEqual([9 + 0.62 * 12, 9 + 0.79 * 12]);
  });

  test("is known since it has been what it is", () => {
    const read = standingOf(line(...LEG), { tool: "premium_discount", swing: 1, extend: true });
    const [middle] = read(8);
    expect(middle && timesOf(middle)).toEqual(["2023-03-10 15:15", "2023-03-10 15:45"]);
  });
});
