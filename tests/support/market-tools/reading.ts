import { COLUMNS, closeTimeOf } from "../../../src/domain/candles.js";
import type { ToolEntry, ToolRun } from "../../../src/market-tools/dispatcher.js";
import type { RecordTable } from "../../../src/market-tools/record-table.js";
import type { FieldReader } from "../../../src/market-tools/tool.js";

export type Readers = ReadonlyMap<string, FieldReader>;

/** One entry of a run with every reader it has, asked for before it ran. */
export interface Told {
  readonly entry: ToolEntry;
  readonly readers: Readers;
}

/** Asks for every field of every entry, as somebody would before a run. */
export function readersOf(run: ToolRun): Map<string, Readers> {
  return new Map([...toldBy(run)].map(([name, { readers }]) => [name, readers]));
}

/** The entries of a run that has not run yet, each with all its readers. */
export function toldBy(run: ToolRun): Map<string, Told> {
  return new Map(
    [...run.entries].map(([name, entry]) => {
      const readers = new Map(entry.tool.spec.fields.map((field) => [field.name, entry.read(field.name)]));
      return [name, { entry, readers }];
    }),
  );
}

/** Last own bar known at base bar k, −1 none. */
export function ownBarAt({ candles, knownAt }: ToolEntry, k: number): number {
  let low = 0;
  let high = candles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (knownAt(middle) <= k) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The first thing in which two runs differ as of own bar `last` (the base bar that knew it opened at `now`), with its place; undefined
 * where they agree bit by bit. Marks later than `last` have not happened, a validity that ends later has no end yet.
 */
export function differenceAsOf(a: Told, b: Told, last: number, now: number): string | undefined {
  return (
    recordsDiffer(a.entry.table, b.entry.table, last, now) ??
    fieldsDiffer(a, b, last) ??
    logsDiffer(a.entry.table, b.entry.table, last) ??
    statesDiffer(a, b, last)
  );
}

const apart = (what: string, a: unknown, b: unknown): string => `${what}: ${a} | ${b}`;

/** The candles two entries stand on, and when each was known, as of own bar `last`. */
export function candlesDiffer(a: ToolEntry, b: ToolEntry, last: number): string | undefined {
  for (let i = 0; i <= last; i++) {
    if (a.knownAt(i) !== b.knownAt(i)) return apart(`candle ${i} known`, a.knownAt(i), b.knownAt(i));
    const [x, y] = [closeTimeOf(a.candles, i), closeTimeOf(b.candles, i)];
    if (x !== y) return apart(`candle ${i} closes`, x, y);
  }
  for (const name of COLUMNS) {
    const found = columnsDiffer(a.candles[name], b.candles[name], last + 1);
    if (found !== undefined) return `candle ${name} ${found}`;
  }
  return undefined;
}

type Column = ArrayLike<number>;
const same = (value: number): number => value;

/** The first of `count` items in which two columns differ, read as `seen` sees them. */
function columnsDiffer(a: Column, b: Column, count: number, seen = same): string | undefined {
  for (let i = 0; i < count; i++) {
    const x = seen(a[i] as number);
    const y = seen(b[i] as number);
    if (x !== y && !(Number.isNaN(x) && Number.isNaN(y))) return apart(`${i}`, x, y);
  }
  return undefined;
}

/** How many leading values of an ascending column are not above `last`. */
function upTo(column: Column, length: number, last: number): number {
  let count = 0;
  while (count < length && (column[count] as number) <= last) count++;
  return count;
}

const HEAD = ["kind", "direction", "formed", "at", "thin"] as const;

function recordsDiffer(a: RecordTable, b: RecordTable, last: number, now: number): string | undefined {
  const count = upTo(a.at, a.length, last);
  if (upTo(b.at, b.length, last) !== count) return apart("records", count, upTo(b.at, b.length, last));
  const open = (until: number) => (until > now ? Number.POSITIVE_INFINITY : until);
  const mark = (bar: number) => (bar > last ? -1 : bar);
  const ends = (table: RecordTable) => Float64Array.from({ length: count }, (_, id) => table.endOf(id));
  const columns: (readonly [string, Column, Column, typeof same])[] = [
    ...HEAD.map((name) => [name, a[name], b[name], same] as const),
    ["end", ends(a), ends(b), open],
    ...a.numberNames.map((name, c) => [name, a.numbers[c] as Column, b.numbers[c] as Column, same] as const),
    ...a.markNames.map((name, m) => [name, a.marks[m] as Column, b.marks[m] as Column, mark] as const),
  ];
  for (const [name, x, y, seen] of columns) {
    const found = columnsDiffer(x, y, count, seen);
    if (found !== undefined) return `records, ${name} ${found}`;
  }
  return undefined;
}

const LOG = ["logMask", "logRecord", "logAt"] as const;

function logsDiffer(a: RecordTable, b: RecordTable, last: number): string | undefined {
  const count = upTo(a.logAt, a.logLength, last);
  const other = upTo(b.logAt, b.logLength, last);
  if (other !== count) return apart("log rows", count, other);
  for (const name of LOG) {
    const found = columnsDiffer(a[name], b[name], count);
    if (found !== undefined) return `log, ${name} ${found}`;
  }
  return undefined;
}

/** Fields of every record as of own bar `last`. */
function fieldsDiffer(a: Told, b: Told, last: number): string | undefined {
  const count = upTo(a.entry.table.at, a.entry.table.length, last);
  for (const { name, state, ofRecord } of a.entry.tool.spec.fields) {
    const [x, y] = [a.readers.get(name), b.readers.get(name)];
    if ((state === true && ofRecord !== true) || x === undefined || y === undefined) continue;
    for (let id = 0; id < count; id++)
      if (!Object.is(x(id, last), y(id, last))) return apart(`${name} of record ${id}`, x(id, last), y(id, last));
  }
  return undefined;
}

/** State fields as of every own bar up to `last`. */
function statesDiffer(a: Told, b: Told, last: number): string | undefined {
  for (const { name, state } of a.entry.tool.spec.fields) {
    const [x, y] = [a.readers.get(name), b.readers.get(name)];
    if (state !== true || x === undefined || y === undefined) continue;
    for (let i = 0; i <= last; i++)
      if (!Object.is(x(-1, i), y(-1, i))) return apart(`states, ${name} at ${i}`, x(-1, i), y(-1, i));
  }
  return undefined;
}
