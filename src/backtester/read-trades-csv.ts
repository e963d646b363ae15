import { Refusal } from "../domain/errors.js";

/** One row of trades.csv by its column names; numbers are numbers, an empty number is null. */
export type TradeRow = Readonly<Record<string, string | number | null>>;

const WORDS = new Set([
  "run_id",
  "setup_id",
  "setup_hash",
  "symbol",
  "side",
  "signal_time",
  "entry_time",
  "exit_time",
  "exit_reason",
  "resolved_on",
  "session",
  "weekday",
]);

function cells(line: string): string[] {
  if (!line.includes('"')) return line.split(",");
  const parts = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [];
  const fields = parts.map((part) => (part.endsWith(",") ? part.slice(0, -1) : part));
  if (!line.endsWith(",")) fields.pop();
  return fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
}

const word = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);
const figure = (text: string): number | null => (text === "" ? null : Number(text));

/** Reads rows [from, to) of what `tradesCsv` wrote, all without them. Throws `Refusal` bad_data where the text is none of it. */
export function readTradesCsv(text: string, from = 0, to = Number.POSITIVE_INFINITY): TradeRow[] {
  const lines = text.split("\n");
  const columns = cells(lines[0] ?? "");
  if (columns[0] !== "run_id") throw new Refusal("bad_data", "This is no trades.csv: its first column is not run_id.");
  const readers = columns.map((column) => (WORDS.has(column) ? word : figure));
  const rows: TradeRow[] = [];
  const last = Math.min(lines.length - 1, to);
  for (let i = from; i < last; i++) {
    const line = lines[i + 1] as string;
    if (line === "") continue;
    const fields = cells(line);
    if (fields.length !== columns.length) {
      throw new Refusal(
        "bad_data",
        `Line ${i + 2} of trades.csv has ${fields.length} cells in place of ${columns.length}.`,
      );
    }
    const row: Record<string, string | number | null> = {};
    for (const [c, read] of readers.entries()) row[columns[c] as string] = read(fields[c] as string);
    rows.push(row);
  }
  return rows;
}
