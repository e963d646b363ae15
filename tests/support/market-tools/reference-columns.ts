import type { Candles } from "../../../src/domain/candles.js";
import type { ReferenceTable } from "../../../src/market-tools/reference/reference-table.js";
import { findReference } from "../../../src/market-tools/reference/reference-tables.js";

/** One of the ten tables, made from candles; throws where there is none of that name. */
export function referenceTable(candles: Candles, name: string): ReferenceTable {
  const spec = findReference(name);
  if (spec === undefined) throw new Error(`No reference table ${name}`);
  return spec.make(candles);
}

/** A column of a table, a value a candle. */
export function columnOf(table: ReferenceTable, name: string): number[] {
  const column = table.find((one) => one.name === name);
  if (column === undefined) throw new Error(`No column ${name}`);
  return [...column.values];
}

/** The cells of a column that are not empty, as row and value. */
export const filled = (table: ReferenceTable, name: string): [number, number][] =>
  [...columnOf(table, name).entries()].filter(([, value]) => !Number.isNaN(value));
