import { civilFromDays, formatDay, weekdayOf } from "../../src/domain/civil.js";
import type { Language } from "../../src/domain/message.js";
import { monthStart } from "./date-part.js";
import type { DaySpan, UnderstandContext } from "./understanding.js";

/** What there is to speak of; examples name nothing else. */
export type Stock = Pick<UnderstandContext, "setups" | "dataSpan">;

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: "January February March April May June July August September October November December".split(" "),
  ru: "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" "),
};
const USUAL = "asia_fvg_break";

/** The last whole month with candles in words, else the stored days; nothing where no candles are known. */
function period(span: DaySpan | undefined, language: Language): string {
  if (span === undefined) return "";
  const { year, month } = civilFromDays(span.to + 1);
  const from = monthStart(year, month - 1);
  if (from < span.from) {
    const [a, b] = [formatDay(span.from), formatDay(span.to)];
    return language === "en" ? ` from ${a} to ${b}` : ` с ${a} по ${b}`;
  }
  const last = civilFromDays(from);
  const name = MONTHS[language][last.month - 1] as string;
  return language === "en" ? ` in ${name} ${last.year}` : ` за ${name} ${last.year}`;
}

/** The last stored day of the week's middle, Wednesday, else the last stored day. */
function someDay(span: DaySpan | undefined, language: Language): string {
  if (span === undefined) return "";
  const wednesday = span.to - ((weekdayOf(span.to) + 4) % 7);
  return `${language === "en" ? " on" : ""} ${formatDay(Math.max(span.from, wednesday))}`;
}

/** Requests that can be sent as they stand: of setups and days that are there. */
export function examplesFor(language: Language, { setups, dataSpan }: Partial<Stock>): readonly string[] {
  const setup = setups?.find(({ id }) => id === USUAL) ?? setups?.[0];
  const id = setup?.id ?? USUAL;
  const symbol = setup?.symbols[0] ?? "EURUSD";
  return language === "en"
    ? [
        `backtest ${id} on ${symbol}${period(dataSpan, "en")}`,
        "show the worst trades",
        `why did ${id} not trade${someDay(dataSpan, "en")}?`,
      ]
    : [
        `прогони ${id} на ${symbol}${period(dataSpan, "ru")}`,
        "покажи худшие сделки",
        `почему ${id} не торговал${someDay(dataSpan, "ru")}?`,
      ];
}
