import { displayWidth } from "../../../domain/layout/display-width.js";
import { tableLines } from "../../../domain/layout/table-lines.js";
import type { Block, Inline } from "../../../domain/message.js";
import { oneLine } from "../../../domain/untrusted.js";

export type Table = Block & { readonly kind: "table" };

/** How a table is shown. */
export type TableForm =
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "list"; readonly rows: readonly (readonly Inline[])[] }
  | { readonly kind: "picture" | "file" };

/** Signs of fixed width that a phone shows on one line of code; more are broken anywhere, and no column stands any more. */
const PHONE_WIDTH = 44;
/** Rows that are read in a chat; a longer table is a picture, and one longer than a picture is read with is a file. */
const MOST_ROWS = 25;
const MOST_DRAWN = 40;
const INDENT = "  ";

const lines = ({ columns, rows }: Pick<Table, "columns" | "rows">): string[] =>
  tableLines(columns, rows, Number.POSITIVE_INFINITY, (text) => text);
const fits = (all: readonly string[]): boolean => all.every((line) => displayWidth(line) <= PHONE_WIDTH);

/** A table as lines of fixed width, however wide. */
export const tableText = (table: Table): string => `${lines(table).join("\n")}\n`;

/** The last column, where it is words, on a line of its own under each row; undefined where that does not fit either. */
function folded({ columns, rows }: Table): string[] | undefined {
  const last = columns.length - 1;
  if (last < 2 || columns[last]?.align !== "left") return undefined;
  const head = lines({ columns: columns.slice(0, last), rows: rows.map((row) => row.slice(0, last)) });
  const under = [columns[last].title, ...rows.map((row) => row[last] ?? "")].map(oneLine);
  const all = head.flatMap((line, at) => (under[at] ? [line, `${INDENT}${under[at]}`] : [line]));
  return fits(all) ? all : undefined;
}

/** A row of words on one line: the first cell stands out. */
function listed([first = "", ...rest]: readonly string[]): Inline[] {
  const more = rest.map(oneLine).filter((cell) => cell !== "");
  return [{ bold: oneLine(first) }, more.length === 0 ? "" : ` · ${more.join(" · ")}`];
}

/** Columns where a phone has room for them, rows of words as a list, everything else as a picture or, where it is very long, a file. */
export function tableForm(table: Table): TableForm {
  const { columns, rows } = table;
  if (columns.length === 0) return { kind: "list", rows: [] };
  if (rows.length > MOST_DRAWN) return { kind: "file" };
  if (rows.length > MOST_ROWS) return { kind: "picture" };
  const whole = lines(table);
  const narrow = fits(whole) ? whole : folded(table);
  if (narrow !== undefined) return { kind: "code", text: narrow.join("\n") };
  return columns.every(({ align }) => align === "left")
    ? { kind: "list", rows: rows.map(listed) }
    : { kind: "picture" };
}
