import { WEEKDAYS } from "../../domain/civil.js";
import { wilson } from "../../domain/wilson.js";
import { type Metric, metric, withInterval } from "../metrics/metric.js";
import type { TradeSample } from "../metrics/trade-sample.js";
import { SESSION_LABELS, type TradeLabels } from "../trade-labels.js";
import { EXIT_REASONS, type TradeTable } from "../trade-table.js";

/** One row of a breakdown: the trades that share a key. */
export interface BreakdownRow {
  readonly key: string;
  readonly n: number;
  readonly winrate: Metric;
  readonly mean_r: number;
  readonly sum_r: number;
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");
const monthKey = (month: number): string => `${Math.floor(month / 12)}-${twoDigits((month % 12) + 1)}`;
const MONDAY_FIRST = [...WEEKDAYS.slice(1), WEEKDAYS[0]];

interface Sum {
  n: number;
  wins: number;
  losses: number;
  r: number;
}

/** Groups the sample by a small whole number a row, NaN for none; keys come in the order of their codes, those without a trade are left out. */
function group(sample: TradeSample, code: (row: number) => number, key: (code: number) => string): BreakdownRow[] {
  const sums: (Sum | undefined)[] = [];
  for (let j = 0; j < sample.r.length; j++) {
    const at = code(sample.rows[j] as number);
    if (Number.isNaN(at)) continue;
    let sum = sums[at];
    if (sum === undefined) {
      sum = { n: 0, wins: 0, losses: 0, r: 0 };
      sums[at] = sum;
    }
    sum.n++;
    sum.r += sample.r[j] as number;
    if (sample.result[j] === 1) sum.wins++;
    else if (sample.result[j] === -1) sum.losses++;
  }
  return sums.flatMap((sum, at) => {
    if (sum === undefined) return [];
    const { n, wins, losses, r } = sum;
    const winrate = withInterval(metric(wins / (wins + losses), wins + losses, "ratio"), wilson(wins, wins + losses));
    return [{ key: key(at), n, winrate, mean_r: r / n, sum_r: r }];
  });
}

/**
 * The trades that count, by what they have in common; weekday, hour and month as `TradeLabels` have them. `pSuccess` is the score by signal index,
 * in tenths; without one that breakdown is empty.
 */
export function breakdowns(trades: TradeTable, sample: TradeSample, labels: TradeLabels, pSuccess?: Float64Array) {
  const column = (values: { readonly [i: number]: number }) => (row: number) => values[row] as number;
  // Entries are not in order where several trades are open at once.
  const firstMonth = labels.month.reduce((first, month) => Math.min(first, month), Number.MAX_SAFE_INTEGER);
  const tenth = (row: number) =>
    Math.min(9, Math.floor((pSuccess?.[trades.signal[row] as number] ?? Number.NaN) * 10 + 1e-9));
  return {
    session: group(sample, column(labels.session), (code) => SESSION_LABELS[code] as string),
    weekday: group(
      sample,
      (row) => ((labels.weekday[row] as number) + 6) % 7,
      (code) => MONDAY_FIRST[code] as string,
    ),
    hour: group(sample, column(labels.hour), twoDigits),
    month: group(
      sample,
      (row) => (labels.month[row] as number) - firstMonth,
      (code) => monthKey(code + firstMonth),
    ),
    side: group(
      sample,
      (row) => (trades.side[row] === 1 ? 0 : 1),
      (code) => (code === 0 ? "long" : "short"),
    ),
    exit_reason: group(sample, column(trades.reason), (code) => EXIT_REASONS[code] as string),
    p_success: group(sample, tenth, (code) => `${(code / 10).toFixed(1)}-${((code + 1) / 10).toFixed(1)}`),
  } satisfies Record<string, readonly BreakdownRow[]>;
}

export type Breakdowns = ReturnType<typeof breakdowns>;

/** Sum of R and count by weekday (0 Sunday) × hour, at weekday × 24 + hour: what the heat map shows. */
export function weekdayHours(
  sample: TradeSample,
  labels: TradeLabels,
): { readonly n: Int32Array; readonly sumR: Float64Array } {
  const n = new Int32Array(7 * 24);
  const sumR = new Float64Array(7 * 24);
  for (let j = 0; j < sample.r.length; j++) {
    const row = sample.rows[j] as number;
    const cell = (labels.weekday[row] as number) * 24 + (labels.hour[row] as number);
    n[cell] = (n[cell] as number) + 1;
    sumR[cell] = (sumR[cell] as number) + (sample.r[j] as number);
  }
  return { n, sumR };
}
