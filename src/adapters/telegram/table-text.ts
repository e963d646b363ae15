import { displayWidth } from "../../domain/layout/display-width.js";
import { tableLines } from "../../domain/layout/table-lines.js";
import type { TableColumn } from "../../domain/message.js";
import { oneLine } from "../../domain/untrusted.js";
import { plainRun, type Run } from "./rich-text.js";

/** Signs of fixed width that a bubble on a phone holds on one line. */
export const PHONE_WIDTH = 38;
/** A table taller than this is read better as a picture. */
const MOST_LINES = 40;
const GAP = 2;

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

const same = (text: string): string => text;

const widthsOf = ({ columns, rows }: Table): number[] =>
  columns.map(({ title }, at) =>
    Math.max(displayWidth(oneLine(title)), ...rows.map((row) => displayWidth(oneLine(row[at] ?? "")))),
  );
const total = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);

/** Spaces at the start of a text are taken away: those of a table that begins with some are made to stay. */
const kept = (line: string): string => line.replace(/^ +/, (spaces) => "\u00a0".repeat(spaces.length));

const lines = (table: Table): string[] =>
  tableLines(table.columns, table.rows, Number.POSITIVE_INFINITY, same).map((line, at) =>
    at === 0 ? kept(line) : line,
  );

/** The last column, where it is words, on a line of its own under each row; undefined where that does not fit either. */
function folded(table: Table, widths: readonly number[]): string[] | undefined {
  const last = table.columns.length - 1;
  const fits = total(widths.slice(0, -1)) <= PHONE_WIDTH && (widths[last] ?? 0) + GAP <= PHONE_WIDTH;
  if (table.columns[last]?.align !== "left" || last < 2 || !fits) return undefined;
  const head: Table = { columns: table.columns.slice(0, -1), rows: table.rows.map((row) => row.slice(0, last)) };
  const under = [table.columns[last].title, ...table.rows.map((row) => row[last] ?? "")];
  const out = lines(head).flatMap((line, at) => {
    const more = oneLine(under[at] ?? "");
    return more === "" ? [line] : [line, `${" ".repeat(GAP)}${more}`];
  });
  return out.length <= MOST_LINES ? out : undefined;
}

/** Rows of words as a list: the first cell bold, the others behind it. */
function listed({ columns, rows }: Table): Run[] | undefined {
  if (columns.some(({ align }) => align === "right") || rows.length > MOST_LINES) return undefined;
  return rows.flatMap((row, at): Run[] => {
    const [first = "", ...rest] = columns.map((_, column) => oneLine(row[column] ?? ""));
    const more = rest.filter((cell) => cell !== "").join(" · ");
    return [
      plainRun(`${at === 0 ? "" : "\n"}• `),
      { text: first, style: "bold" },
      plainRun(more === "" ? "" : ` ${more}`),
    ];
  });
}

/**
 * A table as text for a phone: columns of fixed width where they fit, rows of words alone as a list, the last column of words folded under its row
 * where that makes the others fit. Undefined where it is too wide or too long for any of these: then it is drawn, or sent as a file.
 */
export function tableText(table: Table): Run[] | undefined {
  if (table.columns.length === 0) return [];
  const widths = widthsOf(table);
  if (total(widths) <= PHONE_WIDTH && table.rows.length < MOST_LINES)
    return [{ text: lines(table).join("\n"), style: "pre" }];
  const list = listed(table);
  if (list !== undefined) return list;
  const under = folded(table, widths);
  return under === undefined ? undefined : [{ text: under.join("\n"), style: "pre" }];
}

/** The whole table as lines of fixed width, however wide: for where there is no picture of it. */
export const wideTableText = (table: Table): Run[] => [{ text: lines(table).join("\n"), style: "pre" }];
