import { csvText } from "../../backtester/csv-writer.js";
import type { AblationStudy } from "./ablation-study.js";

const FIGURES = ["n", "expectancy", "low", "high", "total_r", "profit_factor", "winrate", "max_drawdown_r"] as const;
const AGAINST = ["added", "dropped", "changed", "difference", "difference_low", "difference_high", "p_holm"] as const;

const cell = (value: number | null): string => (value === null ? "" : String(value));

/** The whole rule and then each part that was left out, in the order of the file; R and fractions, empty where a figure is not defined. */
export function ablationCsv({ whole, rows }: AblationStudy): string {
  const lines = [["left_out", "kind", "side", ...FIGURES, ...AGAINST, "verdict", "run_id", "refused"].join(",")];
  const base = { ...whole, low: whole.interval?.[0] ?? null, high: whole.interval?.[1] ?? null };
  lines.push(
    ["", "", "", ...FIGURES.map((name) => cell(base[name])), ...AGAINST.map(() => ""), "", whole.run_id, ""].join(","),
  );
  for (const row of rows) {
    const figures = { ...row, low: row.interval?.[0] ?? null, high: row.interval?.[1] ?? null };
    const against = {
      ...row,
      difference_low: row.difference_interval?.[0] ?? null,
      difference_high: row.difference_interval?.[1] ?? null,
    };
    const ran = row.refused.length === 0;
    lines.push(
      [
        csvText(row.text),
        row.kind,
        row.side ?? "",
        ...FIGURES.map((name) => (ran ? cell(figures[name]) : "")),
        ...AGAINST.map((name) => (ran ? cell(against[name]) : "")),
        row.verdict,
        row.run_id,
        csvText(row.refused.join("; ")),
      ].join(","),
    );
  }
  return `${lines.join("\n")}\n`;
}
