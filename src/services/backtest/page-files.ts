import { join } from "node:path";
import { readTradesCsv } from "../../backtester/read-trades-csv.js";
import { marketFeatures } from "../../market-tools/market-features.js";
import type { BacktestDeps } from "./backtest-deps.js";
import { breakdownSheet } from "./breakdown-sheet.js";
import { headerRows } from "./header-rows.js";
import { reportInput } from "./report-input.js";
import { runNotes } from "./run-notes.js";
import type { WriteInput } from "./write-input.js";

/** Records of each tool in `market_features.json`: the latest. */
const FEATURES_KEPT = 200;

/** The files that a run has beside its figures, where pictures were asked for. */
export const pageFiles = (trades: number): readonly string[] => [
  "comments.json",
  "market_features.json",
  "report.html",
  "trades.xlsx",
  ...(trades > 0 ? ["breakdowns.xlsx"] : []),
];

/** Writes them into the run's folder: the page, the tables for spreadsheets, what the tools knew, the comments. */
export async function writePageFiles(
  { reportPage, workbook: openWorkbook, writeFile }: BacktestDeps,
  input: WriteInput,
  csv: string,
  folder: string,
): Promise<void> {
  const { comments, analysis, language, tell } = input;
  const put = (file: string, data: string) => writeFile(join(folder, file), data);
  const rows = readTradesCsv(csv);
  await put("comments.json", `${JSON.stringify(comments, null, 2)}\n`);
  await put("market_features.json", `${JSON.stringify(marketFeatures(analysis.tools, { most: FEATURES_KEPT }))}\n`);
  const page = await reportPage();
  const parts = { ...input, header: headerRows(input), notes: runNotes(input, language), rows };
  await put("report.html", await page.write(reportInput(parts)));
  tell(0.7);
  const workbook = await openWorkbook();
  const columns = Object.keys(rows[0] ?? { run_id: "" });
  const cells = rows.map((row) => columns.map((column) => row[column] ?? null));
  await workbook.write({ name: "trades", columns, rows: cells }, join(folder, "trades.xlsx"));
  if (rows.length > 0) await workbook.write(await breakdownSheet(workbook, rows), join(folder, "breakdowns.xlsx"));
}
