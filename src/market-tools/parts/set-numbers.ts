import type { RecordTable } from "../record-table.js";

/** Fills the numbers of a record just added, in the order of `numberNames`. */
export function setNumbers(table: RecordTable, id: number, values: readonly number[]): void {
  for (let c = 0; c < values.length; c++) (table.numbers[c] as Float64Array)[id] = values[c] as number;
}
