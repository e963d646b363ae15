import type { Chart, HeatCell } from "../domain/chart.js";
import { signed, sourceOf, stampOf } from "./chart-frame.js";
import type { ChartContext } from "./chart-inputs.js";

/** What one variant came to. */
export interface VariantCell {
  readonly value: number | null;
  readonly n: number;
}

export interface VariantMapInput {
  readonly context: ChartContext;
  readonly title: string;
  /** The line under the title. Untrusted text. */
  readonly about: string;
  /** Names and values of the two parameters; `cells` by row, then column. */
  readonly rows: { readonly name: string; readonly values: readonly string[] };
  readonly columns: { readonly name: string; readonly values: readonly string[] };
  readonly cells: readonly (readonly VariantCell[])[];
  /** What the cells show, with its unit: `mean R`; `neutral` is its value without an edge (0, or 1 for a profit factor). */
  readonly figure: string;
  readonly unit: string;
  readonly neutral: number;
  /** Fewer trades than this are shown pale. */
  readonly least: number;
}

/** A figure by two parameters: whether the best lies on a plateau or stands alone is seen at once. */
export function variantMapChart(input: VariantMapInput): Chart {
  const { context, rows, columns, neutral, unit, figure, least } = input;
  const ru = context.language === "ru";
  const cells = input.cells.map((row) => row.map((cell) => cellOf(cell, neutral, least)));
  const sizes = cells.flat().flatMap((cell) => (cell === null || cell.thin ? [] : [Math.abs(cell.value)]));
  const full = Math.max(0.1, Math.ceil(Math.max(0, ...sizes) * 10) / 10);
  const text = (value: number): string => (neutral === 0 ? signed(value, 1, unit) : (neutral + value).toFixed(1));
  return {
    title: input.title,
    subtitle: input.about,
    captions: [
      ru
        ? `строки: ${rows.name} · столбцы: ${columns.name} · бледно: меньше ${least} сделок`
        : `rows: ${rows.name} · columns: ${columns.name} · pale: fewer than ${least} trades`,
      sourceOf(context),
    ],
    ...stampOf(context),
    body: {
      kind: "heat",
      columns: columns.values,
      rows: rows.values,
      columnTitle: "",
      cells,
      full,
      legend: { low: text(-full), middle: `${neutral} · ${figure}`, high: text(full) },
    },
  };
}

function cellOf({ value, n }: VariantCell, neutral: number, least: number): HeatCell | null {
  if (value === null) return null;
  const shown = neutral === 0 ? signed(value, 2) : value.toFixed(2);
  return { value: value - neutral, n, lines: [shown, `n=${n}`], thin: n < least };
}
