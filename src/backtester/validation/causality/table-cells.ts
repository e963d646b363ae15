import { formatIso } from "../../../domain/civil.js";
import type { RecordTable } from "../../../market-tools/record-table.js";
import type { EventSpec } from "../../../market-tools/tool.js";

export type Column = Float64Array | Int32Array | Uint32Array | Int8Array | Uint8Array;

/** What every record has beside its numbers, marks and end, fixed at birth. */
export const HEAD = ["kind", "direction", "formed", "at", "thin"] as const;

/** First index of [from, to) at which two columns differ, −1 where they are equal. NaN equals NaN. */
export function firstDifference(a: Column, b: Column, from: number, to: number): number {
  if (a instanceof Float64Array && b instanceof Float64Array) return inDoubles(a, b, from, to);
  if (a instanceof Int32Array && b instanceof Int32Array) return inIntegers(a, b, from, to);
  for (let i = from; i < to; i++) if (a[i] !== b[i]) return i;
  return -1;
}

// One loop for each kind of column: a loop that meets all of them runs several times slower.
function inDoubles(a: Float64Array, b: Float64Array, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    if (x !== y && !(Number.isNaN(x) && Number.isNaN(y))) return i;
  }
  return -1;
}

function inIntegers(a: Int32Array, b: Int32Array, from: number, to: number): number {
  for (let i = from; i < to; i++) if (a[i] !== b[i]) return i;
  return -1;
}

/** First row of [from, to) at which two logs differ, −1 where they are equal. */
export function firstLogDifference(a: RecordTable, b: RecordTable, from: number, to: number): number {
  for (let row = from; row < to; row++)
    if (a.logMask[row] !== b.logMask[row] || a.logRecord[row] !== b.logRecord[row] || a.logAt[row] !== b.logAt[row])
      return row;
  return -1;
}

/** How many of the first items of an ascending column are at most `most`. */
export function countUpTo(column: Column, length: number, most: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] as number) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A number as a finding shows it. */
export const shown = (value: number | undefined): string =>
  value === undefined ? "nothing" : Number.isNaN(value) ? "not known" : String(Number(value.toPrecision(12)));

/** The own bar of a mark. */
export const shownMark = (bar: number): string => (bar < 0 ? "not yet" : `at bar ${bar}`);

export const shownEnd = (until: number): string =>
  until === Number.POSITIVE_INFINITY ? "without end" : `until ${formatIso(until)}`;

/** A log row: the first of its names, and the record. */
export function shownRow(
  events: readonly EventSpec[],
  { logMask, logRecord, logAt }: RecordTable,
  row: number,
): string {
  const name = events.find((_event, bit) => (((logMask[row] as number) >>> bit) & 1) === 1)?.name ?? "no event";
  return `${name} of record ${logRecord[row]} at bar ${logAt[row]}`;
}
