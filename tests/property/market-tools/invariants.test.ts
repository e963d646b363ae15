import { describe, expect, test } from "vitest";
import { type Candles, closeTimeOf } from "../../../src/domain/candles.js";
import type { ToolEntry } from "../../../src/market-tools/dispatcher.js";
import { TOOLS } from "../../../src/market-tools/registry.js";
import type { Params } from "../../../src/market-tools/tool.js";
import { note, rounds } from "../../support/causality/rounds.js";
import { eurusd, ger40 } from "../../support/data/symbols.js";
import { type Bar, barsOf, type Found } from "../../support/market-tools/by-hand/bars.js";
import { gapsByHand, pushesByHand } from "../../support/market-tools/by-hand/gaps.js";
import { blocksByHand, structureByHand, swingsByHand } from "../../support/market-tools/by-hand/structure.js";
import { linesOf, toldBy } from "../../support/market-tools/by-hand/told.js";
import { hardCandles } from "../../support/market-tools/hard-candles.js";
import { drawEntries, type Entries, everyWanted } from "../../support/market-tools/random-tools.js";
import { type Readers, readersOf } from "../../support/market-tools/reading.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";

const MARKET = 1500;
const wanted = everyWanted();

/** Every entry of a tool that is drawn, run over a hard market; of sources too. */
function* runsOf(tool: string): Generator<ToolEntry> {
  for (const round of rounds()) {
    const markets = [eurusd, ger40].map((symbol, s) => ({
      symbol,
      candles: hardCandles({ seed: 2 * round + s + 11, count: MARKET, symbol }),
    }));
    for (const [w, want] of wanted.entries()) {
      const { symbol, candles } = markets[w % 2] as (typeof markets)[number];
      const required = want.tool === tool ? drawEntries(want, round * 20_011 + w + 7, symbol) : undefined;
      if (required === undefined) continue;
      const run = prepare(candles, required, { symbol });
      run.run();
      yield entry(run, "it");
    }
  }
}

const num = (column: ArrayLike<number> | undefined, i: number): number => column?.[i] as number;
const numberOf = ({ table }: ToolEntry, name: string, id: number): number =>
  num(table.numbers[table.numberIndex(name)], id);
const markOf = ({ table }: ToolEntry, name: string, id: number): number => num(table.marks[table.markIndex(name)], id);

/** What is wrong with a record or a row of the log, whatever the tool. */
function recordFault({ table, candles }: ToolEntry, id: number): string | undefined {
  const at = num(table.at, id);
  if (at >= candles.length || at < 0) return "known at no candle";
  if (num(table.formed, id) > at) return "known before it formed";
  if (id > 0 && at < num(table.at, id - 1)) return "known before the record before it";
  const early = table.marks.findIndex((marks) => num(marks, id) !== -1 && num(marks, id) <= at);
  return early < 0 ? undefined : `${table.markNames[early]} on its own bar or before`;
}

const SIDES: Readonly<Record<string, number>> = { bullish: 1, bearish: -1, high: -1, low: 1 };

/** One event of the log. */
interface Told {
  readonly name: string;
  readonly birth: boolean;
  readonly record: number;
  readonly at: number;
}

function* eventsOf({ table, tool }: ToolEntry): Generator<Told> {
  for (let row = 0; row < table.logLength; row++)
    for (const [bit, { name, type }] of tool.spec.events.entries())
      if (((num(table.logMask, row) >>> bit) & 1) === 1)
        yield { name, birth: type === "birth", record: num(table.logRecord, row), at: num(table.logAt, row) };
}

/** A birth stands on its own bar; what happens later is told later, and of a record of the side it names. */
function eventFault({ table }: ToolEntry, { name, birth, record, at }: Told): string | undefined {
  const known = num(table.at, record);
  if (birth) return at === known ? undefined : "not at its birth";
  const side = SIDES[name.slice(0, name.indexOf("_"))];
  if (side !== undefined && side !== num(table.direction, record)) return "of a record of the other side";
  return at > known ? undefined : "on its own bar";
}

/** The log: in order, births once each but for thin records, transitions once each (a pool is joined more often) and as the marks say. */
function logFault(of: ToolEntry): string | undefined {
  const { table, tool } = of;
  const first = new Map<string, number>();
  const born = new Set<number>();
  let before = 0;
  for (const told of eventsOf(of)) {
    const { name, birth, record, at } = told;
    const key = `${name} of record ${record}`;
    const fault = at < before ? "before the row before it" : eventFault(of, told);
    if (fault !== undefined) return `${key} at ${at} ${fault}`;
    if (first.has(key) && !name.endsWith("joined")) return `${key} twice`;
    if (!first.has(key)) first.set(key, at);
    if (birth) born.add(record);
    before = at;
  }
  const marked = tool.spec.events.filter(({ name, type }) => type === "transition" && table.markNames.includes(name));
  for (let id = 0; id < table.length; id++) {
    if (born.has(id) === (num(table.thin, id) === 1)) return `record ${id} is thin and told, or neither`;
    const other = marked.find(({ name }) => (first.get(`${name} of record ${id}`) ?? -1) !== markOf(of, name, id));
    if (other !== undefined) return `${other.name} of record ${id} is marked otherwise than told`;
  }
  return undefined;
}

describe.each(TOOLS.map(({ name }) => name))("%s", (tool) => {
  test("keeps its records in order, never acts on their own bar, and tells each thing once, as it is marked", (context) => {
    let records = 0;
    for (const it of runsOf(tool)) {
      for (let id = 0; id < it.table.length; id++) {
        const fault = recordFault(it, id);
        if (fault !== undefined) expect.fail(`record ${id} ${fault}, of ${JSON.stringify(it.tool.params)}`);
      }
      const fault = logFault(it);
      if (fault !== undefined) expect.fail(`${fault}, of ${JSON.stringify(it.tool.params)}`);
      records += it.table.length;
    }
    note(context, { records });
    expect(records > 0).toBe(tool !== "atr");
  });
});

/** By hand, of parameters as they were drawn; the sources are the tool's own. */
type ByHand = (bars: readonly Bar[], tick: number, params: (entry: string) => Params) => Found[];
const BY_HAND: Readonly<Record<string, ByHand>> = {
  fvg: (bars, tick, params) => gapsByHand(bars, tick, params("it")),
  displacement: (bars, tick, params) => pushesByHand(bars, tick, params("it")),
  swings: (bars, _tick, params) => swingsByHand(bars, params("it") as never),
  market_structure: (bars, _tick, params) => structureByHand(bars, { ...params("it.of"), ...params("it") } as never),
  order_block: (bars, tick, params) =>
    blocksByHand(bars, tick, { ...params("it.of.of"), ...params("it.of"), ...params("it") } as never),
};

test.for(Object.keys(BY_HAND))(
  "%s, of parameters drawn, says what its definition says, counted out by hand",
  (tool, context) => {
    const markets = [eurusd, ger40].map((symbol, s) => ({
      symbol,
      candles: hardCandles({ seed: s + 51, count: 500, symbol }),
    }));
    let records = 0;
    for (const [w, want] of wanted.entries()) {
      if (want.tool !== tool || want.param === undefined) continue;
      const { symbol, candles } = markets[w % 2] as (typeof markets)[number];
      const required = drawEntries({ ...want, source: "own", timeframe: "M15" }, w + 3, symbol) as Entries;
      const run = prepare(candles, required, { symbol });
      const readers = readersOf(run).get("it") as Readers;
      run.run();
      const it = entry(run, "it");
      const hand = BY_HAND[tool]?.(barsOf(candles), symbol.tick, (name) => entry(run, name).tool.params) as Found[];
      const names = [...new Set(hand.flatMap(({ values }) => Object.keys(values)))].sort();
      const lines = linesOf(toldBy(it, readers), names, it.table.markNames);
      expect(lines, JSON.stringify(required)).toEqual(linesOf(hand, names, it.table.markNames));
      records += lines.length;
    }
    note(context, { records });
    expect(records).toBeGreaterThan(300);
  },
);

const POOL_MARKS = ["joined", "equal", "pierced", "swept", "broken", "expired"];

function poolFault(it: ToolEntry, id: number): string | undefined {
  const [joined, equal, pierced, swept, broken, expired] = POOL_MARKS.map((name) => markOf(it, name, id)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const end = Math.max(swept, broken);
  if (swept >= 0 && broken >= 0) return "swept and broken";
  if (end >= 0 && (pierced < 0 || pierced > end)) return "not pierced before its end";
  if (equal >= 0 && (joined < 0 || joined > equal)) return "equal before it was joined";
  if (pierced >= 0 && Math.max(joined, equal) > pierced) return "joined after it was pierced";
  return expired >= 0 && Math.max(joined, equal, pierced, end) >= expired ? "at work after it expired" : undefined;
}

test("a pool is joined, then pierced once, then swept or broken; expired, it does nothing more", () => {
  for (const it of runsOf("liquidity_pool"))
    for (let id = 0; id < it.table.length; id++) {
      const fault = poolFault(it, id);
      if (fault !== undefined) expect.fail(`pool ${id} ${fault}, of ${JSON.stringify(it.tool.params)}`);
    }
});

function raidFault(it: ToolEntry, id: number): string | undefined {
  const { table, candles, tool } = it;
  const [formed, at, kind] = [num(table.formed, id), num(table.at, id), num(table.kind, id)];
  const high = kind % 2 === 0;
  const span = (high ? candles.high : candles.low).subarray(formed, at + 1);
  if (numberOf(it, "extreme", id) !== (high ? Math.max(...span) : Math.min(...span))) return "another extreme";
  const outside = at - formed + 1;
  if (numberOf(it, "bars_outside", id) !== outside) return "other bars outside";
  const beyond = (num(candles.close, at) - numberOf(it, "level", id)) * (high ? 1 : -1);
  if (kind < 2 && !(beyond < 0)) return "no raid: it closed outside";
  if (kind < 4 && outside > (tool.params["max_bars"] as number)) return "too long outside";
  return kind >= 4 && outside > 1 ? "pierced late" : undefined;
}

test("a raid closed back inside, no longer outside than it may be, its extreme that of the bars outside", () => {
  for (const it of runsOf("liquidity_sweep"))
    for (let id = 0; id < it.table.length; id++) {
      const fault = raidFault(it, id);
      if (fault !== undefined) expect.fail(`record ${id} ${fault}, of ${JSON.stringify(it.tool.params)}`);
    }
});

test("a range holds the extremes of the candles it names, and is known by the close that ends it", () => {
  for (const tool of ["session_range", "initial_balance", "previous_period"])
    for (const it of runsOf(tool)) {
      const complete = it.tool.spec.events.findIndex(({ name }) => name === "complete");
      for (let id = 0; id < it.table.length; id++)
        if (num(it.table.kind, id) === complete) expect(rangeFault(it, id), tool).toBeUndefined();
    }
});

function rangeFault(it: ToolEntry, id: number): string | undefined {
  const { table } = it;
  const candles: Candles = it.candles;
  const [first, at, end] = [num(table.formed, id), num(table.at, id), numberOf(it, "end", id)];
  let last = first;
  while (last < at && num(candles.openTime, last + 1) < end) last++;
  if (numberOf(it, "high", id) !== Math.max(...candles.high.subarray(first, last + 1))) return `high of ${id}`;
  if (numberOf(it, "low", id) !== Math.min(...candles.low.subarray(first, last + 1))) return `low of ${id}`;
  if (closeTimeOf(candles, at) < end && num(candles.openTime, at) < end) return `${id} known before its end`;
  return last < at - 1 ? `${id} known late` : undefined;
}
