import { expect, test } from "vitest";
import { candleTable, numbersOf, said } from "../../support/market-tools/candle-table.js";
import { entry, prepare, runTool } from "../../support/market-tools/run-tools.js";

/** A swing high at 20, known at bar 2; then what the table says. */
const highAt20 = (rest: string) => candleTable(`10 12 9 10\n 10 20 9 10\n 10 12 9 10\n${rest}`);
const SWEEP = { tool: "liquidity_sweep", of: "s" };
const sweep = (rest: string, params: Record<string, unknown> = {}) => {
  const run = prepare(highAt20(rest), {
    s: { tool: "swings", swing: 1, alternate: false },
    it: { ...SWEEP, ...params },
  });
  run.run();
  return entry(run, "it");
};
/** What is said of the high at 20 alone. */
const ofHigh = (rest: string, params: Record<string, unknown> = {}) => {
  const it = sweep(rest, params);
  return said(it).filter((row) => row.includes("high") && numbersOf(it, Number(row.split("#")[1]))["level"] === 20);
};

test("through the level and back inside on one bar is a raid", () => {
  const raid = sweep("10 23 10 15");
  expect(said(raid)).toEqual(["3 high_pierced #0", "3 high #1"]);
  expect(numbersOf(raid, 1)).toMatchObject({ level: 20, extreme: 23, depth: 3, bars_outside: 1, same_bar: 1, deep: 0 });
  expect(numbersOf(raid, 1)["wick_ratio"]).toBeCloseTo(8 / 13, 12);
  expect([raid.table.direction[1], raid.table.formed[1], raid.table.at[1]]).toEqual([-1, 3, 3]);
});

test("back inside on the second bar: the extreme is that of both", () => {
  const raid = sweep("10 22 10 21\n 21 25 15 18");
  expect(said(raid).slice(0, 2)).toEqual(["3 high_pierced #0", "4 high #1"]);
  expect(numbersOf(raid, 1)).toMatchObject({ extreme: 25, depth: 5, bars_outside: 2, same_bar: 0 });
});

test("two closes beyond in a row are a break, and so are three bars outside", () => {
  expect(ofHigh("10 22 10 21\n 21 23 20 22")).toEqual(["3 high_pierced #0", "4 high_broken #1"]);
  // A close at the level is neither inside nor beyond: it takes the third bar.
  expect(ofHigh("10 22 10 21\n 21 21 20 20\n 20 23 20 21")).toEqual(["3 high_pierced #0", "5 high_broken #1"]);
});

test("a break of a high is bullish, its piercing and its raid are bearish", () => {
  const it = sweep("10 22 10 21\n 21 23 20 22");
  expect([it.table.direction[0], it.table.direction[1]]).toEqual([-1, 1]);
});

test("the least excess is in ticks: at the level is not through it", () => {
  expect(ofHigh("10 20 10 15")).toEqual([]);
  expect(ofHigh("10 20 10 15", { min_pen_ticks: 0 })).toHaveLength(2);
  expect(ofHigh("10 22 10 15", { min_pen_ticks: 3 })).toEqual([]);
});

test("a level is raided once; with rearm again", () => {
  const twice = "10 23 10 15\n 15 16 14 15\n 15 24 14 15";
  expect(ofHigh(twice).filter((row) => /high #/.test(row))).toHaveLength(1);
  expect(ofHigh(twice, { rearm: true }).filter((row) => /high #/.test(row))).toHaveLength(2);
});

test("valid_for ends a level: a bar that opens then no longer pierces it", () => {
  const later = "10 11 9 10\n 10 23 10 15";
  expect(ofHigh(later, { valid_for: "30m" })).toHaveLength(2);
  expect(ofHigh(later, { valid_for: "15m" })).toEqual([]);
});

test("close_inside_prev_body wants the close within the body of the bar before", () => {
  expect(ofHigh("10 12 9 11\n 11 23 10 15", { reclaim: "close_inside_prev_body" })).toEqual(["4 high_pierced #0"]);
  expect(ofHigh("10 17 9 16\n 16 23 10 15", { reclaim: "close_inside_prev_body" })).toEqual([
    "4 high_pierced #0",
    "4 high #1",
  ]);
});

test("the flags of a range are those of its current record, and known while it counts", () => {
  const candles = candleTable(`
    2023-03-10 14:00 10 15 9 12
    12 14 8 12
    12 18 11 13        # 14:30: through the high and back
    13 14 12 13
    13 14 5 6          # 15:00: under the low
    6 7 4 5            # 15:15: twice: broken
    2023-03-11 13:45 10 11 9 10
    10 12 9 11
    11 13 9 11`);
  const run = prepare(candles, {
    r: { tool: "session_range", session: { tz: "UTC", from: "14:00", to: "14:30" }, valid_for: "4h" },
    it: { tool: "liquidity_sweep", of: "r" },
  });
  const names = ["high_swept", "low_swept", "high_broken", "low_broken"];
  const flags = names.map((name) => entry(run, "it").read(name));
  run.run();
  const at = (i: number) => flags.map((read) => read(-1, i));
  const unknown = Array(4).fill(Number.NaN);
  expect(at(0)).toEqual(unknown);
  expect(at(1)).toEqual([0, 0, 0, 0]);
  expect(at(2)).toEqual([1, 0, 0, 0]);
  expect(at(5)).toEqual([1, 0, 0, 1]);
  expect(at(6)).toEqual(unknown);
  expect(at(8)).toEqual([0, 0, 0, 0]);
});

test("swings at one level join a pool, and two make it equal", () => {
  const run = prepare(
    candleTable("10 12 9 10\n 10 20 9 10\n 10 12 8 10\n 10 12 9 10\n 10 21 9 10\n 10 12 9 10\n 10 12 9 10"),
    {
      s: { tool: "swings", swing: 1, alternate: false },
      it: { tool: "liquidity_pool", of: "s" },
    },
  );
  const pools = entry(run, "it");
  const [level, count] = [pools.read("level"), pools.read("count")];
  run.run();
  const highs = said(pools).filter((row) => /^\d+ (high|joined|equal)/.test(row) && row.endsWith("#0"));
  expect(highs).toEqual(["2 high #0"]);
  expect([level(0, 3), count(0, 3)]).toEqual([20, 1]);
  const near = prepare(
    candleTable("10 12 9 10\n 10 20 9 10\n 10 12 8 10\n 10 12 9 10\n 10 19 9 10\n 10 12 9 10\n 10 22 9 10"),
    {
      s: { tool: "swings", swing: 1, alternate: false },
      it: { tool: "liquidity_pool", of: "s" },
    },
  );
  near.run();
  const joined = said(entry(near, "it")).filter((row) => row.endsWith("#0"));
  expect(joined).toEqual(["2 high #0", "5 joined #0", "5 equal #0", "6 pierced #0", "6 swept #0"]);
});

test("nearest_above and nearest_below are the pools that were never pierced", () => {
  const run = prepare(highAt20("10 15 9 10\n 10 11 9 10\n 10 21 9 10\n 10 11 9 10"), {
    s: { tool: "swings", swing: 1, alternate: false },
    it: { tool: "liquidity_pool", of: "s", tol_ticks: 0, tol_atr: 0 },
  });
  const above = entry(run, "it").read("nearest_above");
  run.run();
  expect([1, 2, 4, 5].map((i) => above(-1, i))).toEqual([Number.NaN, 20, 15, Number.NaN]);
});

test("equal_only takes a pool from the moment it has its second member", () => {
  const table = "10 12 9 10\n 10 20 9 10\n 10 12 8 10\n 10 12 9 10\n 10 19 9 10\n 10 12 9 10\n 10 22 9 10";
  const raids = (equal: boolean) => {
    const run = prepare(candleTable(table), {
      s: { tool: "swings", swing: 1, alternate: false },
      p: { tool: "liquidity_pool", of: "s" },
      it: { tool: "liquidity_sweep", of: "p", equal_only: equal },
    });
    run.run();
    return said(entry(run, "it")).filter((row) => / high #/.test(row));
  };
  expect(raids(true)).toEqual(raids(false));
  expect(raids(true)).toHaveLength(1);
});

test("a pool of its own is built where no source is named", () => {
  expect(runTool(highAt20("10 23 10 15"), { tool: "liquidity_sweep", swing: 1 }).tool.of).toBe("it.of");
});
