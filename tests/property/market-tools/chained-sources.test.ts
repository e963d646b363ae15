import { expect, test } from "vitest";
import { type Candles, closeTimeOf } from "../../../src/domain/candles.js";
import type { SymbolSpec } from "../../../src/domain/symbol.js";
import { note, ROUNDS, rounds } from "../../support/causality/rounds.js";
import { eurusd, ger40 } from "../../support/data/symbols.js";
import { barsOf } from "../../support/market-tools/by-hand/bars.js";
import { levelsAbove, rangesAbove, untilNext } from "../../support/market-tools/by-hand/higher.js";
import { edgesOf, raidsByHand } from "../../support/market-tools/by-hand/raids.js";
import { rangeBreaksByHand } from "../../support/market-tools/by-hand/ranges.js";
import { linesOf, toldBy } from "../../support/market-tools/by-hand/told.js";
import { hardCandles } from "../../support/market-tools/hard-candles.js";
import type { Entries } from "../../support/market-tools/random-tools.js";
import { readersOf } from "../../support/market-tools/reading.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";

const RAID = { max_bars: 4, accept_closes: 2, min_pen_ticks: 2, max_pen_atr: 0.5 };

const SOURCES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "swings of M15": { tool: "swings", swing: 2 },
  "swings of H1": { tool: "swings", swing: 1, timeframe: "H1" },
  "swings of H4": { tool: "swings", swing: 1, timeframe: "H4" },
  "swings of D1, every candidate": { tool: "swings", swing: 1, alternate: false, timeframe: "D1" },
  "pools of M15": { tool: "liquidity_pool", swing: 2, tol_atr: 0.6 },
  "pools of H1 that expire": { tool: "liquidity_pool", swing: 1, tol_atr: 0.6, timeframe: "H1", max_age_bars: 6 },
  "pools of H4": { tool: "liquidity_pool", swing: 1, tol_atr: 0.6, timeframe: "H4" },
  "a session": { tool: "session_range", session: "london_kz" },
  "a session of H1": { tool: "session_range", session: "ny_kz_fx", timeframe: "H1", valid_for: "6h" },
  "the initial balance": { tool: "initial_balance", min_coverage: 0 },
  "the last day": { tool: "previous_period" },
  "the last day, of H4": { tool: "previous_period", timeframe: "H4" },
  "the last week, of D1": { tool: "previous_period", period: "week", timeframe: "D1", min_coverage: 0 },
};

type Told = ReturnType<typeof toldBy>;

/** What `it` says beside what is counted out by hand: the same lines. */
function agree(told: Told, hand: Told): number {
  const names = [...new Set(hand.flatMap(({ values }) => Object.keys(values)))].sort();
  expect(linesOf(told, names, [])).toEqual(linesOf(hand, names, []));
  return hand.length;
}

function ran(candles: Candles, symbol: SymbolSpec, entries: Entries) {
  const run = prepare(candles, entries, { symbol });
  const readers = readersOf(run);
  run.run();
  const it = entry(run, "it");
  return { source: entry(run, "source"), readers: readers.get("source"), told: toldBy(it, readers.get("it") as never) };
}

test.for(Object.entries(SOURCES))(
  "raids of %s are those of levels armed on the first base bar after they are known",
  ([, source], context) => {
    let raids = 0;
    for (const round of rounds())
      for (const [s, symbol] of [eurusd, ger40].entries()) {
        const candles = hardCandles({ seed: 2 * round + s + 31, count: 2500, symbol });
        const it = { tool: "liquidity_sweep", of: "source", ...RAID };
        const { source: of, readers, told } = ran(candles, symbol, { source, it });
        const pools = of.tool.spec.name === "liquidity_pool" ? readers?.get("level") : undefined;
        const isRange = of.tool.spec.isRange === true;
        const ranges = isRange ? rangesAbove(of) : [];
        const levels = isRange ? edgesOf(ranges, untilNext(ranges, candles)) : levelsAbove(of, candles, pools);
        raids += agree(told, raidsByHand(barsOf(candles), symbol.tick, levels, RAID));
      }
    note(context, { "piercings, raids and breaks": raids });
    expect(raids).toBeGreaterThan(10 * ROUNDS);
  },
);

const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
/** Days that end at every hour: now and then the first close beyond is that of a day's last candle. */
const RANGES = [
  ...Object.entries(SOURCES).filter(([, { tool }]) => tool !== "swings" && tool !== "liquidity_pool"),
  ...HOURS.map((roll) => [`the last day, rolled at ${roll}`, { tool: "previous_period", roll }] as const),
];

test.for(RANGES)(
  "breaks of %s are the first closes beyond, from the bar after it is known to the last that belongs to it",
  ([, source]) => {
    for (const [s, symbol] of [eurusd, ger40].entries()) {
      const candles = hardCandles({ seed: s + 41, count: 3000, symbol });
      const { source: of, told } = ran(candles, symbol, { source, it: { tool: "session_break", of: "source" } });
      const breaks = agree(told, rangeBreaksByHand(barsOf(candles), rangesAbove(of), {}));
      expect(breaks).toBeGreaterThan(0);
    }
  },
);

test("nothing of a level is told before the close of the candle that made it known", () => {
  const candles = hardCandles({ seed: 31, count: 2500, symbol: eurusd });
  const h4 = { tool: "swings", swing: 1, timeframe: "H4" };
  const run = prepare(candles, { h4, it: { tool: "liquidity_sweep", of: "h4" } });
  run.run();
  const it = entry(run, "it").table;
  const of = entry(run, "h4");
  const sources = it.numbers[it.numberIndex("source_record")] as Float64Array;
  expect(it.length).toBeGreaterThan(20);
  for (let id = 0; id < it.length; id++) {
    const own = of.table.at[sources[id] as number] as number;
    expect(it.formed[id]).toBeGreaterThan(of.knownAt(own));
    expect(candles.openTime[it.formed[id] as number]).toBeGreaterThanOrEqual(closeTimeOf(of.candles, own));
  }
});
