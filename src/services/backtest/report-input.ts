import type { TradeRow } from "../../backtester/read-trades-csv.js";
import type { BreakdownRow } from "../../backtester/report/breakdowns.js";
import type { Candles } from "../../domain/candles.js";
import { closeTimeOf } from "../../domain/candles.js";
import type { Language } from "../../domain/message.js";
import type { ReportCandles, ReportGroup, ReportInput, ReportTable } from "../../ports/report-page.js";
import { thinCurve } from "../../visualizer/thin-curve.js";
import { GROUP_WORDS, showMetrics } from "../runs/metric-words.js";
import type { TradeComment } from "./annotate-trades.js";
import { type DrawnPicture, PICTURE, tradeInput } from "./draw-run.js";
import { funnelRows } from "./funnel-rows.js";
import { honestyRows } from "./honesty-rows.js";
import { keyWord } from "./key-words.js";
import { pageTrades } from "./page-trades.js";
import type { RunParts } from "./run-parts.js";
import { scoreSection } from "./scored/score-section.js";
import { trueMinus } from "./true-minus.js";

/** Trades in the page's table and candles in its chart; more would make the page slow. */
const MOST_TRADES = 2000;
const MOST_CANDLES = 5000;
const MOST_POINTS = 4000;

export interface ReportParts extends RunParts {
  readonly runId: string;
  readonly header: readonly (readonly [label: string, value: string])[];
  readonly notes: readonly string[];
  readonly pictures: readonly DrawnPicture[];
  readonly comments: readonly TradeComment[];
  readonly rows: readonly TradeRow[];
  readonly language: Language;
}

function groupsOf({ figures, setup, language }: ReportParts): ReportGroup[] {
  const shown = showMetrics(figures.metrics, setup.account.currency, language);
  const groups = (Object.keys(GROUP_WORDS) as (keyof typeof GROUP_WORDS)[]).map((group) => ({
    title: GROUP_WORDS[group][language === "ru" ? 1 : 0],
    rows: shown
      .filter((figure) => figure.group === group)
      .map(({ label, text, n, interval }) => ({
        label,
        text,
        n: String(n),
        ...(interval === "" ? {} : { interval }),
      })),
  }));
  const title = language === "ru" ? "Честность" : "Honesty";
  return [...groups, { title, rows: honestyRows(figures.honesty, language) }];
}

function breakdownTable(title: string, rows: readonly BreakdownRow[], language: Language): ReportTable {
  const ru = language === "ru";
  const names = ru ? [title, "n", "Винрейт", "Средний R", "Сумма R"] : [title, "n", "Win rate", "Mean R", "Sum R"];
  const number = (value: number | null, digits: number, unit = "") => ({
    text: value === null ? "n/a" : `${trueMinus(value, digits)}${unit}`,
    value,
  });
  return {
    title,
    columns: names.map((name, i) => ({ title: name, align: i === 0 ? ("left" as const) : ("right" as const) })),
    rows: rows.map(({ key, n, winrate, mean_r, sum_r }) => [
      keyWord(key, language),
      number(n, 0),
      number(winrate.value === null ? null : winrate.value * 100, 0, " %"),
      number(mean_r, 2),
      number(sum_r, 2),
    ]),
  };
}

const BREAKDOWNS = {
  session: ["Session", "Сессия"],
  weekday: ["Weekday", "День недели"],
  hour: ["Hour", "Час"],
  month: ["Month", "Месяц"],
  side: ["Side", "Сторона"],
  exit_reason: ["Exit", "Выход"],
  p_success: ["p_success", "p_success"],
} as const;

/** At most so many candles: several are drawn as one where there are more, and the note says so. */
function pageCandles(candles: Candles, from: number, digits: number, language: Language): ReportCandles {
  const count = candles.length - from;
  const step = Math.max(1, Math.ceil(count / MOST_CANDLES));
  const [time, open, high, low, close]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
  for (let i = from; i < candles.length; i += step) {
    const end = Math.min(candles.length, i + step);
    time.push(candles.openTime[i] as number);
    open.push(candles.open[i] as number);
    high.push(Math.max(...candles.high.subarray(i, end)));
    low.push(Math.min(...candles.low.subarray(i, end)));
    close.push(candles.close[end - 1] as number);
  }
  const title = `${candles.symbol} ${candles.timeframe}`;
  if (step === 1) return { title, digits, time, open, high, low, close, note: "" };
  const note =
    language === "ru"
      ? `Каждая свеча графика сложена из ${step} свечей.`
      : `Each candle of this chart is ${step} candles put together.`;
  return { title, digits, time, open, high, low, close, note };
}

function pageEquity({ market, figures, setup }: RunParts): ReportInput["equity"] {
  const { equity, startBar } = figures.simulation;
  const kept = thinCurve(equity, MOST_POINTS);
  return {
    currency: setup.account.currency,
    time: kept.map((i) => closeTimeOf(market.candles, startBar + i)),
    value: kept.map((i) => equity[i] as number),
  };
}

/** The run as its page shows it. */
export function reportInput(parts: ReportParts): ReportInput {
  const { setup, market, analysis, figures, language, rows } = parts;
  const ru = language === "ru";
  const { trades } = figures.simulation;
  const cut = rows.length > MOST_TRADES;
  const cutNote = ru
    ? `В таблице первые ${MOST_TRADES} из ${rows.length} сделок; все — в trades.csv.`
    : `The table holds the first ${MOST_TRADES} of ${rows.length} trades; trades.csv has them all.`;
  const hasPartials = trades.partial.subarray(0, trades.length).includes(1);
  const partialNote = ru
    ? "⌀ у цены выхода: сделка закрыта частями, это их среднее по лотам."
    : "⌀ at an exit price: the trade was closed in parts, and this is their mean by lots.";
  return {
    language,
    title: `${setup.id} · ${setup.symbol.id} ${setup.timeframe}`,
    subtitle: `${setup.title} · ${market.period.join(" … ")} · ${parts.runId}`,
    ...(market.origin.kind === "synthetic"
      ? { stamp: ru ? "Синтетический учебный рынок: не настоящие цены" : "Synthetic sample market: not real prices" }
      : {}),
    header: parts.header,
    groups: groupsOf(parts),
    notes: [
      ...parts.notes,
      ...(cut ? [cutNote] : []),
      ...(hasPartials ? [partialNote] : []),
      ...parts.comments.map(({ trade, text }) => `#${trade}: ${text}`),
    ],
    score: scoreSection(parts, language),
    funnel: funnelRows(analysis.evaluator.funnel, figures.funnel, language),
    breakdowns: Object.entries(BREAKDOWNS).flatMap(([name, [en, rus]]) => {
      const group = figures.breakdowns[name as keyof typeof BREAKDOWNS];
      return group.length === 0 ? [] : [breakdownTable(ru ? rus : en, group, language)];
    }),
    rule: JSON.stringify(setup.resolved, null, 2),
    pictures: parts.pictures.map(({ title, light, dark }) => ({ title, png: light, dark, ...PICTURE })),
    trades: pageTrades({
      rows: rows.slice(0, MOST_TRADES),
      isPartial: (row) => trades.partial[row] === 1,
      digits: setup.symbol.digits,
      language,
    }),
    markers: Array.from({ length: Math.min(trades.length, MOST_TRADES) }, (_, row) => {
      const { side, entryTime, entry, exitTime, exit, r } = tradeInput(row, trades.at(row));
      return { row, side, entryTime, entry, exitTime, exit, r };
    }),
    candles: pageCandles(market.candles, market.firstIndex, setup.symbol.digits, language),
    equity: pageEquity(parts),
  };
}
