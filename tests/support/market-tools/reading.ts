import type { ToolEntry, ToolRun } from "../../../src/market-tools/dispatcher.js";
import type { FieldReader } from "../../../src/market-tools/tool.js";

/** Everything a tool says up to an own bar, as lines of numbers: equal readings have equal lines, byte for byte. */
export interface Reading {
  readonly records: readonly string[];
  readonly log: readonly string[];
  readonly states: readonly string[];
}

type Readers = ReadonlyMap<string, FieldReader>;

/** Asks for every field of every entry, as somebody would before a run. */
export function readersOf(run: ToolRun): Map<string, Readers> {
  const all = new Map<string, Readers>();
  for (const [name, entry] of run.entries)
    all.set(name, new Map(entry.tool.spec.fields.map((field) => [field.name, entry.read(field.name)])));
  return all;
}

/** Last own bar known at base bar k, −1 none. */
export function ownBarAt(entry: ToolEntry, k: number): number {
  let own = -1;
  while (own + 1 < entry.candles.length && entry.knownAt(own + 1) <= k) own++;
  return own;
}

/**
 * What the entry says as of own bar `last` (the base bar that knew it opened at `now`): marks later than it have not happened,
 * a validity that ends later has no end yet.
 */
export function readingOf(entry: ToolEntry, readers: Readers, last: number, now: number): Reading {
  const { table } = entry;
  const log: string[] = [];
  for (let row = 0; row < table.logLength && (table.logAt[row] as number) <= last; row++)
    log.push(`${table.logMask[row]} ${table.logRecord[row]} ${table.logAt[row]}`);
  return { records: recordsOf(entry, readers, last, now), log, states: statesOf(entry, readers, last) };
}

function recordsOf(entry: ToolEntry, readers: Readers, last: number, now: number): string[] {
  const { table, tool } = entry;
  const fields = tool.spec.fields.filter((field) => field.state !== true || field.ofRecord === true);
  const read = fields.map(({ name }) => readers.get(name) as FieldReader);
  const records: string[] = [];
  for (let id = 0; id < table.length && (table.at[id] as number) <= last; id++) {
    const until = table.endOf(id);
    const head = [table.kind[id], table.direction[id], table.formed[id], table.at[id], table.thin[id]];
    const numbers = table.numbers.map((column) => column[id]);
    const marks = table.marks.map((column) => ((column[id] as number) > last ? -1 : column[id]));
    records.push(
      [...head, until > now ? "-" : until, ...numbers, ...marks, ...read.map((of) => of(id, last))].join(" "),
    );
  }
  return records;
}

function statesOf(entry: ToolEntry, readers: Readers, last: number): string[] {
  const fields = entry.tool.spec.fields.filter(({ state }) => state === true);
  const read = fields.map(({ name }) => readers.get(name) as FieldReader);
  const states: string[] = [];
  if (read.length > 0) for (let i = 0; i <= last; i++) states.push(read.map((of) => of(-1, i)).join(" "));
  return states;
}

/** The first line that differs, with its place; undefined where all are equal. */
export function difference(a: Reading, b: Reading): string | undefined {
  for (const part of ["records", "log", "states"] as const) {
    const length = Math.max(a[part].length, b[part].length);
    for (let i = 0; i < length; i++)
      if (a[part][i] !== b[part][i]) return `${part} ${i}: ${a[part][i] ?? "nothing"} | ${b[part][i] ?? "nothing"}`;
  }
  return undefined;
}
