import { DAY, type EpochMs, epochDay, formatMinute, HOUR } from "../../domain/civil.js";
import { type Inline, type Language, type Message, message, text } from "../../domain/message.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Alert } from "../../ports/alerts.js";
import { alertLine } from "../live/alert-line.js";

const MOST_LINES = 15;

const WHY: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  muted: { en: "muted", ru: "заглушены" },
  quiet: { en: "quiet hours", ru: "тихие часы" },
  cap: { en: "over the hour's cap", ru: "сверх часового лимита" },
};

/** What was held back in a chat, counted and named: nothing is suppressed silently. */
export function digestMessage(
  held: readonly { readonly alert: Alert; readonly why: string }[],
  symbols: SymbolBook,
  language: Language,
): Message {
  const ru = language === "ru";
  const counts = new Map<string, number>();
  for (const { why } of held) counts.set(why, (counts.get(why) ?? 0) + 1);
  const causes = [...counts].map(([why, n]) => `${WHY[why]?.[language] ?? why}: ${n}`).join(", ");
  const items = held.slice(0, MOST_LINES).map(({ alert }): Inline[] => [alertLine(alert, symbols, language)]);
  if (held.length > MOST_LINES)
    items.push([ru ? `и ещё ${held.length - MOST_LINES}` : `and ${held.length - MOST_LINES} more`]);
  return message(
    text({ bold: ru ? `Не показано алертов: ${held.length}` : `Alerts held back: ${held.length}` }, ` (${causes})`),
    { kind: "list", items },
    text(ru ? "Открыть: " : "Open one: ", { code: `/alert a${held[0]?.alert.number ?? 1}` }),
  );
}

/** The first alert over the hour's cap: that there are more, and when they are told. */
export function capMessage(most: number, now: EpochMs, language: Language): Message {
  const at = `${formatMinute(now + HOUR - epochDay(now + HOUR) * DAY)} UTC`;
  return language === "ru"
    ? message(
        text({ bold: `Алертов за час: ${most}` }, ", больше по одному сюда не приходит. "),
        text(`Остальные — одной сводкой в ${at}, уже сейчас: `, { code: "/alerts" }),
      )
    : message(
        text({ bold: `${most} alerts within an hour` }, ", as many as come here one by one. "),
        text(`What comes above that is told in one digest at ${at}, and now by `, { code: "/alerts" }),
      );
}
