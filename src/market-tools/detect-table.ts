import { closeTimeOf, firstAtOrAfter } from "../domain/candles.js";
import { type EpochMs, formatIso } from "../domain/civil.js";
import type { SymbolSpec } from "../domain/symbol.js";
import { toldPrice } from "../domain/told-price.js";
import type { ToolEntry } from "./dispatcher.js";
import type { FieldSpec } from "./tool.js";

export type DetectCell = string | number | null;

/** Records of one tool as a table: bar indices (−1 not yet), ISO times, prices in the symbol's digits, `null` not known. */
export interface DetectTable {
  readonly header: readonly string[];
  /** One row a record, in the order they became known. */
  rows(): Generator<readonly DetectCell[]>;
  /** The same as text: CSV with its header, or one JSON object a line; in chunks of many lines. */
  print(form: "csv" | "json"): Generator<string>;
}

const LINES = 2000;

/** The instants [from, to) of which lines are wanted. */
export interface DetectPeriod {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

const ALL_TIME: DetectPeriod = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

type Column = { readonly name: string; cell(record: number): DetectCell };

/**
 * What a tool finds, one record a line: `id, event, direction, formed, formed_time, known, known_time`, its fields, then each
 * transition with its time. Makes the readers, then calls `run`, which must run the tool; fields are as they stand at the end.
 * A tool without records (`atr`) has a line a bar instead: `bar, time`, its fields. Of a period the records that became known in it, and
 * the bars that opened in it; ids and bar indices stay those of all candles.
 */
export function detectTable(
  entry: ToolEntry,
  symbol: SymbolSpec,
  run: () => void,
  period: DetectPeriod = ALL_TIME,
): DetectTable {
  const { spec } = entry.tool;
  const perBar = spec.events.length === 0;
  const columns = perBar
    ? spec.fields.map((field) => fieldColumn(entry, field, symbol, true))
    : [...headColumns(entry), ...fieldColumns(entry, symbol), ...markColumns(entry)];
  run();
  const all = perBar ? [...barColumns(entry), ...columns] : columns;
  const lines = perBar ? barsIn(entry, period) : recordsIn(entry, period);
  const header = all.map(({ name }) => name);
  return { header, rows: () => rowsOf(all, lines), print: (form) => printed(header, all, lines, form) };
}

/** Lines [first, end). */
type Lines = readonly [number, number];

const barsIn = ({ candles }: ToolEntry, { from, to }: DetectPeriod): Lines => [
  firstAtOrAfter(candles, from),
  firstAtOrAfter(candles, to),
];

function recordsIn({ candles, table }: ToolEntry, { from, to }: DetectPeriod): Lines {
  const knownAt = (id: number): EpochMs => closeTimeOf(candles, table.at[id] as number);
  let first = 0;
  while (first < table.length && knownAt(first) < from) first++;
  let end = table.length;
  while (end > first && knownAt(end - 1) >= to) end--;
  return [first, end];
}

function* printed(
  header: readonly string[],
  columns: readonly Column[],
  lines: Lines,
  form: "csv" | "json",
): Generator<string> {
  if (form === "csv") yield `${header.join(",")}\n`;
  let chunk: string[] = [];
  for (const row of rowsOf(columns, lines)) {
    if (form === "csv") chunk.push(row.map((cell) => cell ?? "").join(","));
    else chunk.push(JSON.stringify(Object.fromEntries(header.map((name, c) => [name, row[c]]))));
    if (chunk.length < LINES) continue;
    yield `${chunk.join("\n")}\n`;
    chunk = [];
  }
  if (chunk.length > 0) yield `${chunk.join("\n")}\n`;
}

function* rowsOf(columns: readonly Column[], [first, end]: Lines): Generator<readonly DetectCell[]> {
  for (let id = first; id < end; id++) yield columns.map((column) => column.cell(id));
}

function barColumns({ candles }: ToolEntry): Column[] {
  return [
    { name: "bar", cell: (i) => i },
    { name: "time", cell: (i) => formatIso(candles.openTime[i] as number) },
  ];
}

function headColumns({ table, candles, tool }: ToolEntry): Column[] {
  const openTime = (bar: number) => formatIso(candles.openTime[bar] as number);
  const side = (id: number) => (table.direction[id] === 1 ? "bullish" : table.direction[id] === -1 ? "bearish" : "");
  return [
    { name: "id", cell: (id) => id },
    { name: "event", cell: (id) => tool.spec.events[table.kind[id] as number]?.name ?? "" },
    { name: "direction", cell: side },
    { name: "formed", cell: (id) => table.formed[id] as number },
    { name: "formed_time", cell: (id) => openTime(table.formed[id] as number) },
    { name: "known", cell: (id) => table.at[id] as number },
    { name: "known_time", cell: (id) => formatIso(closeTimeOf(candles, table.at[id] as number)) },
    ...(tool.spec.isRange ? [{ name: "thin", cell: (id: number) => table.thin[id] as number }] : []),
  ];
}

function fieldColumns(entry: ToolEntry, symbol: SymbolSpec): Column[] {
  return entry.tool.spec.fields
    .filter(({ name, state, ofRecord }) => (state !== true || ofRecord === true) && entry.table.markIndex(name) < 0)
    .map((field) => fieldColumn(entry, field, symbol, false));
}

function fieldColumn(entry: ToolEntry, field: FieldSpec, symbol: SymbolSpec, perBar: boolean): Column {
  const read = entry.read(field.name);
  const print = printer(field, symbol);
  const { candles } = entry;
  const value = (id: number): number => (perBar ? read(-1, id) : read(id, candles.length - 1));
  return {
    name: field.name,
    cell: (id) => {
      const found = value(id);
      return Number.isNaN(found) ? null : print(found);
    },
  };
}

function printer({ unit, labels }: FieldSpec, symbol: SymbolSpec): (value: number) => DetectCell {
  if (unit === "time") return formatIso;
  if (unit === "side") return (value) => (value > 0 ? "bullish" : "bearish");
  if (unit === "label") return (value) => labels?.[value] ?? "";
  // Middles stand between two ticks: one digit more than the symbol's.
  if (unit === "price" || unit === "distance") return (value) => toldPrice(value, symbol);
  return (value) => Number(value.toPrecision(12));
}

function markColumns({ table, candles, tool }: ToolEntry): Column[] {
  const transitions = new Set(tool.spec.events.filter(({ type }) => type === "transition").map(({ name }) => name));
  const fields = new Set(tool.spec.fields.filter(({ state }) => state !== true).map(({ name }) => name));
  return table.markNames.flatMap((name, m): Column[] => {
    if (!transitions.has(name) && !fields.has(name)) return [];
    const at = (id: number) => table.markOf(m, id);
    const time = (bar: number) => (bar < 0 ? null : formatIso(closeTimeOf(candles, bar)));
    return [
      { name, cell: at },
      { name: `${name}_time`, cell: (id) => time(at(id)) },
    ];
  });
}
