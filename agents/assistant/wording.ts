import { type Block, type Language, type Message, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import { stillBusy } from "../../src/domain/still-busy.js";

/** The assistant's own sentences. */
const WORDS = {
  en: {
    nothingRun:
      "Nothing was run for this, so there is no result to state. Ask for a backtest, a run or a chart, or send /help.",
    renewed: "A new conversation begins.",
    nothingRuns: "Nothing is running.",
    cancels: "Told to stop; its own answer says so in a moment.",
    noSuchJob: "There is no such job here (any more). /jobs lists what runs.",
    cancelled: "Stopped. Nothing was changed, and the chat goes on.",
    timeUp: "This took too long and was stopped. What was found until then is above; ask for less at once.",
    broken: "Something broke inside; it is in the log. The chat goes on: try again, or use a command (/help).",
    tooLong:
      "The request is longer than a model may be asked here: it is more than one turn may take. Say it in fewer words.",
    toolBroken: "That step broke inside; it is in the log.",
    limit:
      "The request took more steps than one turn may take; this is what they gave. Ask for the rest in a new message.",
  },
  ru: {
    nothingRun:
      "Для этого ничего не запускалось, поэтому результата нет. Попросите бэктест, прогон или график, или отправьте /help.",
    renewed: "Начинаем новый разговор.",
    nothingRuns: "Сейчас ничего не выполняется.",
    cancels: "Сказал остановиться; ответ придёт сейчас.",
    noSuchJob: "Такой работы здесь нет (или уже нет). /jobs покажет, что выполняется.",
    cancelled: "Остановлено. Ничего не изменилось, можно продолжать.",
    timeUp:
      "Это заняло слишком много времени и было остановлено. Что успело найтись, стоит выше; попросите за раз меньше.",
    broken: "Внутри что-то сломалось; запись есть в журнале. Попробуйте ещё раз или используйте команду (/help).",
    tooLong: "Запрос длиннее, чем можно задать модели за один раз. Скажите короче.",
    toolBroken: "Этот шаг сломался внутри; запись есть в журнале.",
    limit: "Запрос занял больше шагов, чем можно за один раз; вот что они дали. Остальное попросите новым сообщением.",
  },
} as const satisfies Record<Language, Record<string, string>>;

export type Sentence = keyof (typeof WORDS)["en"];

export const say = (language: Language, sentence: Sentence): string => WORDS[language][sentence];
export const said = (language: Language, sentence: Sentence): Message => message(text(say(language, sentence)));

/** Why a model did not answer, and who did: with no word of the endpoint's own. */
export function modelNotice(language: Language, model: string, why: string, instead: string | undefined): Block {
  const sentence =
    language === "en"
      ? `${model} did not answer (${why})${instead === undefined ? "." : `; the ${instead} answered instead.`}`
      : `${model} не ответил (${why})${instead === undefined ? "." : `; вместо него ответил ${instead}.`}`;
  return text(sentence);
}

/** Too many requests of a thread wait already. */
export const busyIn =
  (language: Language) =>
  (inLine: number): string =>
    stillBusy(language, inLine);

/** Four fifths of a cap are spent. `cap` is money, formatted. */
export function moneyWarning(language: Language, whose: "person" | "everyone", cap: string): string {
  const part = whose === "person" ? { en: "your", ru: "ваших" } : { en: "everybody's", ru: "общих" };
  return language === "en"
    ? `80 % of ${part.en} ${cap} for models today is spent. After that commands and the offline model go on. See /cost.`
    : `Потрачено 80 % ${part.ru} денег на модели на сегодня (${cap}). Дальше работают команды и офлайн-модель. См. /cost.`;
}

/** A refusal as it is shown: its sentence, and its details as a list, in the language of the chat. */
export function refusalBlocks(sentence: string, details: readonly string[], language: Language): Block[] {
  const told = toldIn(language);
  if (details.length === 0) return [text(told(sentence))];
  return [text(told(sentence)), { kind: "list", items: details.map((line) => [told(line)]) }];
}
