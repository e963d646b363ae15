import { describe, expect, test } from "vitest";
import type { Candles } from "../../../src/domain/candles.js";
import { formatMinute } from "../../../src/domain/civil.js";
import { Resampler } from "../../../src/domain/resample.js";
import { zone } from "../../../src/domain/zone.js";
import { detectTable } from "../../../src/market-tools/detect-table.js";
import { REFERENCE_TABLES } from "../../../src/market-tools/reference/reference-tables.js";
import { sessions } from "../../../src/market-tools/reference/sessions.js";
import { candleTable, flatCandles, utc } from "../../support/market-tools/candle-table.js";
import { prefixOf } from "../../support/market-tools/random-candles.js";
import { columnOf, referenceTable } from "../../support/market-tools/reference-columns.js";
import { entry, prepare, runTool, TEST_SYMBOL } from "../../support/market-tools/run-tools.js";

/** High and low that `previous_period` names at the close of candle j. */
function previousAt(candles: Candles, period: string, j: number): number[] {
  const run = prepare(candles, { it: { tool: "previous_period", period, tz: "UTC", roll: "00:00", min_coverage: 0 } });
  const { table } = entry(run, "it");
  run.run();
  let last = -1;
  for (let id = 0; id < table.length; id++) if (table.kind[id] === 0 && (table.at[id] as number) <= j) last = id;
  return [table.numbers[0]?.[last] as number, table.numbers[1]?.[last] as number];
}

/** High and low of the library at row j. */
const shownAt = (candles: Candles, table: string, j: number): number[] =>
  ["PreviousHigh", "PreviousLow"].map((name) => columnOf(referenceTable(candles, table), name)[j] as number);

/** Open times, as minutes of the day, of the candles that a column marks with 1. */
const marked = (candles: Candles, column: readonly number[]): string[] =>
  [...candles.openTime.subarray(0, candles.length)].filter((_time, i) => column[i] === 1).map(formatMinute);

/** Open times of the candles that our session holds. */
function inside(candles: Candles, session: unknown): string[] {
  const run = prepare(candles, { it: { tool: "session_range", session, min_coverage: 0 } });
  const read = entry(run, "it").read("inside");
  run.run();
  return marked(
    candles,
    Array.from({ length: candles.length }, (_, i) => read(-1, i)),
  );
}

describe("levels of previous periods", () => {
  const weeks = candleTable(`
    2023-03-06 12:00  100 110  90 100   # first week
    2023-03-13 12:00  100 120  80 100   # second week
    2023-03-20 12:00  100 105  95 100   # third week`);

  test("B1: its previous week is the one two weeks ago; ours is last week", () => {
    expect(shownAt(weeks, "previous_high_low_W", 2)).toEqual([110, 90]);
    expect(previousAt(weeks, "week", 2)).toEqual([120, 80]);
  });

  const days = candleTable(`
    2023-03-06 00:00  100 110  90 100
    2023-03-06 12:00  100 105  95 100
    2023-03-07 00:00  100 120  80 100
    2023-03-07 12:00  100 105  95 100
    2023-03-08 00:00  100 104  96 100   # 4: the first candle of the third day
    2023-03-08 12:00  100 104  96 100`);

  test("B2: on the first candle of a day it still shows the day before the last; ours shows yesterday on each", () => {
    expect(shownAt(days, "previous_high_low_1D", 4)).toEqual([110, 90]);
    expect(shownAt(days, "previous_high_low_1D", 5)).toEqual([120, 80]);
    expect(previousAt(days, "day", 4)).toEqual([120, 80]);
    expect(previousAt(days, "day", 5)).toEqual([120, 80]);
  });

  test("B2: and so on the first candle of four hours; our H4 candle before it is known by then", () => {
    const hours = candleTable(`
      2023-03-06 00:00  100 110  90 100
      2023-03-06 04:00  100 120  80 100
      2023-03-06 08:00  100 104  96 100
      2023-03-06 08:15  100 104  96 100`);
    expect(shownAt(hours, "previous_high_low_4h", 2)).toEqual([110, 90]);
    expect(shownAt(hours, "previous_high_low_4h", 3)).toEqual([120, 80]);
    const { candles: h4, knownAt } = new Resampler(hours, "H4", { tz: "UTC", roll: "00:00" }).run();
    expect([h4.high[1], h4.low[1], knownAt[1]]).toEqual([120, 80, 2]);
  });

  test("B9: it keeps levels in single precision, so that a high which only equals yesterday's has broken it; not for ours", () => {
    const equal = candleTable(`
      2023-03-06 23:45  1.04 1.05 1.03 1.04
      2023-03-07 00:00  1.04 1.04 1.04 1.04
      2023-03-07 00:15  1.04 1.05 1.03 1.04`);
    const [day] = shownAt(equal, "previous_high_low_1D", 2);
    expect(day).toBe(Math.fround(1.05));
    expect(day).toBeLessThan(1.05);
    expect(columnOf(referenceTable(equal, "previous_high_low_1D"), "BrokenHigh")).toEqual([0, 0, 1]);

    expect(previousAt(equal, "day", 2)).toEqual([1.05, 1.03]);
    const ours = runTool(equal, { tool: "previous_period", tz: "UTC", roll: "00:00", min_coverage: 0 });
    expect(ours.table.marks[ours.table.markIndex("high_broken")]?.[0]).toBe(-1);
  });
});

describe("sessions", () => {
  const LONDON = { tz: "UTC", from: "07:00", to: "16:00" };
  const day = flatCandles("2023-03-10 00:00", "2023-03-11 00:00");
  const active = (candles: Candles, zoneHours = 0) => marked(candles, columnOf(sessions(candles, zoneHours), "Active"));

  test("B3: a candle that opens as London ends is in its session; not in ours, which is half open", () => {
    expect(active(day).at(-1)).toBe("16:00");
    expect(inside(day, LONDON).at(-1)).toBe("15:45");
  });

  test("B4: told that a clock is UTC+3 it moves the times the wrong way: London from 4 to 13; ours is from 10 to 19", () => {
    const theirs = active(day, 3);
    expect([theirs[0], theirs.at(-1)]).toEqual(["04:00", "13:00"]);

    const clock = zone("UTC+3");
    const onUtc = prefixOf(day, day.length);
    onUtc.openTime = onUtc.openTime.map((stamp) => clock.toUtc(stamp));
    const ours = inside(onUtc, LONDON);
    expect([ours[0], ours.at(-1)]).toEqual(["07:00", "15:45"]);
    const stamp = (time = "") => formatMinute(clock.toWall(utc(`2023-03-10 ${time}`)));
    expect([stamp(ours[0]), stamp(ours.at(-1))]).toEqual(["10:00", "18:45"]);
  });

  test("B15: it knows no summer time: London begins at 7 UTC all year; ours at 8 on its own clock", () => {
    const winter = flatCandles("2023-03-24 00:00", "2023-03-25 00:00");
    const summer = flatCandles("2023-03-27 00:00", "2023-03-28 00:00");
    expect([winter, summer].map((candles) => active(candles)[0])).toEqual(["07:00", "07:00"]);
    expect([winter, summer].map((candles) => inside(candles, "london_cash")[0])).toEqual(["08:00", "07:00"]);
  });

  test("B16: its rows have no times, whatever day they begin; ours name when each record formed and was known", () => {
    const names = REFERENCE_TABLES.flatMap(({ make }) => make(day).map(({ name }) => name));
    expect(names.filter((name) => /time|date/i.test(name))).toEqual([]);

    const run = prepare(day, { it: { tool: "session_range", session: LONDON } });
    const table = detectTable(entry(run, "it"), TEST_SYMBOL, () => run.run());
    const [row = []] = [...table.rows()];
    const cell = (name: string) => row[table.header.indexOf(name)];
    expect([cell("formed_time"), cell("known_time")]).toEqual(["2023-03-10T07:00:00.000Z", "2023-03-10T07:15:00.000Z"]);
  });
});
