import { describe, expect, test } from "vitest";
import { candleTable, flatCandles, numbersOf, said, shape, utc } from "../../support/market-tools/candle-table.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";

describe("premium_discount", () => {
  const line = (...closes: number[]) => candleTable(closes.map((c) => `${c} ${c + 1} ${c - 1} ${c}`).join("\n"));
  const zoneOf = (closes: number[], params: Record<string, unknown> = {}) => {
    const run = prepare(line(...closes), { it: { tool: "premium_discount", swing: 1, ...params } });
    const it = entry(run, "it");
    const read = Object.fromEntries(it.tool.spec.fields.map(({ name }) => [name, it.read(name)]));
    run.run();
    return { it, at: (name: string, i: number) => read[name]?.(-1, i) };
  };
  /** A swing low at 9 (bar 2), a swing high at 21 (bar 5). */
  const LEG = [12, 11, 10, 13, 17, 20, 18, 15, 12, 10.5];

  test("the close in the range of the last swings, and an event where the zone changes", () => {
    const { it, at } = zoneOf(LEG);
    expect([at("high", 5), at("high", 6), at("low", 6)]).toEqual([Number.NaN, 21, 9]);
    expect([6, 7, 8].map((i) => at("pos", i))).toEqual([9 / 12, 6 / 12, 3 / 12]);
    expect(said(it)).toEqual(["6 premium #0", "7 equilibrium #1", "8 discount #2"]);
    expect([0, 1, 2].map((id) => it.table.direction[id])).toEqual([-1, 0, 1]);
    expect([at("eq", 6), at("range", 6)]).toEqual([15, 12]);
  });

  test("the zones of an optimal entry lie 62, 70.5 and 79 % back", () => {
    const { at } = zoneOf(LEG);
    expect(at("ote_bullish_top", 6)).toBeCloseTo(21 - 0.62 * 12, 12);
    expect(at("ote_bullish_bottom", 6)).toBeCloseTo(21 - 0.79 * 12, 12);
    expect(at("ote_bearish_bottom", 6)).toBeCloseTo(9 + 0.62 * 12, 12);
    expect(at("ote_bearish_mid", 6)).toBeCloseTo(9 + 0.705 * 12, 12);
  });

  test("extend widens the range by what came after the later swing", () => {
    const leg = [...LEG.slice(0, 6), 18, 17, 8, 7];
    expect(zoneOf(leg).at("low", 8)).toBe(9);
    expect(zoneOf(leg, { extend: true }).at("low", 8)).toBe(7);
  });

  test("of yesterday: known while it is the previous day", () => {
    const candles = flatCandles("2023-03-06 22:00", "2023-03-08 02:00");
    shape(candles, "2023-03-07 10:00", { high: 110, low: 90 });
    shape(candles, "2023-03-08 01:00", { close: 108 });
    const run = prepare(candles, { day: { tool: "previous_period" }, it: { tool: "premium_discount", of: "day" } });
    const pos = entry(run, "it").read("pos");
    run.run();
    const bar = (time: string) => candles.openTime.indexOf(utc(time));
    expect(pos(-1, bar("2023-03-07 21:30"))).toBeNaN();
    expect(pos(-1, bar("2023-03-08 01:00"))).toBeCloseTo(0.9, 12);
  });
});

describe("judas_swing", () => {
  /** The Asia range of New York 20:00–24:00 is 95…105 (EST: 01:00–05:00 UTC); London then raids its high. */
  function raidAt(time: string, params: Record<string, unknown> = {}, midnight = 100) {
    const candles = flatCandles("2023-03-07 22:00", "2023-03-08 16:00");
    shape(candles, "2023-03-08 02:00", { high: 105, low: 95 });
    shape(candles, "2023-03-08 05:00", { open: midnight });
    const bar = shape(candles, time, { high: 108 });
    const run = prepare(candles, { it: { tool: "judas_swing", ...params } });
    run.run();
    return { it: entry(run, "it"), bar };
  }

  test("a raid of Asia's high between midnight and five, beyond the midnight open, is bearish", () => {
    const { it, bar } = raidAt("2023-03-08 08:00");
    expect(said(it)).toEqual([`${bar} bearish #0`]);
    expect(numbersOf(it, 0)).toMatchObject({
      level: 105,
      extreme: 108,
      midnight_open: 100,
      depth: 3,
      bars_outside: 1,
      mss_level: Number.NaN,
    });
  });

  test("after five it is none", () => {
    expect(said(raidAt("2023-03-08 10:00").it)).toEqual([]);
  });

  test("short of the midnight open it is none", () => {
    expect(said(raidAt("2023-03-08 08:00", {}, 108).it)).toEqual([]);
  });

  test("mss_within waits for the structure shift, and without one says nothing", () => {
    expect(said(raidAt("2023-03-08 08:00", { mss_within: 10 }).it)).toEqual([]);
  });
});
