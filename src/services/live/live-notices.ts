import { SECOND } from "../../domain/civil.js";
import { type Language, type Message, message, text } from "../../domain/message.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Alert } from "../../ports/alerts.js";
import { alertLine } from "./alert-line.js";

/** So many are named; the rest is counted. */
const NAMED = 10;
type Say = (en: string, ru: string) => string;
const sayIn =
  (language: Language): Say =>
  (en, ru) =>
    language === "ru" ? ru : en;

/** What formed while nobody watched: seen too late to be an alert, told once and together. */
export function missedNotice(missed: readonly Alert[], symbols: SymbolBook, language: Language): Message {
  const say = sayIn(language);
  const rest = missed.length - NAMED;
  return message(
    text(
      { bold: say("Seen too late: ", "Замечено слишком поздно: ") },
      say(
        `${missed.length} signal${missed.length === 1 ? "" : "s"} formed while candles did not come or ITA was away. They are no alerts.`,
        `сигналов, которые сложились, пока не было свечей или ITA не работала: ${missed.length}. Вовремя о них не сообщено.`,
      ),
    ),
    { kind: "list", items: missed.slice(0, NAMED).map((alert) => [alertLine(alert, symbols, language)]) },
    ...(rest > 0 ? [text(say(`… and ${rest} more.`, `… и ещё ${rest}.`))] : []),
  );
}

/** The loop stands still, or goes again. */
export const stillNotice = (sinceMs: number | null, language: Language): Message =>
  message(
    text(
      sinceMs === null
        ? sayIn(language)(
            "The live loop goes again; what it had not judged it judges now.",
            "Живой цикл снова работает; пропущенное он разбирает сейчас.",
          )
        : sayIn(language)(
            `The live loop has not finished a cycle for ${Math.round(sinceMs / SECOND)} s. Its process may hang: restart it; no candle is lost by that.`,
            `Живой цикл не завершал прохода ${Math.round(sinceMs / SECOND)} с. Возможно, процесс завис: перезапустите его, свечи при этом не теряются.`,
          ),
    ),
  );

export const safeModeNotice = (starts: number, language: Language): Message =>
  message(
    text(
      { bold: sayIn(language)("Safe mode. ", "Безопасный режим. ") },
      sayIn(language)(
        `ITA was started ${starts} times within ten minutes. Chat and labels work; no alert is made until it is started again after a rest of ten minutes.`,
        `Запусков ITA за десять минут: ${starts}. Чат и метки работают; алертов не будет, пока её не запустят снова после десяти минут покоя.`,
      ),
    ),
  );
