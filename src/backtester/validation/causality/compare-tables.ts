import type { RecordTable } from "../../../market-tools/record-table.js";
import type { Found } from "./findings.js";
import {
  type Column,
  countUpTo,
  firstDifference,
  firstLogDifference,
  HEAD,
  shown,
  shownEnd,
  shownMark,
  shownRow,
} from "./table-cells.js";
import { ownBarAt, type WatchedTool } from "./watched-tools.js";

/** What a run of a detector says: its table, and its numbers with the worked-out ones behind them. */
export interface TableSide {
  readonly table: RecordTable;
  readonly numbers: readonly Float64Array[];
  readonly names: readonly string[];
}

export interface TableComparison {
  /** Readings compared. */
  readonly readings: number;
  /** The first difference of each kind. */
  readonly found: readonly Omit<Found, "check" | "seen_at">[];
}

/**
 * Compares what two runs of one detector say as of base bar k, which opened at `now`: `was` knows no more than that bar, `is` may know
 * more. Marks that come later have not happened, an end that comes later is none.
 */
export function compareTables(
  watched: WatchedTool,
  was: TableSide,
  is: TableSide,
  k: number,
  now: number,
): TableComparison {
  const { entry, name, tool } = watched;
  const own = ownBarAt(watched, k);
  const [a, b] = [was.table, is.table];
  const found: Omit<Found, "check" | "seen_at">[] = [];
  const find = (record: number, field: string, ownBar: number, before: string, became: string): void => {
    const bar = ownBar < 0 ? k : Math.min(k, entry.knownAt(Math.min(ownBar, own)));
    found.push({ entry: name, tool, record, field, bar, was: before, became });
  };
  const known = [a, b].map(({ at, length }) => countUpTo(at, length, own)) as [number, number];
  const records = Math.min(...known);
  const columns: readonly (readonly [string, Column, Column])[] = [
    ...HEAD.map((head) => [head, a[head], b[head]] as const),
    ...was.numbers.map((column, c) => [was.names[c] as string, column, is.numbers[c] as Float64Array] as const),
  ];
  for (const [field, before, after] of columns) {
    const r = firstDifference(before, after, 0, records);
    if (r >= 0) find(r, field, a.at[r] as number, shown(before[r]), shown(after[r]));
  }
  a.markNames.forEach((field, m) => {
    const asOf = (table: RecordTable, r: number): number => (table.markOf(m, r) > own ? -1 : table.markOf(m, r));
    const r = firstWhere(records, (record) => asOf(a, record) !== asOf(b, record));
    if (r < 0) return;
    const [x, y] = [asOf(a, r), asOf(b, r)];
    find(r, field, x < 0 || y < 0 ? Math.max(x, y) : Math.min(x, y), shownMark(x), shownMark(y));
  });
  if (entry.tool.spec.isRange === true) {
    const asOf = (table: RecordTable, r: number): number =>
      table.endOf(r) > now ? Number.POSITIVE_INFINITY : table.endOf(r);
    const r = firstWhere(records, (record) => asOf(a, record) !== asOf(b, record));
    if (r >= 0) find(r, "valid until", -1, shownEnd(asOf(a, r)), shownEnd(asOf(b, r)));
  }
  if (known[0] !== known[1]) {
    const more = known[0] > known[1] ? a : b;
    const words = (table: RecordTable): string => (table === more ? "a record" : "nothing");
    find(records, "record", more.at[records] as number, words(a), words(b));
  }
  const rows = [a, b].map(({ logAt, logLength }) => countUpTo(logAt, logLength, own)) as [number, number];
  const least = Math.min(...rows);
  const differing = firstLogDifference(a, b, 0, least);
  const row = differing < 0 && rows[0] !== rows[1] ? least : differing;
  if (row >= 0) {
    const told = (table: RecordTable, length: number): string =>
      row < length ? shownRow(entry.tool.spec.events, table, row) : "nothing";
    const longer = row < rows[0] ? a : b;
    find(longer.logRecord[row] as number, "event", longer.logAt[row] as number, told(a, rows[0]), told(b, rows[1]));
  }
  return { readings: records * (columns.length + a.markNames.length) + least, found };
}

function firstWhere(count: number, differs: (record: number) => boolean): number {
  for (let r = 0; r < count; r++) if (differs(r)) return r;
  return -1;
}
