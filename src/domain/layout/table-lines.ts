import type { TableColumn } from "../message.js";
import { oneLine } from "../untrusted.js";
import { displayWidth, pad } from "./display-width.js";
import { wrap } from "./wrap.js";

const GAP = "  ";
/** A text column is never made narrower than this. */
const NARROWEST = 8;

const plain = (text: string): string => text;

/**
 * A table as lines: columns apart by two spaces, no boxes; text columns wrap where `width` is too narrow, and below that each row becomes a list.
 * `dim` is how titles are set back.
 */
export function tableLines(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
  dim: (text: string) => string,
): string[] {
  if (columns.length === 0) return [];
  const titles = columns.map(({ title }) => oneLine(title));
  const cells = rows.map((row) => columns.map((_, at) => oneLine(row[at] ?? "")));
  const natural = columns.map((_, at) =>
    Math.max(1, displayWidth(titles[at] ?? ""), ...cells.map((row) => displayWidth(row[at] ?? ""))),
  );
  const widths = fitted(natural, columns, width);
  if (widths === undefined) return records(titles, cells, width, dim);
  const line = (row: readonly string[], show: (text: string) => string): string[] => {
    const wrapped = row.map((cell, at) => wrap([{ text: cell, show: plain }], widths[at] ?? 1));
    const height = Math.max(...wrapped.map(({ length }) => length));
    return Array.from({ length: height }, (_, y) =>
      show(
        wrapped
          .map((lines, at) => pad(lines[y] ?? "", widths[at] ?? 1, columns[at]?.align ?? "left"))
          .join(GAP)
          .trimEnd(),
      ),
    );
  };
  return [...line(titles, dim), ...cells.flatMap((row) => line(row, plain))];
}

/** Column widths that fit, text columns giving way, the widest first; undefined where they cannot. */
function fitted(natural: readonly number[], columns: readonly TableColumn[], width: number): number[] | undefined {
  const widths = [...natural];
  const room = width - GAP.length * (columns.length - 1);
  let over = widths.reduce((sum, each) => sum + each, 0) - room;
  while (over > 0) {
    const [widest = -1, second = NARROWEST] = orderedByWidth(widths, columns);
    const now = widths[widest] ?? 0;
    if (widest < 0 || now <= NARROWEST) return undefined;
    const next = Math.max(NARROWEST, Math.min(now - 1, widths[second] ?? NARROWEST), now - over);
    widths[widest] = Math.min(next, now - 1);
    over -= now - (widths[widest] as number);
  }
  return widths;
}

const orderedByWidth = (widths: readonly number[], columns: readonly TableColumn[]): number[] =>
  columns
    .map((_, at) => at)
    .filter((at) => columns[at]?.align === "left")
    .sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));

/** Each row as `title: value` lines, for terminals too narrow for columns. */
function records(
  titles: readonly string[],
  cells: readonly (readonly string[])[],
  width: number,
  dim: (text: string) => string,
): string[] {
  const row = (values: readonly string[]): string[] =>
    values.flatMap((value, at) =>
      wrap(
        [
          { text: `${titles[at] ?? ""}: `, show: dim },
          { text: value, show: plain },
        ],
        width,
      ),
    );
  return cells.flatMap((values, at) => (at === 0 ? row(values) : ["", ...row(values)]));
}
