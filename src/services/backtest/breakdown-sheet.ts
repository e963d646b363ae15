import type { TradeRow } from "../../backtester/read-trades-csv.js";
import type { Sheet, Workbook } from "../../ports/workbook.js";

const BY = ["session", "weekday", "hour", "side", "exit_reason"] as const;
const READ = [...BY, "r", "pnl_net"] as const;

/** Trades grouped by session, weekday, hour, side and exit reason: count, mean and sum of R, sum of the net results. One table, `by` names the grouping. */
export async function breakdownSheet(workbook: Workbook, rows: readonly TradeRow[]): Promise<Sheet> {
  const trades: Sheet = {
    name: "trades",
    columns: READ,
    rows: rows.map((row) => READ.map((column) => row[column] ?? null)),
  };
  const columns = ["by", "key", "trades", "mean_r", "sum_r", "pnl_net"];
  const all: Sheet["rows"][number][] = [];
  for (const by of BY) {
    const grouped = await workbook.breakdown(trades, by, { r: ["count", "mean", "sum"], pnl_net: ["sum"] });
    for (const [key = null, ...figures] of grouped.rows) all.push([by, String(key), ...figures]);
  }
  return { name: "breakdowns", columns, rows: all };
}
