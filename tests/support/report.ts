import type { ReportCell, ReportInput } from "../../src/ports/report-page.js";
import { walkCandles } from "./chart-candles.js";

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const candles = walkCandles(1200);

/** A small report with every part filled; hostile text wherever a setup's author could put one. */
export function smallReport(trades = 40): ReportInput {
  const hostile = `</script><script>window.broken=1</script><img src=x onerror="window.broken=2"> & 'quote'`;
  const number = (value: number, digits: number): ReportCell => ({ text: value.toFixed(digits), value });
  const at = (i: number) => candles.openTime[i % 1200] as number;
  const r = (i: number) => (i % 3 === 0 ? 1.9 : -1.02);
  const columns = ["#", "side", "entry time", "R", "MFE", "note"].map((title, i) => ({
    title,
    align: i === 0 || i === 3 || i === 4 ? ("right" as const) : ("left" as const),
  }));
  return {
    language: "en",
    title: `asia_fvg_break ${hostile}`,
    subtitle: hostile,
    stamp: "SYNTHETIC SAMPLE MARKET",
    header: [
      ["run", "bt_2025_09_30_1a2b3c4d"],
      ["setup", hostile],
    ],
    groups: [
      {
        title: "R",
        rows: [
          { label: "Expectancy", text: "+0.21 R", n: "62", interval: "−0.05 … 0.47", note: hostile, tone: "good" },
          { label: "Sharpe", text: "n/a (n=41)", tone: "warning" },
        ],
      },
    ],
    notes: [hostile],
    funnel: [
      { label: "candles", count: 18_432 },
      { label: "fills", count: 62 },
    ],
    breakdowns: [{ title: "Session", columns: columns.slice(0, 2), rows: [["asia", number(20, 0)]] }],
    rule: `long:\n  ${hostile}`,
    pictures: [{ title: hostile, png: PIXEL, dark: PIXEL, width: 1280, height: 720 }],
    trades: {
      title: "Trades",
      columns,
      rows: Array.from({ length: trades }, (_, i) => [
        number(i + 1, 0),
        i % 2 === 0 ? "long" : "short",
        { text: `day ${i}`, value: at(i) },
        number(r(i) + i / 1000, 3),
        i % 10 === 0 ? { text: "n/a", value: null } : number((i * 7) % 11, 1),
        i === 5 ? hostile : `note ${i}`,
      ]),
    },
    markers: Array.from({ length: trades }, (_, row) => ({
      row,
      side: row % 2 === 0 ? ("long" as const) : ("short" as const),
      entryTime: at(row * 20),
      entry: 1.08,
      exitTime: at(row * 20 + 7),
      exit: 1.081,
      r: r(row),
    })),
    candles: {
      title: "EURUSD M15",
      digits: 5,
      time: Array.from(candles.openTime.subarray(0, 1200)),
      open: Array.from(candles.open.subarray(0, 1200)),
      high: Array.from(candles.high.subarray(0, 1200)),
      low: Array.from(candles.low.subarray(0, 1200)),
      close: Array.from(candles.close.subarray(0, 1200)),
      note: "Each candle is M15.",
    },
    equity: {
      time: Array.from({ length: trades }, (_, i) => at(i * 20)),
      value: Array.from({ length: trades }, (_, i) => 10_000 + i * 10),
      currency: "USD",
    },
  };
}
