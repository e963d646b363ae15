import type { Chart, HeatCell } from "../domain/chart.js";
import { signed, sourceLine, stampOf } from "./chart-frame.js";
import type { ChartContext } from "./chart-inputs.js";
import { wordsOf } from "./words.js";

/** Cells with fewer trades than this are shown pale: their mean says little. */
const THIN = 5;
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

/** One trade as the map needs it: weekday (0 Sunday … 6 Saturday) and hour of entry on the chart's clock, and its R. */
export interface HeatTrade {
  readonly weekday: number;
  readonly hour: number;
  readonly r: number;
}

export interface HeatMapInput {
  readonly context: ChartContext;
  /** The line under the title. Untrusted text. */
  readonly about: string;
  readonly trades: readonly HeatTrade[];
}

/**
 * Mean R and count by weekday and hour of entry. Rows are Monday to Friday, Saturday and Sunday only where a trade fell on them;
 * columns run from the first hour with a trade to the last, or in pairs of hours where more than 14 would stand side by side.
 */
export function heatMapChart({ context, about, trades }: HeatMapInput): Chart {
  const words = wordsOf(context.language);
  const weekdays = MONDAY_FIRST.filter(
    (day) => (day >= 1 && day <= 5) || trades.some(({ weekday }) => weekday === day),
  );
  const hours = hourColumns(trades);
  const cells = weekdays.map((day) =>
    hours.map(({ from, to }) =>
      cellOf(trades.filter(({ weekday, hour }) => weekday === day && hour >= from && hour < to)),
    ),
  );
  const full = fullColour(cells.flat());
  return {
    title: words.weekday_hour,
    subtitle: about,
    captions: [`${words.thin} ${THIN}`, sourceLine(context)],
    ...stampOf(context),
    body: {
      kind: "heat",
      columns: hours.map(({ from, to }) => (to - from === 1 ? hour(from) : `${hour(from)}–${hour(to)}`)),
      rows: weekdays.map((day) => words.days[day] as string),
      columnTitle: words.hour,
      cells,
      full,
      legend: { low: signed(-full, 1, " R"), middle: `0 · ${words.mean_r}`, high: signed(full, 1, " R") },
    },
  };
}

const hour = (value: number): string => String(value).padStart(2, "0");

function hourColumns(trades: readonly HeatTrade[]): { from: number; to: number }[] {
  const hours = trades.map((trade) => trade.hour);
  const first = hours.length === 0 ? 7 : Math.min(...hours);
  const last = hours.length === 0 ? 17 : Math.max(...hours);
  const width = last - first + 1 > 14 ? 2 : 1;
  const start = first - (first % width);
  return Array.from({ length: Math.floor((last - start) / width) + 1 }, (_, i) => ({
    from: start + i * width,
    to: start + (i + 1) * width,
  }));
}

function cellOf(trades: readonly HeatTrade[]): HeatCell | null {
  const n = trades.length;
  if (n === 0) return null;
  const value = trades.reduce((sum, { r }) => sum + r, 0) / n;
  return { value, n, lines: [signed(value, 2), `n=${n}`], thin: n < THIN };
}

/** Full colour at the largest mean of a cell that has enough trades, at least 0.5 R and at most 2. */
function fullColour(cells: readonly (HeatCell | null)[]): number {
  const sizes = cells.flatMap((cell) => (cell === null || cell.thin ? [] : [Math.abs(cell.value)]));
  return Math.min(2, Math.max(0.5, Math.ceil(Math.max(0, ...sizes) * 10) / 10));
}
