import { describe, expect, test } from "vitest";
import { type Candles, firstAtOrAfter, sliceCandles } from "../../../../src/domain/candles.js";
import { formatDayMinute } from "../../../../src/domain/civil.js";
import type { LevelLine } from "../../../../src/services/levels/level-lines.js";
import { type LevelList, type LevelsQuery, showLevels } from "../../../../src/services/levels/show-levels.js";
import { loadedOf } from "../../../support/data/candle-store-contract.js";
import { refusalOf } from "../../../support/data/csv-text.js";
import { memoryCandleStore } from "../../../support/data/memory-candle-store.js";
import { eurusd, ger40 } from "../../../support/data/symbols.js";
import { utc } from "../../../support/data/utc.js";
import { type DrawnChart, hoursWalk, levelsDeps } from "../../../support/levels-deps.js";

/** A quarter of a year, to Friday, 2025-03-14 21:00 UTC, without Wednesday from 14:00 to 17:00 UTC. */
const whole = hoursWalk(eurusd, "M15", "2024-12-16 00:00", "2025-03-14 21:00", { start: 1.08, step: 0.0006 });
const gapFrom = firstAtOrAfter(whole, utc("2025-03-12 14:00"));
const gapTo = firstAtOrAfter(whole, utc("2025-03-12 17:00"));
const FX = withoutBars(whole, gapFrom, gapTo);
const DAX = hoursWalk(ger40, "M5", "2025-02-03 00:00", "2025-03-14 21:00", { start: 22_000, step: 30 });

function withoutBars(candles: Candles, from: number, to: number): Candles {
  const cut = (column: Float64Array): Float64Array =>
    Float64Array.from([...column.subarray(0, from), ...column.subarray(to, candles.length)]);
  const { openTime, open, high, low, close, volume, spread, symbol, timeframe, periodMs, tick } = candles;
  const length = candles.length - (to - from);
  const columns = { openTime: cut(openTime), open: cut(open), high: cut(high), low: cut(low), close: cut(close) };
  return { symbol, timeframe, periodMs, tick, length, ...columns, volume: cut(volume), spread: cut(spread) };
}

const store = memoryCandleStore(loadedOf(FX), loadedOf(DAX));
const ask = (query: Partial<LevelsQuery> = {}, from = store): Promise<LevelList> =>
  showLevels(levelsDeps(from), { theme: "light" }, { symbol: "EURUSD", language: "en", ...query });
const refused = async (query: Partial<LevelsQuery>) => (await refusalOf(ask(query))).message;
const linesOf = ({ near }: LevelList): readonly LevelLine[] => [...near.above, ...near.inside, ...near.below];
const closedAt = async (at?: string, timeframe?: string): Promise<readonly [string, boolean]> => {
  const { closed, wasShut } = await ask({ at, timeframe });
  return [formatDayMinute(closed), wasShut];
};

describe("the moment", () => {
  test("is the last closed candle where none is said", async () =>
    expect(await closedAt()).toEqual(["2025-03-14 21:00", false]));

  test("is the candle that had closed by then, and of a day its last one", async () => {
    // New York is four hours behind UTC from 9 March on.
    expect(await closedAt("2025-03-13 10:37")).toEqual(["2025-03-13 14:30", false]);
    expect(await closedAt("2025-03-13 14:37Z")).toEqual(["2025-03-13 14:30", false]);
    expect(await closedAt("2025-03-13")).toEqual(["2025-03-14 04:00", false]);
    expect(await closedAt("2025-03-13 10:37", "H4")).toEqual(["2025-03-13 13:00", false]);
  });

  test("over a closed market is the last close before it, and that is said", async () => {
    expect(await closedAt("2025-03-08")).toEqual(["2025-03-07 22:00", true]);
    expect(await closedAt("2025-03-08 12:00", "D1")).toEqual(["2025-03-07 22:00", true]);
    expect(await closedAt("2025-03-14 23:00")).toEqual(["2025-03-14 21:00", true]);
  });

  test("in a gap of the data is none: never an older candle", async () => {
    expect(await refused({ at: "2025-03-12 12:00" })).toContain("the data have a gap there");
    expect(await closedAt("2025-03-12 10:15")).toEqual(["2025-03-12 14:00", false]);
  });

  test("outside the data is refused with their span", async () => {
    expect(await refused({ at: "2025-03-20" })).toBe(
      "No M15 candle of EURUSD closed on 2025-03-20: it lies outside the data. The data reach from 2024-12-15 to 2025-03-14; the last day with candles before it is 2025-03-14.",
    );
    expect(await refused({ at: "2024-11-01" })).toContain("The data reach from 2024-12-15 to 2025-03-14");
    expect(await refused({ at: "2025-02-30" })).toContain('"2025-02-30" is no time');
  });
});

describe("what cannot be listed is refused in words", () => {
  test("an unknown symbol, with the nearest known", async () =>
    expect(await refused({ symbol: "EURUSF" })).toContain('did you mean "EURUSD"'));
  test("a symbol without candles", async () =>
    expect(await refused({ symbol: "gold" })).toContain("I have no candles of XAUUSD"));
  test("an unknown timeframe", async () =>
    expect(await refused({ timeframe: "M7" })).toContain('There is no timeframe "M7"'));
  test("a timeframe finer than the stored candles", async () =>
    expect(await refused({ timeframe: "M5" })).toContain("I have EURUSD in M15 alone, from which M5 cannot be made"));
  test("too few candles for the ATR, with how many there are", async () =>
    expect(await refused({ timeframe: "D1", at: "2024-12-20" })).toBe(
      "Distances are told in ATR(14), for which 14 closed D1 candles of EURUSD are needed; there are 5, from 2024-12-15 on. Ask for a later moment or a lower timeframe.",
    ));
});

describe("the list", () => {
  test("is sorted by distance on each side, told in pips and in ATR", async () => {
    const list = await ask({ all: true });
    const { near, close, atr, symbol } = list;
    expect(linesOf(list).length).toBeGreaterThan(60);
    for (const side of [near.above, near.below]) {
      const distances = side.map(({ distance }) => distance);
      expect(distances).toEqual([...distances].sort((a, b) => a - b));
    }
    for (const { side, price, distance, levels } of linesOf(list)) {
      const [{ top, bottom }] = levels;
      expect(side).toBe(bottom > close ? "above" : top < close ? "below" : "inside");
      expect(distance).toBe(side === "inside" ? 0 : Math.abs(price - close));
    }
    expect(atr / symbol.pip).toBeGreaterThan(1);
  });

  test("has zones and pools of the timeframe and of those above it, sessions, periods, opens and the leg", async () => {
    const of = async (query: Partial<LevelsQuery>): Promise<Set<string>> =>
      new Set(
        linesOf(await ask({ all: true, ...query })).flatMap(({ levels }) =>
          levels.map(({ kind, timeframe, of }) => `${kind} ${of ?? timeframe}`),
        ),
      );
    const fx = await of({ at: "2025-03-13 10:30" });
    for (const timeframe of ["M15", "H1", "H4"])
      for (const kind of ["fvg", "order_block", "breaker", "old_high"]) expect(fx).toContain(`${kind} ${timeframe}`);
    for (const one of [
      "session_high asia_ict",
      "session_low london_kz",
      "previous_high day",
      "previous_mid week",
      "previous_open month",
      "period_open day",
      "period_open week",
      "midnight_open day",
      "equilibrium M15",
      "ote M15",
    ])
      expect(fx).toContain(one);
    expect([...fx].filter((one) => one.startsWith("ib_"))).toEqual([]);
    const dax = await of({ symbol: "DAX", timeframe: "M5", at: "2025-03-13 12:00" });
    expect(dax).toContain("ib_low xetra_cash");
    expect([...dax].filter((one) => one.startsWith("midnight"))).toEqual([]);
    const days = await of({ timeframe: "D1" });
    expect([...days].filter((one) => /session|midnight| H|M15/.test(one) && !one.includes("previous"))).toEqual([]);
  });

  test("is cut to the nearest, the others counted; all of them are the same ones", async () => {
    const [short, long] = [await ask(), await ask({ all: true })];
    for (const side of ["above", "inside", "below"] as const) {
      expect(short.near[side].length).toBeLessThanOrEqual(side === "inside" ? 4 : 8);
      expect(short.near[side].length + short.near.leftOut[side]).toBe(long.near[side].length);
      for (const line of short.near[side]) expect(long.near[side]).toContainEqual(line);
    }
  });
});

describe("the picture", () => {
  test("has a row for every line of the list, at its price, and no other", async () => {
    const deps = levelsDeps(store);
    const list = await showLevels(
      deps,
      { theme: "dark" },
      { symbol: "EURUSD", at: "2025-03-13 10:30", language: "en" },
    );
    const [{ body, width }] = deps.drawn as [DrawnChart];
    expect(width).toBe(1280);
    expect(body.ladder?.map(({ price }) => price)).toEqual(linesOf(list).map(({ price }) => price));
    expect(body.zones).toEqual([]);
    expect(body.levels).toEqual([]);
    expect(body.close.at(-1)).toBe(list.close);
    for (const { from } of body.ladder ?? []) expect(from).toBeLessThan(body.close.length);
    expect(list.picture).toBe("snapshots/EURUSD_M15_levels_202503131430.png");
    expect(deps.files).toEqual([list.picture]);
  });

  test("shows the nearest where all are listed", async () => {
    const deps = levelsDeps(store);
    await showLevels(deps, { theme: "light" }, { symbol: "EURUSD", all: true, language: "ru" });
    expect(deps.drawn[0]?.body.ladder?.length).toBeLessThanOrEqual(20);
  });
});

describe("nothing is seen of what came later", () => {
  const moments = [
    "2025-02-19 03:00",
    "2025-03-03 09:37",
    "2025-03-07 17:00",
    "2025-03-09 20:30",
    "2025-03-12 10:00",
    "2025-03-13 16:45",
  ];
  test.each(["M15", "H1", "H4"])("%s: a moment of the whole is the end of what there was then", async (timeframe) => {
    for (const at of moments) {
      const then = await ask({ at, timeframe, all: true });
      const until = utc(formatDayMinute(then.closed));
      const prefix = memoryCandleStore(loadedOf(sliceCandles(FX, 0, firstAtOrAfter(FX, until))));
      const end = await ask({ timeframe, all: true }, prefix);
      // Only what was asked, and that the market was shut then, differ.
      expect({ ...end, asked: at, wasShut: then.wasShut }).toEqual(then);
    }
  });

  test("finer candles than the timeframe too", async () => {
    for (const at of ["2025-03-05 09:40", "2025-03-13 15:25"]) {
      const then = await ask({ symbol: "GER40", timeframe: "M15", at, all: true });
      const until = utc(formatDayMinute(then.closed));
      const prefix = memoryCandleStore(loadedOf(sliceCandles(DAX, 0, firstAtOrAfter(DAX, until))));
      const end = await ask({ symbol: "GER40", timeframe: "M15", all: true }, prefix);
      expect({ ...end, asked: at }).toEqual(then);
    }
  });

  test("a candle that is still open is not read, though finer ones of it have closed", async () => {
    const { closed, close } = await ask({ symbol: "GER40", timeframe: "H1", at: "2025-03-13 15:25" });
    expect(formatDayMinute(closed)).toBe("2025-03-13 14:00");
    expect(close).toBe(DAX.close[firstAtOrAfter(DAX, utc("2025-03-13 14:00")) - 1]);
  });
});
