import { describe, expect, test } from "vitest";
import { formatIso } from "../../../src/domain/civil.js";
import { candleTable, flatCandles, numbersOf, said, shape, utc } from "../../support/market-tools/candle-table.js";
import { entry, prepare, runTool } from "../../support/market-tools/run-tools.js";

const MORNING = { tz: "UTC", from: "08:00", to: "09:00" };

describe("session_range", () => {
  test("a window is complete at the close of its last candle and counts until the next one starts", () => {
    const candles = flatCandles("2023-03-09 07:00", "2023-03-10 10:00");
    shape(candles, "2023-03-09 08:15", { high: 120 });
    shape(candles, "2023-03-09 08:30", { low: 90 });
    const range = runTool(candles, { tool: "session_range", session: MORNING });
    expect(said(range).slice(0, 2)).toEqual(["4 started #0", "7 complete #1"]);
    expect(numbersOf(range, 1)).toMatchObject({
      high: 120,
      low: 90,
      mid: 105,
      range: 30,
      coverage: 1,
      bars: 4,
      misaligned: 0,
      first_extreme: 0,
    });
    expect(numbersOf(range, 1)["high_formed"]).toBe(utc("2023-03-09 08:15"));
    expect(range.table.endOf(1)).toBe(utc("2023-03-10 08:00"));
  });

  test("where its last candle is missing it is known by the close of the next one there is", () => {
    const range = runTool(
      candleTable("2023-03-09 08:00 10 12 9 10\n 10 12 9 10\n 10 12 9 10\n 2023-03-09 10:30 10 12 9 10"),
      { tool: "session_range", session: MORNING },
    );
    expect(said(range)).toEqual(["0 started #0", "3 complete #1"]);
    expect(numbersOf(range, 1)).toMatchObject({ coverage: 0.75, bars: 3 });
  });

  test("below min_coverage it is thin: no event and no level", () => {
    const range = runTool(candleTable("2023-03-09 08:00 10 12 9 10\n 2023-03-09 10:30 10 12 9 10"), {
      tool: "session_range",
      session: MORNING,
    });
    expect(said(range)).toEqual(["0 started #0"]);
    expect([...range.table.thin.subarray(0, 2)]).toEqual([0, 1]);
  });

  test("the running range is known inside the window alone", () => {
    const candles = flatCandles("2023-03-09 07:45", "2023-03-09 09:30");
    shape(candles, "2023-03-09 08:15", { high: 120 });
    const run = prepare(candles, { it: { tool: "session_range", session: MORNING } });
    const [high, bars, inside] = ["run_high", "run_bars", "inside"].map((name) => entry(run, "it").read(name));
    run.run();
    expect([0, 1, 2, 4, 5].map((i) => [high?.(-1, i), bars?.(-1, i), inside?.(-1, i)])).toEqual([
      [Number.NaN, Number.NaN, 0],
      [100, 1, 1],
      [120, 2, 1],
      [120, 4, 1],
      [Number.NaN, Number.NaN, 0],
    ]);
  });

  test.each([
    ["asia_ict", "2023-03-10 01:00", "2023-03-14 00:00"],
    ["london_cash", "2023-03-10 08:00", "2023-03-14 08:00"],
  ])("%s keeps its local hours over the change of clocks in New York", (session, before, after) => {
    const starts = startsOf(session, "2023-03-09", "2023-03-15");
    expect(starts).toContain(formatIso(utc(before)));
    expect(starts).toContain(formatIso(utc(after)));
  });

  test.each([
    ["london_cash", "2023-03-24 08:00", "2023-03-27 07:00"],
    ["xetra_cash", "2022-10-28 07:00", "2022-10-31 08:00"],
    ["asia_ict", "2022-11-04 00:00", "2022-11-07 01:00"],
  ])("%s moves in UTC when its own clocks change", (session, before, after) => {
    const starts = startsOf(session, before.slice(0, 10), after.slice(0, 10));
    expect(starts[0]).toBe(formatIso(utc(before)));
    expect(starts.at(-1)).toBe(formatIso(utc(after)));
  });

  /** UTC starts of the windows between two days. */
  function startsOf(session: string, from: string, to: string): string[] {
    const candles = flatCandles(from, `${to} 12:00`);
    const { table } = runTool(candles, { tool: "session_range", session });
    const starts: string[] = [];
    for (let id = 0; id < table.length; id++)
      if (table.kind[id] === 0) starts.push(formatIso(candles.openTime[table.at[id] as number] as number));
    return starts;
  }
});

describe("session_break", () => {
  /** The window is 95…105; the candles after it are given close by close. */
  const breaksOf = (rest: string, params: Record<string, unknown> = {}) => {
    const candles = candleTable(
      `2023-03-09 08:00 100 105 95 100\n 100 105 95 100\n 100 105 95 100\n 100 105 95 100\n${rest}`,
    );
    const run = prepare(candles, {
      r: { tool: "session_range", session: MORNING },
      it: { tool: "session_break", of: "r", ...params },
    });
    run.run();
    return entry(run, "it");
  };

  test("the first close beyond each edge", () => {
    const it = breaksOf("100 107 99 106\n 106 108 99 107\n 107 107 90 94\n 94 94 90 93");
    expect(said(it)).toEqual(["4 up #0", "6 down #1"]);
    expect(numbersOf(it, 0)).toMatchObject({ level: 105, opposite: 95, excess: 1, first: 1 });
    expect(numbersOf(it, 1)).toMatchObject({ level: 95, opposite: 105, excess: 1, first: 0 });
  });

  test("once a range: the first of either, then none", () => {
    expect(said(breaksOf("100 107 99 106\n 107 107 90 94", { once: "range" }))).toEqual(["4 up #0"]);
  });

  test("by wick: both edges on one bar spend a range that breaks once", () => {
    expect(said(breaksOf("100 107 90 100\n 100 107 99 106", { by: "wick", once: "range" }))).toEqual([]);
    expect(said(breaksOf("100 107 90 100", { by: "wick" }))).toEqual(["4 up #0", "4 down #1"]);
  });

  test("of a day, its last candle too: it belongs to that day, though its close makes the day the previous one", () => {
    const candles = flatCandles("2023-03-06 22:00", "2023-03-09 00:00");
    shape(candles, "2023-03-07 10:00", { high: 110, low: 90 });
    const last = shape(candles, "2023-03-08 21:45", { close: 111 });
    const required = { day: { tool: "previous_period" }, it: { tool: "session_break", of: "day" } };
    const whole = prepare(candles, required);
    whole.run();
    const live = prepare(candles, required);
    for (let k = 0; k < candles.length; k++) live.push(k);
    for (const run of [whole, live]) expect(said(entry(run, "it"))).toEqual([`${last} up #0`]);
  });

  test("nothing after the range has ended", () => {
    const late = "2023-03-10 08:15 100 107 99 106";
    expect(said(breaksOf(late))).toEqual([]);
  });
});

describe("initial_balance", () => {
  test("the first hour after the cash open, valid until the cash close", () => {
    const candles = flatCandles("2023-03-09 07:30", "2023-03-09 18:00");
    shape(candles, "2023-03-09 08:45", { high: 110 });
    const ib = runTool(candles, { tool: "initial_balance" });
    expect(said(ib)).toEqual(["2 started #0", "5 complete #1"]);
    expect(ib.table.endOf(1)).toBe(utc("2023-03-09 16:30"));
  });
});

describe("previous_period", () => {
  test("a New York day becomes the previous one at its close; breaks are told once each", () => {
    const candles = flatCandles("2023-03-06 22:00", "2023-03-09 00:00");
    shape(candles, "2023-03-07 10:00", { high: 110, low: 90 });
    shape(candles, "2023-03-08 03:00", { high: 111 });
    shape(candles, "2023-03-08 04:00", { high: 115 });
    shape(candles, "2023-03-08 05:00", { low: 89 });
    const run = prepare(candles, { it: { tool: "previous_period" } });
    const day = entry(run, "it");
    const [broken, open] = [day.read("high_broken"), day.read("current_open")];
    run.run();
    const bar = (time: string) => candles.openTime.indexOf(utc(time));
    expect(said(day)).toEqual([
      `${bar("2023-03-07 21:45")} complete #0`,
      `${bar("2023-03-08 03:00")} high_broken #1`,
      `${bar("2023-03-08 05:00")} low_broken #2`,
      `${bar("2023-03-08 21:45")} complete #3`,
    ]);
    expect(numbersOf(day, 0)).toMatchObject({ high: 110, low: 90, mid: 100, open: 100, close: 100, range: 20 });
    expect([broken(-1, bar("2023-03-08 02:45")), broken(-1, bar("2023-03-08 03:00"))]).toEqual([0, 1]);
    expect(open(-1, bar("2023-03-08 03:00"))).toBe(100);
    expect(day.table.endOf(0)).toBe(utc("2023-03-08 21:45"));
  });

  test("a week is known when Friday's last candle has closed, and is the last week, not the one before", () => {
    const candles = flatCandles("2023-03-05 22:00", "2023-03-20 22:00");
    shape(candles, "2023-03-07 10:00", { high: 110 });
    shape(candles, "2023-03-15 10:00", { high: 130 });
    const week = runTool(candles, { tool: "previous_period", period: "week" });
    const complete = said(week).filter((row) => row.includes("complete"));
    const bar = (time: string) => candles.openTime.indexOf(utc(time));
    expect(complete.map((row) => Number(row.split(" ")[0]))).toEqual([
      bar("2023-03-10 21:45"),
      bar("2023-03-17 20:45"),
    ]);
    expect(numbersOf(week, 0)["high"]).toBe(110);
    expect(numbersOf(week, Number((complete[1] as string).split("#")[1]))["high"]).toBe(130);
  });

  test("midnight opens: roll 00:00 of New York", () => {
    const candles = flatCandles("2023-03-07 00:00", "2023-03-08 12:00");
    shape(candles, "2023-03-08 05:00", { open: 107, close: 107 });
    const run = prepare(candles, { it: { tool: "previous_period", roll: "00:00" } });
    const open = entry(run, "it").read("current_open");
    run.run();
    expect(open(-1, candles.openTime.indexOf(utc("2023-03-08 06:00")))).toBe(107);
  });
});

test("a higher timeframe is known only when its candle has closed", () => {
  const candles = flatCandles("2023-03-07 08:00", "2023-03-07 12:00");
  const run = prepare(candles, { h: { tool: "fvg", timeframe: "H1", min_ticks: 0 } });
  shape(candles, "2023-03-07 08:30", { high: 102 });
  shape(candles, "2023-03-07 09:45", { close: 108, high: 108 });
  for (let time = utc("2023-03-07 10:00"); time < utc("2023-03-07 11:00"); time += 900_000) {
    const i = candles.openTime.indexOf(time);
    for (const column of [candles.open, candles.high, candles.low, candles.close]) column[i] = 108;
  }
  run.run();
  const h = entry(run, "h");
  expect(said(h)[0]).toBe("2 bullish #0");
  expect(h.knownAt(2)).toBe(candles.openTime.indexOf(utc("2023-03-07 10:45")));
});
