import type { TradeRow } from "../../backtester/read-trades-csv.js";
import type { Language } from "../../domain/message.js";
import type { ReportCell, ReportTable } from "../../ports/report-page.js";
import { exitReasonWord } from "../runs/exit-reason-word.js";
import { keyWord } from "./key-words.js";
import { trueMinus } from "./true-minus.js";

type Form = "share" | "count" | "price" | "money" | "lots" | "r" | "time" | "word" | "reason" | "flag";
type Column = readonly [name: string, form: Form, en: string, ru: string];

/** Columns of trades.csv in the order they are read in: what a trade was and what became of it first, its costs and marks after. */
const COLUMNS: readonly Column[] = [
  ["trade", "count", "#", "№"],
  ["side", "word", "Side", "Сторона"],
  ["entry_time", "time", "Entered, UTC", "Вход, UTC"],
  ["entry", "price", "Entry", "Вход"],
  ["sl_initial", "price", "Stop", "Стоп"],
  ["tp", "price", "Target", "Цель"],
  ["exit", "price", "Exit", "Выход"],
  ["exit_reason", "reason", "Why", "Почему"],
  ["r", "r", "R", "R"],
  ["mfe_r", "r", "MFE, R", "MFE, R"],
  ["mae_r", "r", "MAE, R", "MAE, R"],
  ["p_success", "share", "p_success", "p_success"],
  ["pnl_net", "money", "Net", "Итог"],
  ["bars_held", "count", "Held", "Свечей"],
  ["session", "word", "Session", "Сессия"],
  ["exit_time", "time", "Left, UTC", "Выход, UTC"],
  ["weekday", "word", "Day", "День"],
  ["hour", "count", "Hour", "Час"],
  ["signal_time", "time", "Signal, UTC", "Сигнал, UTC"],
  ["size", "lots", "Lots", "Лоты"],
  ["risk_money", "money", "Risk", "Риск"],
  ["pnl_gross", "money", "Gross", "До издержек"],
  ["spread_cost", "money", "Spread", "Спред"],
  ["slippage_cost", "money", "Slippage", "Проскальз."],
  ["commission", "money", "Commission", "Комиссия"],
  ["swap", "money", "Swap", "Своп"],
  ["ambiguous", "flag", "Ambiguous", "Неоднозн."],
  ["gap", "flag", "Gap", "Гэп"],
  ["resolved_on", "word", "Judged on", "Свечи выхода"],
];
const DIGITS: Partial<Record<Form, number>> = { money: 2, lots: 2, r: 2, share: 2, count: 0 };
const LEFT: readonly Form[] = ["word", "reason", "time"];

function cellOf(value: string | number | null, form: Form, digits: number, language: Language): ReportCell {
  if (value === null || value === "") return { text: "", value: null };
  if (typeof value === "string") {
    if (form === "time") return value.slice(0, 16).replace("T", " ");
    return form === "reason" ? exitReasonWord(value, language) : keyWord(value, language);
  }
  if (form === "flag") return { text: value === 0 ? "" : language === "ru" ? "да" : "yes", value };
  return { text: trueMinus(value, form === "price" ? digits : (DIGITS[form] ?? 0)), value };
}

export interface PageTrades {
  readonly rows: readonly TradeRow[];
  /** Whether the trade of a row was closed in several parts: its exit is marked as their mean. */
  readonly isPartial: (row: number) => boolean;
  readonly digits: number;
  readonly language: Language;
}

/** The trades of a run as the page's table. */
export function pageTrades({ rows, isPartial, digits, language }: PageTrades): ReportTable {
  // A score stands in the runs alone that asked for one.
  const columns = COLUMNS.filter(([name]) => name !== "p_success" || rows.some((row) => name in row));
  return {
    title: language === "ru" ? "Сделки" : "Trades",
    columns: columns.map(([, form, en, ru]) => ({
      title: language === "ru" ? ru : en,
      align: LEFT.includes(form) ? "left" : "right",
    })),
    rows: rows.map((row, i) =>
      columns.map(([name, form]) => {
        const cell = cellOf(row[name] ?? null, form, digits, language);
        return name === "exit" && typeof cell !== "string" && isPartial(i) ? { ...cell, text: `⌀ ${cell.text}` } : cell;
      }),
    ),
  };
}
