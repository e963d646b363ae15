import { describe, expect, test } from "vitest";
import { closeTimeOf } from "../../../src/domain/candles.js";
import { DAY, formatDayMinute, HOUR } from "../../../src/domain/civil.js";
import { SESSION_PRESETS, type SessionPreset } from "../../../src/domain/sessions.js";
import { note } from "../../support/causality/rounds.js";
import { btcusd, eurusd, ger40 } from "../../support/data/symbols.js";
import { barsOf } from "../../support/market-tools/by-hand/bars.js";
import { sessionRanges, sessionsByHand } from "../../support/market-tools/by-hand/ranges.js";
import { linesOf, toldBy } from "../../support/market-tools/by-hand/told.js";
import { flatCandles, utc } from "../../support/market-tools/candle-table.js";
import { hardCandles } from "../../support/market-tools/hard-candles.js";
import { type Readers, readersOf } from "../../support/market-tools/reading.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";

/** Candles of every quarter of an hour, weekends too. */
const AUTUMN = flatCandles("2022-09-24", "2022-11-14");
const SPRING = flatCandles("2023-03-04", "2023-04-10");
const QUARTERS = HOUR / 4;

/** `06:00–09:00` (UTC) of each finished range whose first candle opens in [from, to), beside its day. */
function spans(required: Record<string, unknown>, from: string, days: number): string[] {
  const candles = from < "2023" ? AUTUMN : SPRING;
  const run = prepare(candles, { it: required });
  run.run();
  const { table, tool } = entry(run, "it");
  const complete = tool.spec.events.findIndex(({ name }) => name === "complete");
  const found: string[] = [];
  for (let id = 0; id < table.length; id++) {
    const start = candles.openTime[table.formed[id] as number] as number;
    if (table.kind[id] !== complete || start < utc(from) || start >= utc(from) + days * DAY) continue;
    const end = closeTimeOf(candles, table.at[id] as number);
    found.push(`${formatDayMinute(start)}–${formatDayMinute(end).slice(11)}`);
  }
  return found;
}

/** The same hours on each day of the week that begins on that Monday. */
const everyDay = (monday: string, hours: string): string[] =>
  [0, 1, 2, 3, 4].map((n) => `${formatDayMinute(utc(monday) + n * DAY).slice(0, 10)} ${hours}`);

/** Hours in UTC, by what New York, London and Berlin have: summer or winter time. */
const HOURS: Readonly<Record<string, readonly [zone: "newYork" | "europe", summer: string, winter: string]>> = {
  asia_ict: ["newYork", "00:00–04:00", "01:00–05:00"],
  london_kz: ["newYork", "06:00–09:00", "07:00–10:00"],
  ny_kz_fx: ["newYork", "11:00–14:00", "12:00–15:00"],
  ny_am_index: ["newYork", "12:30–15:00", "13:30–16:00"],
  us_cash: ["newYork", "13:30–20:00", "14:30–21:00"],
  london_cash: ["europe", "07:00–15:30", "08:00–16:30"],
  xetra_cash: ["europe", "07:00–15:30", "08:00–16:30"],
  tokyo_cash: ["europe", "00:00–06:30", "00:00–06:30"],
};

/** Weeks around the changes of 2022-10-30 and 2022-11-06, of 2023-03-12 and 2023-03-26; in those between, New York and Europe stand an hour nearer. */
const WEEKS = [
  ["2022-10-24", "summer", "summer"],
  ["2022-10-31", "summer", "winter"],
  ["2022-11-07", "winter", "winter"],
  ["2023-03-06", "winter", "winter"],
  ["2023-03-13", "summer", "winter"],
  ["2023-03-20", "summer", "winter"],
  ["2023-03-27", "summer", "summer"],
] as const;

describe.each(WEEKS)("in the week of %s (New York %s, Europe %s)", (monday, newYork, europe) => {
  test.each(Object.entries(HOURS))("%s keeps its wall time", (session, [zone, summer, winter]) => {
    const time = (zone === "newYork" ? newYork : europe) === "summer" ? summer : winter;
    expect(spans({ tool: "session_range", session }, monday, 5)).toEqual(everyDay(monday, time));
  });

  test("the initial balance is the first hour after the cash open of Frankfurt", () => {
    const time = europe === "summer" ? "07:00–08:00" : "08:00–09:00";
    expect(spans({ tool: "initial_balance" }, monday, 5)).toEqual(everyDay(monday, time));
  });

  test("the day of FX ends at 17:00 New York", () => {
    const hour = newYork === "summer" ? "21:00" : "22:00";
    expect(spans({ tool: "previous_period" }, monday, 4)).toEqual(everyDay(monday, `${hour}–${hour}`).slice(0, 4));
  });
});

test("a window of Sydney follows its own summer, which ends when Europe's begins", () => {
  const sydney = { tool: "session_range", session: { tz: "Australia/Sydney", from: "07:00", to: "15:00" } };
  expect(spans(sydney, "2022-09-30", 4)).toEqual([
    "2022-09-30 21:00–05:00",
    "2022-10-01 20:00–04:00",
    "2022-10-02 20:00–04:00",
    "2022-10-03 20:00–04:00",
  ]);
  expect(spans(sydney, "2023-03-31", 3)).toEqual([
    "2023-03-31 20:00–04:00",
    "2023-04-01 21:00–05:00",
    "2023-04-02 21:00–05:00",
  ]);
});

describe("in the night of the change itself", () => {
  const night = (tz: string, from: string, to: string) => ({ tool: "session_range", session: { tz, from, to } });
  test.each([
    ["an hour is left out", "Europe/Berlin", "01:30", "03:30", "2023-03-26", "2023-03-26 00:30–01:30"],
    ["an hour comes twice", "Europe/Berlin", "01:30", "03:30", "2022-10-29", "2022-10-29 23:30–02:30"],
    [
      "the start is left out: it moves forward by the hour",
      "Europe/Berlin",
      "02:15",
      "04:00",
      "2023-03-26",
      "2023-03-26 01:15–02:00",
    ],
    [
      "the start comes twice: the first time counts",
      "Europe/Berlin",
      "02:15",
      "04:00",
      "2022-10-30",
      "2022-10-30 00:15–03:00",
    ],
    ["an hour is left out", "America/New_York", "01:00", "04:00", "2023-03-12", "2023-03-12 06:00–08:00"],
    [
      "the start comes twice: the first time counts",
      "America/New_York",
      "01:00",
      "04:00",
      "2022-11-06",
      "2022-11-06 05:00–09:00",
    ],
  ])("%s (%s %s–%s, %s)", (_what, tz, from, to, day, span) => {
    expect(spans(night(tz, from, to), day, 1).slice(0, 1)).toEqual([span]);
  });

  test("the range is whole: its candles are counted against its true length", () => {
    for (const candles of [AUTUMN, SPRING]) {
      const run = prepare(candles, { it: night("Europe/Berlin", "01:30", "03:30") });
      run.run();
      const { table } = entry(run, "it");
      const [coverage, bars] = ["coverage", "bars"].map(
        (name) => table.numbers[table.numberIndex(name)] as Float64Array,
      );
      const counts = new Set<number>();
      for (let id = 0; id < table.length; id++) {
        // The first window had begun before the candles do.
        if (Number.isNaN(coverage?.[id]) || table.formed[id] === 0) continue;
        expect(coverage?.[id]).toBe(1);
        counts.add(bars?.[id] as number);
      }
      expect([...counts].sort()).toEqual(candles === AUTUMN ? [12, 8] : [4, 8]);
    }
  });
});

test.each([
  ["America/New_York", "17:00", "2022-11-06", 25],
  ["America/New_York", "17:00", "2023-03-12", 23],
  ["Europe/Berlin", "00:00", "2022-10-30", 25],
  ["Europe/Berlin", "00:00", "2023-03-26", 23],
])(
  "where days begin at %s %s, that of %s has %i hours: D1 is one candle, H4 ends with a shorter or an extra one",
  (tz, roll, date, hours) => {
    const candles = date < "2023" ? AUTUMN : SPRING;
    const symbol = { ...btcusd, calendar: { tz, roll } };
    const run = prepare(
      candles,
      { day: { tool: "atr", timeframe: "D1" }, part: { tool: "atr", timeframe: "H4" } },
      { symbol },
    );
    run.run();
    const day = entry(run, "day").candles;
    const lengths = (from: number, to: number, of = day) =>
      Array.from({ length: of.length }, (_, i) => i)
        .filter((i) => (of.openTime[i] as number) >= from && (of.openTime[i] as number) < to)
        .map((i) => (closeTimeOf(of, i) - (of.openTime[i] as number)) / HOUR);
    const changed = Array.from({ length: day.length }, (_, i) => i).find(
      (i) => closeTimeOf(day, i) > utc(date) + 12 * HOUR && (day.openTime[i] as number) < utc(date) + 12 * HOUR,
    ) as number;
    const [start, end] = [day.openTime[changed] as number, closeTimeOf(day, changed)];
    expect((end - start) / HOUR).toBe(hours);
    expect(lengths(start, end, entry(run, "part").candles)).toEqual(
      hours === 25 ? [4, 4, 4, 4, 4, 4, 1] : [4, 4, 4, 4, 4, 3],
    );
    // The days around it have 24 hours.
    expect(lengths(start - DAY - HOUR, start)).toContain(24);
    expect(day.openTime[changed + 1]).toBe(end);
  },
);

const presets = Object.keys(SESSION_PRESETS) as SessionPreset[];

test.for(presets)(
  "%s over every change of the clocks, holes and half days among them, is what the wall clock says",
  (preset, context) => {
    let ranges = 0;
    for (const symbol of [eurusd, ger40])
      for (const seed of [0, 1, 2, 3]) {
        const candles = hardCandles({ seed, count: symbol.class === "fx" ? 1400 : 900, symbol });
        const run = prepare(candles, { it: { tool: "session_range", session: preset } }, { symbol });
        const readers = readersOf(run).get("it") as Readers;
        run.run();
        const window = SESSION_PRESETS[preset];
        const bars = barsOf(candles);
        const hand = sessionsByHand(bars, sessionRanges(bars, window, QUARTERS), window, QUARTERS);
        const names = [...new Set(hand.flatMap(({ values }) => Object.keys(values)))].sort();
        const told = toldBy(entry(run, "it"), readers).map((one) =>
          one.event === "started" ? { ...one, values: {} } : one,
        );
        expect(linesOf(told, names, [])).toEqual(linesOf(hand, names, []));
        ranges += hand.length;
      }
    note(context, { ranges });
    expect(ranges).toBeGreaterThan(presets.indexOf(preset) < 2 ? 60 : 80);
  },
);
