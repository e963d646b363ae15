import { describe, expect, test } from "vitest";
import type { Candles } from "../../../src/domain/candles.js";
import { DAY, HOUR } from "../../../src/domain/civil.js";
import { SESSION_PRESETS, type SessionWindow } from "../../../src/domain/sessions.js";
import { atrOf, type Bar, barsOf, type Found } from "../../support/market-tools/by-hand/bars.js";
import { dayOf, minuteOf, wallOf } from "../../support/market-tools/by-hand/calendar.js";
import { gapsByHand, pushesByHand } from "../../support/market-tools/by-hand/gaps.js";
import {
  edgesOf,
  judasByHand,
  poolLevels,
  poolsByHand,
  raidsByHand,
  swingLevels,
} from "../../support/market-tools/by-hand/raids.js";
import {
  cashClose,
  periodRanges,
  periodsByHand,
  rangeBreaksByHand,
  sessionRanges,
  sessionsByHand,
} from "../../support/market-tools/by-hand/ranges.js";
import { blocksByHand, structureByHand, swingsByHand } from "../../support/market-tools/by-hand/structure.js";
import { linesOf, toldBy } from "../../support/market-tools/by-hand/told.js";
import { rangeZones, swingZones } from "../../support/market-tools/by-hand/zones.js";
import { randomCandles } from "../../support/market-tools/random-candles.js";
import { readersOf } from "../../support/market-tools/reading.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";

const TICK = 0.00001;
const M15 = HOUR / 4;
const COUNT = 700;
/** Two weeks in which clocks change, in autumn and in spring. */
const SEEDS = [1, 2];
const NEW_YORK = { tz: "America/New_York", roll: 1020 };
const { asia_ict: asia, london_kz: london, london_cash: cash, xetra_cash: xetra, us_cash: us } = SESSION_PRESETS;

type Required = Readonly<Record<string, Record<string, unknown>>>;
type ByHand = (bars: readonly Bar[]) => Found[];

const sessions = (bars: readonly Bar[], window: SessionWindow, least?: number) =>
  sessionRanges(bars, window, M15, least);
/** A previous period counts until the next one is there, so its ranges have no end of their own. */
const day = (bars: readonly Bar[], params = {}) => periodRanges(bars, { ...NEW_YORK, ...params }, M15);

const own: SessionWindow = { name: "own", tz: "Europe/Berlin", from: 1320, to: 90, days: ["mon", "wed", "thu"] };
const OWN = { tz: "Europe/Berlin", from: "22:00", to: "01:30", days: ["mon", "wed", "thu"] };
const RAID = { max_bars: 5, accept_closes: 3, min_pen_ticks: 3, max_pen_atr: 0.6 };

/** Each tool with parameters that change its ways, and the same from its definition, bar by bar. */
const CASES: Readonly<Record<string, readonly [Required, ByHand]>> = {
  swings: [{ it: { tool: "swings" } }, (b) => swingsByHand(b, { left: 5, right: 5 })],
  "swings, preset ict3": [{ it: { tool: "swings", preset: "ict3" } }, (b) => swingsByHand(b, { left: 1, right: 1 })],
  "swings, preset internal": [
    { it: { tool: "swings", preset: "internal" } },
    (b) => swingsByHand(b, { left: 5, right: 5 }),
  ],
  "swings, preset swing": [
    { it: { tool: "swings", preset: "swing" } },
    (b) => swingsByHand(b, { left: 50, right: 50 }),
  ],
  "swings, uneven": [{ it: { tool: "swings", left: 2, right: 6 } }, (b) => swingsByHand(b, { left: 2, right: 6 })],
  "swings, every candidate": [
    { it: { tool: "swings", swing: 2, alternate: false } },
    (b) => swingsByHand(b, { left: 2, right: 2, alternate: false }),
  ],
  fvg: [{ it: { tool: "fvg" } }, (b) => gapsByHand(b, TICK, {})],
  "fvg, any middle, of a size, ageing": [
    { it: { tool: "fvg", middle: "any", min_atr: 0.2, min_ticks: 0, max_age_bars: 9 } },
    (b) => gapsByHand(b, TICK, { middle: "any", min_atr: 0.2, min_ticks: 0, max_age_bars: 9 }),
  ],
  "fvg, middle beyond, five ticks": [
    { it: { tool: "fvg", middle: "close_beyond", min_ticks: 5, atr_len: 5 } },
    (b) => gapsByHand(b, TICK, { middle: "close_beyond", min_ticks: 5, atr_len: 5 }),
  ],
  displacement: [{ it: { tool: "displacement" } }, (b) => pushesByHand(b, TICK, {})],
  "displacement, near the extreme": [
    { it: { tool: "displacement", body_atr: 0.7, close_frac: 0.3, body_ratio: 0.4, atr_len: 5 } },
    (b) => pushesByHand(b, TICK, { body_atr: 0.7, close_frac: 0.3, body_ratio: 0.4, atr_len: 5 }),
  ],
  "displacement of any size": [
    { it: { tool: "displacement", body_atr: 0 } },
    (b) => pushesByHand(b, TICK, { body_atr: 0 }),
  ],
  market_structure: [{ it: { tool: "market_structure", swing: 2 } }, (b) => structureByHand(b, { left: 2, right: 2 })],
  "market_structure by wick": [
    { it: { tool: "market_structure", left: 1, right: 3, break: "wick", buffer_atr: 0.1, disp_required: false } },
    (b) => structureByHand(b, { left: 1, right: 3, break: "wick", buffer_atr: 0.1, disp_required: false }),
  ],
  order_block: [{ it: { tool: "order_block", swing: 2 } }, (b) => blocksByHand(b, TICK, { left: 2, right: 2 })],
  "order_block with gap, body, by wick": [
    { it: { tool: "order_block", swing: 2, require_fvg: true, zone: "body", invalid: "wick" } },
    (b) => blocksByHand(b, TICK, { left: 2, right: 2, require_fvg: true, zone: "body", invalid: "wick" }),
  ],
  "order_block, last opposite from the swing, filtered": [
    { it: { tool: "order_block", swing: 3, candle: "last_opposite", from: "at_swing", vol_filter_atr: 1.5 } },
    (b) => blocksByHand(b, TICK, { left: 3, right: 3, candle: "last_opposite", from: "at_swing", vol_filter_atr: 1.5 }),
  ],
  "order_block of wick breaks": [
    { it: { tool: "order_block", swing: 2, break: "wick", candle: "last_opposite" } },
    (b) => blocksByHand(b, TICK, { left: 2, right: 2, break: "wick", candle: "last_opposite" }),
  ],
  liquidity_pool: [{ it: { tool: "liquidity_pool", swing: 2 } }, (b) => poolsByHand(b, TICK, { swing: 2 })],
  "liquidity_pool, wide, ageing, apart": [
    {
      it: { tool: "liquidity_pool", swing: 1, tol_atr: 1, min_touches: 3, max_age_bars: 40, min_sep_bars: 6, ...RAID },
    },
    (b) => poolsByHand(b, TICK, { swing: 1, tol_atr: 1, min_touches: 3, max_age_bars: 40, min_sep_bars: 6, ...RAID }),
  ],
  "liquidity_sweep of swings": [
    { s: { tool: "swings", swing: 2 }, it: { tool: "liquidity_sweep", of: "s" } },
    (b) => raidsByHand(b, TICK, swingLevels(b, { left: 2, right: 2 }), {}),
  ],
  "liquidity_sweep of swings, for a while, again": [
    {
      s: { tool: "swings", swing: 1 },
      it: { tool: "liquidity_sweep", of: "s", valid_for: "6h", rearm: true, ...RAID },
    },
    (b) => {
      const levels = swingLevels(b, { left: 1, right: 1 }, (known) => known + 6 * HOUR);
      return raidsByHand(b, TICK, levels, { rearm: true, ...RAID });
    },
  ],
  "liquidity_sweep of pools": [
    { p: { tool: "liquidity_pool", swing: 2, tol_atr: 0.5 }, it: { tool: "liquidity_sweep", of: "p" } },
    (b) => raidsByHand(b, TICK, poolLevels(b, TICK, { swing: 2, tol_atr: 0.5 }, false), {}),
  ],
  "liquidity_sweep of equal pools that age": [
    {
      p: { tool: "liquidity_pool", swing: 1, tol_atr: 1, max_age_bars: 50 },
      it: { tool: "liquidity_sweep", of: "p", equal_only: true, min_pen_atr: 0.1 },
    },
    (b) => {
      const levels = poolLevels(b, TICK, { swing: 1, tol_atr: 1, max_age_bars: 50 }, true);
      return raidsByHand(b, TICK, levels, { min_pen_atr: 0.1 });
    },
  ],
  "liquidity_sweep of a session": [
    { a: { tool: "session_range" }, it: { tool: "liquidity_sweep", of: "a", reclaim: "close_inside_prev_body" } },
    (b) => raidsByHand(b, TICK, edgesOf(sessions(b, asia)), { reclaim: "close_inside_prev_body" }),
  ],
  "liquidity_sweep of the initial balance": [
    { ib: { tool: "initial_balance" }, it: { tool: "liquidity_sweep", of: "ib" } },
    (b) => {
      const first = { ...xetra, to: xetra.from + 60 };
      const ranges = sessionRanges(b, first, M15, 0.6, (_end, _next, date) => cashClose(xetra, date));
      return raidsByHand(b, TICK, edgesOf(ranges), {});
    },
  ],
  "liquidity_sweep of yesterday": [
    { d: { tool: "previous_period" }, it: { tool: "liquidity_sweep", of: "d", max_bars: 6, valid_for: "30h" } },
    (b) =>
      raidsByHand(
        b,
        TICK,
        edgesOf(day(b), ({ at }) => (b[at]?.tc ?? 0) + 30 * HOUR),
        { max_bars: 6 },
      ),
  ],
  session_range: [
    { it: { tool: "session_range", session: "london_kz" } },
    (b) => sessionsByHand(b, sessions(b, london), london, M15),
  ],
  "session_range of a window of one's own": [
    { it: { tool: "session_range", session: OWN, min_coverage: 0.9, valid_for: "3h" } },
    (b) => {
      const ranges = sessionRanges(b, own, M15, 0.9, (end, next) => Math.min(next, end + 3 * HOUR));
      return sessionsByHand(b, ranges, own, M15);
    },
  ],
  session_break: [{ it: { tool: "session_break" } }, (b) => rangeBreaksByHand(b, sessions(b, asia), {})],
  "session_break by wick, once a range": [
    { it: { tool: "session_break", by: "wick", once: "range", buffer_atr: 0.2 } },
    (b) => rangeBreaksByHand(b, sessions(b, asia), { by: "wick", once: "range", buffer_atr: 0.2 }),
  ],
  "session_break of yesterday": [
    { d: { tool: "previous_period" }, it: { tool: "session_break", of: "d" } },
    (b) => rangeBreaksByHand(b, day(b), {}),
  ],
  initial_balance: [
    { it: { tool: "initial_balance" } },
    (b) => {
      const first = { ...xetra, to: xetra.from + 60 };
      const ranges = sessionRanges(b, first, M15, 0.6, (_end, _next, date) => cashClose(xetra, date));
      return sessionsByHand(b, ranges, first, M15);
    },
  ],
  "initial_balance of New York, half an hour": [
    { it: { tool: "initial_balance", session: "us_cash", minutes: 30, valid_for: "next" } },
    (b) => {
      const first = { ...us, to: us.from + 30 };
      return sessionsByHand(b, sessions(b, first), first, M15);
    },
  ],
  previous_period: [{ it: { tool: "previous_period" } }, (b) => periodsByHand(b, day(b))],
  "previous_period, Berlin's midnight": [
    { it: { tool: "previous_period", tz: "Europe/Berlin", roll: "00:00", min_coverage: 0.98 } },
    (b) => periodsByHand(b, day(b, { tz: "Europe/Berlin", roll: 0, min_coverage: 0.98 })),
  ],
  "previous_period, week": [
    { it: { tool: "previous_period", period: "week" } },
    (b) => periodsByHand(b, day(b, { period: "week" })),
  ],
  "previous_period of a session": [
    { it: { tool: "previous_period", session: "london_cash" } },
    (b) => periodsByHand(b, sessions(b, cash, 0.3)),
  ],
  judas_swing: [{ it: { tool: "judas_swing" } }, (b) => judas(b, {})],
  "judas_swing with a shift": [
    { it: { tool: "judas_swing", mss_within: 60, swing: 1, ...RAID } },
    (b) => judas(b, { mss_within: 60, swing: 1, ...RAID }),
  ],
};

const judas = (bars: readonly Bar[], params: Parameters<typeof judasByHand>[5]) => {
  const wall = (time: number) => wallOf(time, "America/New_York");
  const inside = (time: number) => minuteOf(wall(time)) < 300;
  return judasByHand(bars, TICK, sessions(bars, asia), inside, (time) => dayOf(wall(time)), params);
};

function ran(candles: Candles, required: Required) {
  const run = prepare(candles, required);
  const readers = readersOf(run).get("it") as NonNullable<ReturnType<ReturnType<typeof readersOf>["get"]>>;
  run.run();
  return { it: entry(run, "it"), readers };
}

describe.each(Object.entries(CASES))("%s", (_name, [required, byHand]) => {
  test("says what its definition says, counted out by hand", () => {
    let records = 0;
    for (const seed of SEEDS) records += compare(randomCandles(seed, COUNT));
    expect(records).toBeGreaterThan(0);
  });

  function compare(candles: Candles): number {
    const { it, readers } = ran(candles, required);
    const told = toldBy(it, readers);
    const hand = byHand(barsOf(candles));
    const names = [...new Set(hand.flatMap(({ values }) => Object.keys(values)))].sort();
    const marks = [...it.table.markNames];
    const isStarted = ({ event }: Found) => event === "started";
    const bare = told.map((one) => (isStarted(one) ? { ...one, values: {} } : one));
    expect(linesOf(bare, names, marks)).toEqual(linesOf(hand, names, marks));
    return hand.length;
  }
});

describe("what premium_discount says bar by bar", () => {
  const states: Readonly<Record<string, readonly [Required, (bars: readonly Bar[]) => ReturnType<typeof swingZones>]>> =
    {
      "of swings": [{ it: { tool: "premium_discount", swing: 3 } }, (b) => swingZones(b, 3, {})],
      "of swings, widened": [
        { it: { tool: "premium_discount", swing: 2, extend: true, eq_band: 0.2 } },
        (b) => swingZones(b, 2, { extend: true, eq_band: 0.2 }),
      ],
      "of structure": [
        { ms: { tool: "market_structure", swing: 2 }, it: { tool: "premium_discount", of: "ms" } },
        (b) => swingZones(b, 2, {}),
      ],
      "of Asia": [
        { a: { tool: "session_range" }, it: { tool: "premium_discount", of: "a" } },
        (b) => rangeZones(b, sessions(b, asia), {}),
      ],
      "of yesterday, widened": [
        { d: { tool: "previous_period" }, it: { tool: "premium_discount", of: "d", extend: true } },
        (b) => rangeZones(b, day(b), { extend: true }),
      ],
    };
  test.each(Object.entries(states))("%s", (_name, [required, byHand]) => {
    const candles = randomCandles(3, COUNT);
    const { it, readers } = ran(candles, required);
    const read = (name: string, i: number): number => readers.get(name)?.(-1, i) ?? Number.NaN;
    const words = it.tool.spec.fields.find(({ name }) => name === "zone")?.labels ?? [];
    let changes = 0;
    for (const [i, { high, low, pos, zone }] of byHand(barsOf(candles)).entries()) {
      const told = {
        high: read("high", i),
        low: read("low", i),
        pos: read("pos", i),
        zone: words[read("zone", i)] ?? Number.NaN,
      };
      expect({ i, ...told }).toEqual({ i, high, low, pos, zone });
      const span = high - low;
      expect([read("eq", i), read("range", i)]).toEqual([(high + low) / 2, span]);
      for (const [edge, back] of [
        ["top", 0.62],
        ["mid", 0.705],
        ["bottom", 0.79],
      ] as const)
        expect(read(`ote_bullish_${edge}`, i)).toBe(high - back * span);
      for (const [edge, up] of [
        ["bottom", 0.62],
        ["mid", 0.705],
        ["top", 0.79],
      ] as const)
        expect(read(`ote_bearish_${edge}`, i)).toBe(low + up * span);
      if (!Number.isNaN(high)) changes++;
    }
    expect(changes).toBeGreaterThan(100);
  });

  test("atr, from its definition, and as a share of the close", () => {
    const candles = randomCandles(4, COUNT);
    const { it, readers } = ran(candles, { it: { tool: "atr", len: 9 } });
    for (const [i, value] of atrOf(barsOf(candles), 9).entries()) {
      const told = [readers.get("value")?.(-1, i), readers.get("pct")?.(-1, i)];
      expect(told).toEqual([value, value / (it.candles.close[i] as number)]);
    }
  });
});

test.each([
  ["midnight in New York", { roll: "00:00" }, "America/New_York", 0],
  ["the roll of the day", {}, "America/New_York", 17],
  ["midnight in Berlin", { tz: "Europe/Berlin", roll: "00:00" }, "Europe/Berlin", 0],
] as const)("the open of %s is that of the first bar since", (_name, params, tz, hour) => {
  const candles = randomCandles(2, COUNT);
  const { readers } = ran(candles, { it: { tool: "previous_period", ...params } });
  const bars = barsOf(candles);
  const days = bars.map(({ t }) => dayOf(wallOf(t, tz) - hour * HOUR));
  for (const [i, day] of days.entries()) {
    const first = bars[days.indexOf(day)];
    expect(readers.get("current_open")?.(-1, i)).toBe(first?.o);
  }
});

test("the session's windows lie on the days they name", () => {
  const { it } = ran(randomCandles(2, 2_000), { it: { tool: "session_range", session: OWN } });
  const days = new Set<number>();
  for (let id = 0; id < it.table.length; id++) {
    const wall = wallOf(it.candles.openTime[it.table.formed[id] as number] as number, "Europe/Berlin");
    days.add((((dayOf(wall - 12 * HOUR) + 4) % 7) + 7) % 7);
  }
  expect([...days].sort()).toEqual([1, 3, 4]);
  expect(DAY).toBe(24 * HOUR);
});
