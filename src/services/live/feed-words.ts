import { type EpochMs, formatMinute } from "../../domain/civil.js";
import type { SilentSeries } from "../../domain/feed-health.js";
import type { CandleFault } from "../../domain/live-candle.js";
import { type Language, type Message, message, text } from "../../domain/message.js";
import type { FeedFault, PollTrouble } from "../../ports/live-feed.js";
import { clockWords, spanWords } from "./clock-words.js";
import type { FeedNews } from "./feed-watch.js";

const MOST_NAMED = 4;

/** What a server of candles did, in both languages. */
const TROUBLE: Readonly<Record<PollTrouble, readonly [string, string]>> = {
  no_answer: ["does not answer in time", "не отвечает вовремя"],
  connection: ["cannot be reached", "недоступен"],
  status: ["answers with a fault", "отвечает ошибкой"],
  token: ["refuses ITA_MT5_REST_TOKEN", "не принимает ITA_MT5_REST_TOKEN"],
  symbol: ["does not know a symbol: set live.feed.symbols", "не знает символа: задайте live.feed.symbols"],
  not_json: ["answers with something that is no JSON", "отвечает не JSON"],
  bad_answer: ["answers otherwise than docs/live-feed.md says", "отвечает не так, как описано в docs/live-feed.md"],
  other_series: ["answers with another series", "отвечает другим рядом"],
  unordered: ["answers with bars out of order", "отвечает свечами не по порядку"],
  too_large: ["answers with more than 2 MB", "отвечает больше чем 2 МБ"],
  stopped: ["was not waited for", "не успел ответить"],
};
/** Why all candles of a symbol may be refused, in both languages. */
const REFUSED: Readonly<Record<CandleFault, readonly [string, string]>> = {
  no_number: ["their prices are no numbers", "цены в них не числа"],
  not_positive: ["their prices are zero or below", "цены в них не больше нуля"],
  high_low: ["high and low do not hold open and close", "максимум и минимум не охватывают цен открытия и закрытия"],
  off_grid: [
    "their prices have other digits than data/symbols.yaml says: set tick and digits to your broker's",
    "знаков в ценах не столько, сколько в data/symbols.yaml: поставьте tick и digits своего брокера",
  ],
  off_time: ["they open at odd times", "они открываются не в своё время"],
  future: [
    "they are of the future: look at the clock of that computer and of this one",
    "они из будущего: проверьте часы обоих компьютеров",
  ],
  jump: [
    "their prices are more than twice, or less than half, of those before; a new level is taken at its third candle",
    "цены в них больше чем вдвое выше или ниже прежних; новый уровень принимается с третьей свечи",
  ],
  negative_extra: ["volume or spread is below zero", "объём или спред меньше нуля"],
};
const detailOf = (detail: string | undefined): string => (detail === undefined ? "" : ` (${detail})`);

/** Where something calls and may not: most often it is the terminal, with a token that was mistyped or ended. */
const turnedAwayWords = (at: EpochMs | undefined, language: Language): string | undefined =>
  at === undefined
    ? undefined
    : language === "ru"
      ? `кто-то обращался с неверным токеном, последний раз в ${formatMinute(at)}. Если это терминал, впишите в ITA_Bridge токен из \`ita feed token\`.`
      : `something calls with a wrong token, last at ${formatMinute(at)}. If that is the terminal, give ITA_Bridge a token of \`ita feed token\`.`;

/** Why nothing comes, in a sentence. */
export function faultWords(fault: FeedFault | undefined, language: Language): string {
  const say = (en: string, ru: string): string => (language === "ru" ? ru : en);
  switch (fault?.kind) {
    case undefined:
      return say(
        "The terminal answers and has no new candles: the market may be shut, or the broker sends no quotes.",
        "Терминал отвечает, но новых свечей нет: рынок закрыт или брокер не шлёт котировок.",
      );
    case "never_heard":
      return `${say("No terminal has called since ITA started: ", "С запуска ITA терминал не обращался: ")}${
        turnedAwayWords(fault.turnedAway, language) ??
        say(
          "is MetaTrader running, and ITA_Bridge on a chart?",
          "запущен ли MetaTrader и стоит ли ITA_Bridge на графике?",
        )
      }`;
    case "silent":
      return `${say(
        `The terminal has not called since ${formatMinute(fault.since)} UTC: `,
        `Терминал молчит с ${formatMinute(fault.since)} UTC: `,
      )}${
        turnedAwayWords(fault.turnedAway, language) ??
        say("is MetaTrader running, and its computer online?", "запущен ли MetaTrader, есть ли сеть на том компьютере?")
      }`;
    case "disconnected":
      return say(
        `The terminal calls, but has been without its broker since ${formatMinute(fault.since)} UTC.`,
        `Терминал на связи, но без соединения с брокером с ${formatMinute(fault.since)} UTC.`,
      );
    case "clock":
      return say(
        `The broker's clock ${clockWords(fault.clock, "en")}.`,
        `Часы брокера ${clockWords(fault.clock, "ru")}.`,
      );
    case "no_symbol":
      return say(
        `The broker has no symbol called ${fault.name}: write its own name for it in live.feed.symbols of ita.yaml.`,
        `У брокера нет символа ${fault.name}: напишите его имя у брокера в live.feed.symbols файла ita.yaml.`,
      );
    case "refused":
      return say(
        `${fault.symbol}: candles come and are refused, ${REFUSED[fault.why][0]}.`,
        `${fault.symbol}: свечи приходят, но не принимаются: ${REFUSED[fault.why][1]}.`,
      );
    case "poll":
      return say(
        `The server of candles ${TROUBLE[fault.why][0]}${detailOf(fault.detail)}.`,
        `Сервер свечей ${TROUBLE[fault.why][1]}${detailOf(fault.detail)}.`,
      );
  }
}

function namesOf(series: readonly SilentSeries[]): string {
  const names = series.map(({ symbol, timeframe }) => `${symbol} ${timeframe}`);
  return names.length <= MOST_NAMED
    ? names.join(", ")
    : `${names.slice(0, MOST_NAMED).join(", ")} +${names.length - MOST_NAMED}`;
}

/** What a change of the feed's health is told as: what it means, since when, why. */
export function feedNewsMessage({ kind, at, since, series, fault }: FeedNews, language: Language): Message {
  const say = (en: string, ru: string): string => (language === "ru" ? ru : en);
  const span = spanWords(at - since, language);
  if (kind === "recovered")
    return message(
      text(
        { bold: say("Candles come again", "Свечи снова идут") },
        say(
          ` after ${span}. What closed meanwhile is being looked through; what is too old for an alert is listed as missed.`,
          `, перерыв ${span}. Закрывшееся за это время просматривается; что устарело для алерта, попадёт в пропущенные.`,
        ),
      ),
    );
  const head =
    kind === "stale" && fault?.kind === "clock"
      ? say("Alerts are held", "Алерты придержаны")
      : kind === "stale"
        ? say(`No candles for ${span}`, `Нет свечей уже ${span}`)
        : say(`Still no candles, ${span} now: alerts cannot arise`, `Свечей всё нет, уже ${span}: алерты невозможны`);
  return message(text({ bold: `${head} (${namesOf(series)}). ` }, faultWords(fault, language)));
}
