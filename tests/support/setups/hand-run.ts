import { CandleBuffer } from "../../../src/domain/candles.js";
import { MINUTE } from "../../../src/domain/civil.js";
import type { ResolvedTool, ToolEntry, ToolRun } from "../../../src/market-tools/dispatcher.js";
import { RecordTable } from "../../../src/market-tools/record-table.js";

/** 2025-03-03 00:00 UTC, a Monday. */
export const MONDAY = 1_740_960_000_000;

export type Row = readonly [open: number, high: number, low: number, close: number];

/** M15 candles from Monday 00:00 UTC on, one a row; `spread` in price units for all. */
export function handCandles(
  rows: readonly Row[],
  { start = MONDAY, spread = 0.0001, symbol = "EURUSD" } = {},
): CandleBuffer {
  const candles = new CandleBuffer(symbol, "M15", 0.00001);
  rows.forEach(([open, high, low, close], i) => {
    candles.push(start + i * 15 * MINUTE, open, high, low, close, 100, spread);
  });
  return candles;
}

/** `count` candles around 1.10 that go nowhere. */
export const flatRows = (count: number): Row[] =>
  Array.from({ length: count }, () => [1.1, 1.101, 1.099, 1.1] as const);

/** A birth on a bar, or (with `record`) a transition of a record of its entry; numbers are fields by name. */
export interface HandEvent {
  readonly bar: number;
  readonly event: string;
  readonly record?: number;
  readonly numbers?: Readonly<Record<string, number>>;
  readonly formed?: number;
  readonly thin?: boolean;
  readonly validUntil?: number;
}

export interface HandEntry {
  readonly events?: readonly HandEvent[];
  /** Values of state fields at each own bar. */
  readonly state?: Readonly<Record<string, (i: number) => number>>;
  /** Base bar at which own bar i is known; the same bar where left out. */
  readonly knownAt?: (i: number) => number;
}

function directionOf(event: string): number {
  if (/bullish|^low$|^up$/.test(event)) return 1;
  return /bearish|^high$|^down$/.test(event) ? -1 : 0;
}

/** A tool run whose records are written by hand: what the evaluation reads, with no detector behind it. */
export function handRun(
  tools: readonly ResolvedTool[],
  candles: CandleBuffer,
  entries: Readonly<Record<string, HandEntry>>,
): ToolRun {
  const made = tools.map((tool) => [tool.name, handEntry(tool, candles, entries[tool.name] ?? {})] as const);
  return { candles, entries: new Map(made), push: () => undefined, run: () => undefined };
}

function handEntry(tool: ResolvedTool, candles: CandleBuffer, hand: HandEntry): ToolEntry {
  const { spec } = tool;
  const flags = spec.fields.filter(({ unit, state }) => unit === "flag" && state !== true).map(({ name }) => name);
  const numbers = spec.fields.filter(({ unit, state }) => unit !== "flag" && state !== true).map(({ name }) => name);
  const table = new RecordTable(numbers, flags);
  for (const event of hand.events ?? []) write(table, tool, event);
  const own =
    hand.knownAt === undefined
      ? candles
      : new CandleBuffer(candles.symbol, tool.timeframe, candles.tick, candles.length);
  if (own !== candles) {
    for (let i = 0; i < candles.length; i += 4) own.push(candles.openTime[i] as number, 1, 1, 1, 1, 0, 0);
  }
  return {
    name: tool.name,
    tool,
    candles: own,
    table,
    knownAt: hand.knownAt ?? ((i) => i),
    read: (field) => {
      const state = hand.state?.[field];
      if (state !== undefined) return (_record, i) => state(i);
      const mark = table.markIndex(field);
      if (mark >= 0) {
        return (record, i) => {
          const at = (table.marks[mark] as Int32Array)[record] as number;
          return at >= 0 && at <= i ? 1 : 0;
        };
      }
      const column = table.numberIndex(field);
      return (record) => (column < 0 ? Number.NaN : ((table.numbers[column] as Float64Array)[record] as number));
    },
  };
}

function write(table: RecordTable, { spec }: ResolvedTool, hand: HandEvent): void {
  const bit = (name: string): number => {
    const index = spec.events.findIndex((event) => event.name === name);
    return index < 0 ? 0 : 1 << index;
  };
  if (hand.record !== undefined) {
    const mark = table.markIndex(hand.event);
    if (mark >= 0) (table.marks[mark] as Int32Array)[hand.record] = hand.bar;
    const side = (table.direction[hand.record] as number) > 0 ? "bullish" : "bearish";
    table.log(bit(hand.event) | bit(`${side}_${hand.event}`), hand.record, hand.bar);
    return;
  }
  const kind = spec.events.findIndex(({ name }) => name === hand.event);
  if (kind < 0) throw new Error(`${spec.name} has no event ${hand.event}`);
  const record = table.add(kind, directionOf(hand.event), hand.formed ?? hand.bar, hand.bar);
  for (const column of table.numbers) column[record] = Number.NaN;
  for (const [name, value] of Object.entries(hand.numbers ?? {})) {
    (table.numbers[table.numberIndex(name)] as Float64Array)[record] = value;
  }
  if (hand.validUntil !== undefined) table.endAt(record, hand.validUntil);
  if (hand.thin === true) table.thin[record] = 1;
  else table.log(1 << kind, record, hand.bar);
}
