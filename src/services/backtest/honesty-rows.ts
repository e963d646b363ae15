import type { Honesty } from "../../backtester/report/honesty.js";
import type { Language } from "../../domain/message.js";
import type { ReportRow } from "../../ports/report-page.js";
import { trueMinus } from "./true-minus.js";

const share = (value: number | null): string => (value === null ? "" : ` (${(value * 100).toFixed(1)} %)`);
const r = (value: number): string => `${trueMinus(value, 2)} R`;

/** What the figures leave open: bars that hold both stop and target, gaps, entries that were missed. */
export function honestyRows(honesty: Honesty, language: Language): ReportRow[] {
  const ru = language === "ru";
  const { band } = honesty;
  const row = (en: string, rus: string, text: string): ReportRow => ({ label: ru ? rus : en, text });
  return [
    row("Ambiguous trades", "Неоднозначных сделок", `${honesty.ambiguous}${share(honesty.ambiguous_share)}`),
    row(
      "Band, worst to best reading",
      "Разброс: худшее и лучшее прочтение",
      `${r(band.pessimistic.total_r)} … ${r(band.optimistic.total_r)}`,
    ),
    row("Gaps through the stop", "Гэпов через стоп", `${honesty.gaps}, ${r(honesty.gap_r)}`),
    row(
      "Exits judged on finer candles",
      "Выходов по младшим свечам",
      `${honesty.resolved_finer}${share(honesty.resolved_finer_share)}`,
    ),
    row("Limit entries missed", "Пропущено лимитных входов", String(honesty.missed_limit_entries)),
    row("… touched, not traded through", "… задето, но не пробито", String(honesty.touched_limit_entries)),
    row("Partial closes left out", "Частичных закрытий пропущено", String(honesty.skipped_partial_closes)),
  ];
}
