import { describe, expect, test } from "vitest";
import { type Candles, sliceCandles } from "../../../src/domain/candles.js";
import { resolveTools } from "../../../src/market-tools/resolve-tools.js";
import { warmUpOf } from "../../../src/market-tools/warm-up-of.js";
import { walkCandles } from "../../support/chart-candles.js";
import { randomCandles } from "../../support/market-tools/random-candles.js";
import { readersOf } from "../../support/market-tools/reading.js";
import { eurusdM15 } from "../../support/market-tools/real-candles.js";
import { entry, prepare, TEST_SYMBOL } from "../../support/market-tools/run-tools.js";
import { TOOL_CASES } from "../../support/market-tools/tool-cases.js";
import { numbersDiffer, recordsFrom, statesFrom, type WarmRecord } from "../../support/market-tools/warm-reading.js";

/** Cases beside those of every property: longer lengths, higher timeframes, and what waits no longer than it is told to. */
const MORE: typeof TOOL_CASES = {
  "atr, long": { it: { tool: "atr", len: 40 } },
  "atr on H4": { it: { tool: "atr", len: 5, timeframe: "H4" } },
  "swings, slow": { it: { tool: "swings", swing: 12 } },
  "market_structure on H1": { it: { tool: "market_structure", swing: 1, timeframe: "H1" } },
  "market_structure of swings": {
    s: { tool: "swings", left: 3, right: 1 },
    it: { tool: "market_structure", of: "s" },
  },
  "order_block on H1": { it: { tool: "order_block", swing: 1, timeframe: "H1" } },
  "displacement on H1": { it: { tool: "displacement", timeframe: "H1", atr_len: 5 } },
  "session_range on Mondays": {
    it: { tool: "session_range", session: { tz: "UTC", from: "08:00", to: "12:00", days: ["mon"] } },
  },
  "session_break of Mondays": {
    week: { tool: "session_range", session: { tz: "UTC", from: "08:00", to: "12:00", days: ["mon"] } },
    it: { tool: "session_break", of: "week" },
  },
  "session_range on H1": { it: { tool: "session_range", timeframe: "H1" } },
  "initial_balance on M30": { it: { tool: "initial_balance", timeframe: "M30" } },
  "previous_period, nearly all of it": { it: { tool: "previous_period", min_coverage: 0.9 } },
  "previous_period on H4": { it: { tool: "previous_period", timeframe: "H4" } },
  "liquidity_sweep of swings, for a while": {
    s: { tool: "swings", swing: 3 },
    it: { tool: "liquidity_sweep", of: "s", valid_for: "8h" },
  },
  "liquidity_sweep of the initial balance": {
    ib: { tool: "initial_balance" },
    it: { tool: "liquidity_sweep", of: "ib" },
  },
  "liquidity_sweep of last week": {
    w: { tool: "previous_period", period: "week" },
    it: { tool: "liquidity_sweep", of: "w" },
  },
  "liquidity_pool, ageing": { it: { tool: "liquidity_pool", swing: 3, max_age_bars: 100 } },
  "premium_discount of Asia": { a: { tool: "session_range" }, it: { tool: "premium_discount", of: "a" } },
  "swings on D1": { it: { tool: "swings", swing: 1, timeframe: "D1" } },
  "fvg on D1": { it: { tool: "fvg", timeframe: "D1", atr_len: 2, max_age_bars: 5 } },
  "premium_discount on H1": { it: { tool: "premium_discount", swing: 1, timeframe: "H1" } },
};

interface Ran {
  readonly it: ReturnType<typeof entry>;
  readonly source: ReturnType<typeof entry> | undefined;
  readonly readers: ReturnType<typeof readersOf>;
}

function ran(candles: Candles, required: unknown): Ran {
  const run = prepare(candles, required);
  const readers = readersOf(run);
  run.run();
  const it = entry(run, "it");
  return { it, source: it.tool.of === undefined ? undefined : entry(run, it.tool.of), readers };
}

/** Levels that were known before the later data begin: what an endless tool may still speak of. */
function olderLevels({ it, source }: Ran, until: number): number[] {
  const of = it.tool.spec.name === "liquidity_pool" ? it : (source ?? it);
  const known: number[] = [];
  for (let id = 0; id < of.table.length; id++)
    if ((of.candles.openTime[of.table.formed[id] as number] as number) < until)
      known.push((of.table.numbers[0] as Float64Array)[id] as number);
  return known;
}

/** Whether a record stands on a level from before the data, or beside one that it would have joined. */
const isExplained = ({ numbers }: WarmRecord, older: readonly number[], near: number): boolean =>
  older.some((level) => Math.abs(level - (numbers[0]?.value as number)) <= near);

/** Everything that differs after twice the warm-up between a run on all candles and one without the first `W` of them; `taken` is the share of the warm-up that is waited for. */
function differences(all: Candles, required: Readonly<Record<string, unknown>>, share: number, taken = 1): string[] {
  const { tools } = resolveTools(required, { timeframe: "M15", symbol: TEST_SYMBOL });
  const { candles, tools: needs } = warmUpOf(tools, "M15", TEST_SYMBOL);
  const dropped = Math.floor(candles * taken);
  const it = needs.find(({ name }) => name === "it");
  if (it === undefined || all.length < 2 * dropped + 300)
    throw new Error(`${dropped} candles of warm-up, of ${all.length}`);
  const whole = ran(all, required);
  const part = ran(sliceCandles(all, dropped, all.length), required);
  const from = all.openTime[2 * dropped] as number;
  const until = part.it.candles.openTime[part.it.candles.length - 1] as number;
  const [a, b] = [whole, part].map((one) => recordsFrom(one.it, from, until)) as [WarmRecord[], WarmRecord[]];
  const older = it.endless === "records" ? olderLevels(whole, all.openTime[dropped] as number) : [];
  const found: string[] = [];
  // An inverse zone comes from a gap of any age.
  const isInverse = (record: WarmRecord) =>
    it.endless === "fates" && whole.it.tool.spec.events[Number(record.key[0])]?.followed === true;
  const strange = (record: WarmRecord) => !isInverse(record) && !isExplained(record, older, NEAR);
  const pair = matched(a, b);
  for (const one of pair.single) if (strange(one)) found.push(`alone: ${one.key} ${one.numbers[0]?.value}`);
  for (const [one, other] of pair.both) {
    const differs = numbersDiffer(one.numbers, other.numbers, share);
    if (differs !== undefined && strange(one)) found.push(`${one.key}: ${differs}`);
  }
  if (pair.both.length === 0 && whole.it.table.length > 0) found.push("nothing was compared");
  const states = [whole, part].map(({ it: one, readers }) => statesFrom(one, readers.get("it") as never, from));
  if (it.endless === "records") return found;
  for (const [i, row] of (states[0] ?? []).entries()) {
    const differs = numbersDiffer(row, states[1]?.[i] ?? [], share);
    if (differs !== undefined) return [...found, `bar ${i}: ${differs}`];
  }
  return found;
}

/** The widest tolerance of the endless cases, in price: members of a pool lie no farther from its level. */
const NEAR = 0.002;

function matched(a: readonly WarmRecord[], b: readonly WarmRecord[]) {
  const left = new Map<string, WarmRecord[]>();
  for (const one of b) left.set(one.key, [...(left.get(one.key) ?? []), one]);
  const single: WarmRecord[] = [];
  const both: [WarmRecord, WarmRecord][] = [];
  for (const one of a) {
    const other = left.get(one.key)?.shift();
    if (other === undefined) single.push(one);
    else both.push([one, other]);
  }
  return { single: [...single, ...[...left.values()].flat()], both };
}

const needOf = (required: Readonly<Record<string, unknown>>): number =>
  warmUpOf(resolveTools(required, { timeframe: "M15", symbol: TEST_SYMBOL }).tools, "M15", TEST_SYMBOL).candles;

/** Quiet and wild stretches differ forty times in size here, so that the candles an average began with weigh more. */
const UNKIND = 0.02;
const KIND = 0.001;

const walk = walkCandles(12_000, "M15", 1.08, 23);
const real = eurusdM15("Europe/Athens");
const absent = real === undefined ? " (skipped: the shared EURUSD M15 data is not on this machine)" : "";

describe.each(Object.entries({ ...TOOL_CASES, ...MORE }))("%s", (_name, required) => {
  const length = Math.max(1500, 3 * needOf(required));

  test.each([1, 2, 3])("forgets where the data began: after twice its warm-up all is the same (market %i)", (seed) => {
    expect(differences(randomCandles(seed, length), required, UNKIND)).toEqual([]);
  });

  test("and so it does on a kinder walk, its sizes in ATR within a thousandth", () => {
    expect(differences(sliceCandles(walk, 0, length), required, KIND)).toEqual([]);
  });

  test.skipIf(real === undefined).each([0, 5_003, 9_001])(`and on EURUSD M15 from candle %i${absent}`, (first) => {
    expect(differences(sliceCandles(real as Candles, first, first + length), required, KIND)).toEqual([]);
  });
});

test.each(["atr", "session_break", "previous_period", "liquidity_sweep of yesterday", "swings"])(
  "a quarter of the warm-up is too little for %s: the comparison sees it",
  (name) => {
    const required = TOOL_CASES[name] as Readonly<Record<string, unknown>>;
    const seen = [1, 2, 3, 4, 5, 6].flatMap((seed) => differences(randomCandles(seed, 1500), required, UNKIND, 0.25));
    expect(seen).not.toEqual([]);
  },
);
