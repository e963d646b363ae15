import { csvText } from "../../backtester/csv-writer.js";
import type { SweepStudy } from "./sweep-study.js";

const COLUMNS = [
  "n",
  "expectancy",
  "low",
  "high",
  "total_r",
  "profit_factor",
  "sqn",
  "winrate",
  "max_drawdown_r",
] as const;

const cell = (value: number | string | boolean | null): string =>
  value === null ? "" : typeof value === "number" ? String(value) : csvText(String(value));

/** Every variant of a sweep as a row, the best first; R and fractions, empty where a figure is not defined. */
export function sweepCsv({ axes, rows, ranking }: SweepStudy): string {
  const lines = [[...axes.map(({ path }) => csvText(path)), ...COLUMNS, "run_id", "refused"].join(",")];
  for (const index of ranking) {
    const row = rows[index] as (typeof rows)[number];
    const figures = { ...row, low: row.interval?.[0] ?? null, high: row.interval?.[1] ?? null };
    lines.push(
      [
        ...axes.map(({ path }) => cell(row.values[path] ?? null)),
        ...COLUMNS.map((name) => cell(figures[name])),
        row.run_id,
        csvText(row.refused.join("; ")),
      ].join(","),
    );
  }
  return `${lines.join("\n")}\n`;
}
