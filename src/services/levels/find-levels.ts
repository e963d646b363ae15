import type { Candles } from "../../domain/candles.js";
import { DAY } from "../../domain/civil.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { periodOf, type Timeframe } from "../../domain/timeframe.js";
import { dispatch } from "../../market-tools/dispatch.js";
import type { ToolEntry } from "../../market-tools/dispatcher.js";
import { resolveTools } from "../../market-tools/resolve-tools.js";
import { type KnownCandles, knownOn } from "../data/candles-known-at.js";
import type { ActiveLevel, CurrentLeg } from "./active-level.js";
import { legAt } from "./leg-levels.js";
import { levelReader } from "./level-reader.js";
import {
  clockTimeframe,
  LEG,
  MIDNIGHT,
  sessionsAndPeriods,
  timeframesOf,
  type WrittenTools,
  ZONES_AND_POOLS,
} from "./level-tools.js";
import { midnightLevels } from "./range-levels.js";

/** Candles looked back at: a level that is older is not known any more. */
const CANDLES = 5000;
const TWO_YEARS = 730 * DAY;
/** The month before this one, whole. */
const PERIODS_MS = 70 * DAY;

/** How far back a timeframe is read: 5,000 candles of the calendar, two years at most, though never fewer than 400 candles. */
const lookBackOf = (timeframe: Timeframe): number =>
  Math.min(CANDLES * periodOf(timeframe), Math.max(TWO_YEARS, 400 * periodOf(timeframe)));

/** How far back candles must reach for the levels of a timeframe and its context. */
export const levelsLookBack = (timeframe: Timeframe): number =>
  Math.max(PERIODS_MS, ...timeframesOf(timeframe).map(lookBackOf));

export interface FoundLevels {
  readonly levels: readonly ActiveLevel[];
  readonly leg: CurrentLeg | undefined;
}

/** Every zone and level that stood at the close of the last candle, on its timeframe and those of its context, in no order. */
export function findLevels(known: KnownCandles): FoundLevels {
  const { symbol, fine } = known;
  const { timeframe } = known.candles;
  const runs = timeframesOf(timeframe).map((each) =>
    run(
      knownOn(known, each, lookBackOf(each)),
      symbol,
      each === timeframe ? { ...ZONES_AND_POOLS, ...LEG } : ZONES_AND_POOLS,
    ),
  );
  const clock = clockTimeframe(timeframe, fine.timeframe);
  const sessions = run(knownOn(known, clock, PERIODS_MS), symbol, sessionsAndPeriods(symbol, timeframe, clock));
  return { levels: [...runs, sessions].flatMap(({ levels }) => levels), leg: runs[0]?.leg };
}

function run(candles: Candles, symbol: SymbolSpec, written: WrittenTools): FoundLevels {
  const { tools, issues } = resolveTools(written, { timeframe: candles.timeframe, symbol });
  if (issues.length > 0) throw new Error(`The tools do not fit ${candles.timeframe}: ${issues[0]?.message}`);
  const work = dispatch({ candles, symbol, tools, lifecycle: "all" });
  const entries = Object.keys(written).map((name) => work.entries.get(name) as ToolEntry);
  const levels = standingIn(entries, (entry) => (entry.name === MIDNIGHT ? midnightLevels : levelReader)(entry));
  work.run();
  const leg = work.entries.get("leg");
  return { levels: levels(), leg: leg === undefined ? undefined : legAt(leg, candles.length - 1) };
}

/** Reads what stands in some entries at their last candles. Made before they run, called after. */
export function standingIn(entries: readonly ToolEntry[], readerOf = levelReader): () => ActiveLevel[] {
  const readers = entries.map((entry) => ({ candles: entry.candles, read: readerOf(entry) }));
  return () => readers.flatMap(({ candles, read }) => (candles.length === 0 ? [] : (read?.(candles.length - 1) ?? [])));
}
