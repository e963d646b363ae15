import { formatDayMinute, MINUTE, SECOND } from "../../domain/civil.js";
import { type Language, type Message, message, text } from "../../domain/message.js";
import type { Alert } from "../../ports/alerts.js";
import { alertLine } from "./alert-line.js";
import type { FeedNews } from "./feed-watch.js";

/** So many are named; the rest is counted. */
const NAMED = 10;
type Say = (en: string, ru: string) => string;
const sayIn =
  (language: Language): Say =>
  (en, ru) =>
    language === "ru" ? ru : en;

/** What formed while nobody watched: seen too late to be an alert, told once and together. */
export function missedNotice(missed: readonly Alert[], language: Language): Message {
  const say = sayIn(language);
  const rest = missed.length - NAMED;
  return message(
    text(
      { bold: say("Seen too late: ", "Замечено слишком поздно: ") },
      say(
        `${missed.length} signal${missed.length === 1 ? "" : "s"} formed while candles did not come or ITA was away. They are no alerts.`,
        `${missed.length} сигн. сложилось, пока не было свечей или ITA не работала. Алертами они не стали.`,
      ),
    ),
    { kind: "list", items: missed.slice(0, NAMED).map((alert) => [alertLine(alert, language)]) },
    ...(rest > 0 ? [text(say(`… and ${rest} more.`, `… и ещё ${rest}.`))] : []),
  );
}

/** A feed that fell silent, or came back; why, as far as it says so itself. */
export function healthNotice({ kind, since, series, fault, at }: FeedNews, language: Language): Message {
  const say = sayIn(language);
  const minutes = Math.max(1, Math.round((at - since) / MINUTE));
  const markets = series.map(({ symbol, timeframe }) => `${symbol} ${timeframe}`).join(", ");
  if (kind === "recovered")
    return message(
      text(
        { bold: say("Candles come again. ", "Свечи снова идут. ") },
        say(`They were missing for ${minutes} min.`, `Их не было ${minutes} мин.`),
      ),
    );
  const head =
    kind === "stale"
      ? say("No new candles: ", "Нет новых свечей: ")
      : say("Still no candles; no alert can be made: ", "Свечей всё ещё нет, алертов быть не может: ");
  const why =
    fault === undefined
      ? say("the feed answers, and has none", "поток отвечает, но свечей в нём нет")
      : {
          never_heard: say("nothing was heard of the feed yet", "от потока ещё ничего не приходило"),
          silent: say("the feed is silent", "поток молчит"),
          disconnected: say("the terminal has lost its broker", "терминал потерял связь с брокером"),
          clock: say("the feed's clock is wrong (/offset)", "часы потока неверны (/offset)"),
          poll: say("the feed answers with faults", "поток отвечает ошибками"),
        }[fault.kind];
  return message(
    text(
      { bold: head },
      say(
        `${markets}, for ${minutes} min of trading time (since ${formatDayMinute(since)} UTC); ${why}.`,
        `${markets}, уже ${minutes} мин торгового времени (с ${formatDayMinute(since)} UTC); ${why}.`,
      ),
    ),
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
        `За десять минут ITA запускалась ${starts} раз. Чат и метки работают; алертов не будет, пока её не запустят снова после десяти минут покоя.`,
      ),
    ),
  );
