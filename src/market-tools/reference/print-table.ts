import { cellText } from "./cell-text.js";
import type { ReferenceColumn, ReferenceTable } from "./reference-table.js";

const LINES = 2000;

/**
 * A table of the library as text, a line a candle: CSV as `to_csv(index=False)` writes it, byte for byte, or a JSON object with the same
 * numbers and `null` for an empty cell. In chunks of many lines.
 */
export function* printTable(table: ReferenceTable, form: "csv" | "json"): Generator<string> {
  const length = table[0]?.values.length ?? 0;
  const cells = table.map(writerOf);
  const keys = table.map(({ name }) => JSON.stringify(name));
  const line =
    form === "csv"
      ? (row: number) => cells.map((write) => write(row)).join(",")
      : (row: number) => `{${cells.map((write, c) => `${keys[c]}:${write(row) || "null"}`).join(",")}}`;
  if (form === "csv") yield `${table.map(({ name }) => name).join(",")}\n`;
  for (let start = 0; start < length; start += LINES) {
    let chunk = "";
    for (let row = start; row < Math.min(length, start + LINES); row++) chunk += `${line(row)}\n`;
    yield chunk;
  }
}

/** Gives a column's cells as text, one row after another: a value that stands in many rows is written once. */
function writerOf({ type, values }: ReferenceColumn): (row: number) => string {
  let last = Number.NaN;
  let text = "";
  return (row) => {
    const value = values[row] as number;
    if (!Object.is(value, last)) {
      last = value;
      text = cellText(value, type);
    }
    return text;
  };
}
