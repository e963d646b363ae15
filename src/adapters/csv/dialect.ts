import { Refusal } from "../../domain/errors.js";
import type { Encoding } from "./encoding.js";
import { type Layout, layoutOfHeader, layoutWithoutHeader, ROLE, type Role } from "./layout.js";
import type { DateForm } from "./stamp-reader.js";

/** Everything about how a file is written, told by its first lines. */
export interface Dialect {
  readonly encoding: Encoding;
  readonly separator: string;
  /** Lines before the first candle. */
  readonly headerLines: number;
  readonly layout: Layout;
  readonly dateForm: DateForm;
  /** ms per unit of an epoch column. */
  readonly epochUnit: number;
  /** Whether its times need no clock rule, and why. */
  readonly ownClock: "epoch" | "offset" | "header" | undefined;
}

const SEPARATORS = ["\t", ";", ",", " "] as const;
const REQUIRED: readonly (readonly [Role, string])[] = [
  [ROLE.open, "open"],
  [ROLE.high, "high"],
  [ROLE.low, "low"],
  [ROLE.close, "close"],
];

const split = (line: string, separator: string): string[] =>
  (separator === " " ? line.trim().split(/ +/) : line.split(separator)).map((field) =>
    field.replaceAll('"', "").trim(),
  );

function separatorOf(lines: readonly string[], file: string): string {
  const sample = lines.slice(0, 3);
  const found = SEPARATORS.find((separator) => sample.every((line) => split(line, separator).length >= 5));
  if (found !== undefined) return found;
  throw new Refusal(
    "bad_data",
    `${file} has no rows of five columns or more (time, open, high, low, close), parted by tab, semicolon, comma or spaces.`,
  );
}

function dateFormOf(cells: readonly string[], file: string): DateForm {
  const first = cells[0] ?? "";
  if (/^\d{4}\D\d{1,2}\D\d{1,2}/.test(first)) return "ymd";
  if (/^\d{8}(\D|$|\d{4})/.test(first)) return "compact";
  const parts = cells.map((cell) => /^(\d{1,2})([./-])(\d{1,2})[./-]\d{4}/.exec(cell));
  if (parts[0] == null) {
    throw new Refusal(
      "bad_data",
      `${file}: the first candle's time reads "${first.slice(0, 30)}", which is no time I know. Write it as 2025-01-31 14:05.`,
    );
  }
  if (parts.some((part) => Number(part?.[1]) > 12)) return "dmy";
  if (parts.some((part) => Number(part?.[3]) > 12)) return "mdy";
  if (parts[0][2] === ".") return "dmy";
  throw new Refusal(
    "bad_data",
    `${file}: "${first.slice(0, 30)}" may be day first or month first, and its first lines do not tell. Write the dates as 2025-01-31.`,
  );
}

function requireColumns(layout: Layout, file: string, fields: readonly string[]): void {
  const has = (role: Role) => layout.roles.includes(role);
  const missing = REQUIRED.filter(([role]) => !has(role)).map(([, name]) => name);
  if (!has(ROLE.date) && !has(ROLE.epoch)) missing.unshift("time");
  if (missing.length === 0) return;
  throw new Refusal(
    "bad_data",
    `${file} has no column for ${missing.join(", ")}. Its columns: ${fields.join(", ").slice(0, 200)}.`,
  );
}

/** An epoch column, or a date column that turns out to hold one; the unit by its size. */
function epochUnitOf(cell: string): number | undefined {
  const match = /^(\d{9,19})(\.\d+)?$/.exec(cell);
  if (match === null) return undefined;
  const digits = (match[1] as string).length;
  if (digits <= 10) return 1000;
  if (digits <= 13 && !/^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{4}$/.test(cell)) return 1;
  return digits <= 14 ? undefined : digits <= 16 ? 1e-3 : 1e-6;
}

const swapped = (layout: Layout, from: Role, to: Role): Layout => ({
  ...layout,
  roles: layout.roles.map((role) => (role === from ? to : role)),
});

/** An epoch beside a written date wins, as it needs no clock; a date column may hold an epoch, and a column named like one may not. */
function settleEpoch(layout: Layout, cellOf: (role: Role) => string): Layout {
  if (layout.roles.includes(ROLE.epoch)) {
    if (epochUnitOf(cellOf(ROLE.epoch)) !== undefined) return swapped(layout, ROLE.date, ROLE.skip);
    return swapped(layout, ROLE.epoch, layout.roles.includes(ROLE.date) ? ROLE.skip : ROLE.date);
  }
  return epochUnitOf(cellOf(ROLE.date)) === undefined ? layout : swapped(layout, ROLE.date, ROLE.epoch);
}

/**
 * Tells the dialect from the first lines of the text (no empty ones); `namedVolume` as `CandleFileRequest` has it. Throws `Refusal` where it
 * cannot be told.
 */
export function sniffDialect(lines: readonly string[], encoding: Encoding, file: string, namedVolume = false): Dialect {
  const header = lines[0] ?? "";
  const separator = separatorOf(lines, file);
  const fields = split(header, separator);
  const headed = fields.filter((field) => /^<?[A-Za-z_]/.test(field) && !/^nan$/i.test(field)).length >= 3;
  if (headed && lines.length < 2) throw new Refusal("bad_data", `${file} holds a header and no candle.`);
  const rows = lines.slice(headed ? 1 : 0).map((line) => split(line, separator));
  let layout = headed ? layoutOfHeader(header, fields, namedVolume) : layoutWithoutHeader(fields, separator);
  requireColumns(layout, file, fields);
  const cellsOf = (role: Role) => rows.map((row) => row[layout.roles.indexOf(role)] ?? "");
  layout = settleEpoch(layout, (role) => cellsOf(role)[0] ?? "");
  if (cellsOf(ROLE.spreadPoints).some((cell) => cell.includes("."))) {
    layout = swapped(layout, ROLE.spreadPoints, ROLE.spreadPrice);
  }
  const common = { encoding, separator, headerLines: headed ? 1 : 0 };
  if (layout.roles.includes(ROLE.epoch)) {
    const epochUnit = epochUnitOf(cellsOf(ROLE.epoch)[0] ?? "") ?? 1;
    layout = swapped(layout, ROLE.timeOfDay, ROLE.skip);
    return { ...common, layout, dateForm: "ymd", epochUnit, ownClock: "epoch" };
  }
  const dates = cellsOf(ROLE.date);
  const first = dates[0] ?? "";
  if (first.includes(":")) layout = swapped(layout, ROLE.timeOfDay, ROLE.skip);
  const ownClock = /:\d.*(Z|[+-]\d{2}(:?\d{2})?)$/.test(first) ? "offset" : layout.saysUtc ? "header" : undefined;
  return { ...common, layout, dateForm: dateFormOf(dates, file), epochUnit: 1, ownClock };
}
