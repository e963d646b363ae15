import type { RecordTable } from "../record-table.js";
import type { FieldReader } from "../tool.js";

/** Reader of a number fixed at birth, or of a transition as a flag. Throws where the table has neither: the spec names a field its detector does not keep. */
export function recordReader(table: RecordTable, field: string): FieldReader {
  const column = table.numberIndex(field);
  if (column >= 0)
    return (record) => (record < 0 ? Number.NaN : ((table.numbers[column] as Float64Array)[record] as number));
  const mark = table.markIndex(field);
  if (mark < 0) throw new Error(`No field ${field}`);
  return (record, i) => {
    if (record < 0) return Number.NaN;
    const at = table.markOf(mark, record);
    return at >= 0 && at <= i ? 1 : 0;
  };
}

/** The last record known at the close of bar i, −1 none: what a state of a record is read of where no record is given. */
export function lastRecordAt(table: RecordTable, i: number): number {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((table.at[middle] as number) <= i) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
