import type { Language } from "../../src/domain/message.js";
import type { Dimension } from "./breakdowns.js";
import { examplesFor, type Stock } from "./examples.js";
import { heardWords } from "./heard.js";
import type { Missing, OutOfScope, ReadAs, Talk, Understanding } from "./understanding.js";

interface Phrases {
  readonly talk: Readonly<Record<Talk, string>>;
  readonly never: Readonly<Record<OutOfScope, string>>;
  readonly notUnderstood: string;
  readonly partLeftOut: (part: string) => string;
  readonly knownLeftOut: (part: string) => string;
  readonly which: Readonly<Record<Missing["what"], string>>;
  readonly fits: string;
  readonly can: string;
  readonly heard: (words: string) => string;
  readonly example: string;
  readonly nearest: string;
  readonly readAs: (name: ReadAs) => string;
  readonly inReport: (parts: string) => string;
  readonly parts: Readonly<Record<Dimension, string>>;
}

/** Sentences without a digit: figures come from the tools alone. */
const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    talk: {
      greeting: "Hello! I test chart setups on history and show what came of it.",
      thanks: "You are welcome.",
      farewell: "Goodbye.",
      who: "I am ITA, an assistant that tests chart setups on stored history. I place no orders and give no advice. Without a language model I read requests by a grammar.",
      help: "{{help}}",
    },
    never: {
      orders: "I place no orders and touch no account: I only test setups on history.",
      prediction:
        "I predict nothing and give no advice on what to buy or sell: I only show what a setup did on history.",
      change: "I cannot do that here.",
      other: "That is outside what I do.",
    },
    notUnderstood: "I did not understand this request.",
    partLeftOut: (part) => `This part I did not understand and left out: “${part}”.`,
    knownLeftOut: (part) => `This part is left out: “${part}”.`,
    which: {
      setup: "Which setup do you mean? “show setups” lists them.",
      symbol: "Which symbol do you mean, for example EURUSD or gold?",
      run: "Which run do you mean? “show runs” lists them.",
      comparison:
        "A compare takes two runs, and this conversation has no second run that fits. “show runs” lists all of them: name two by their ids, or backtest what is to be compared first.",
      date: "Which day do you mean? Day and month can be read either way here; write it again with the year first.",
      time: "Which day, or which time of day? Write the day with the year first, and the time with a colon behind it. This is none that I can read:",
      values:
        "Which parameters are to be tried, with which values? For example “rr 1,2,3”, or “fvg.min_atr 0.1..0.5/0.1”.",
      period: "Which days are to be fetched? Write the first and the last, or a month.",
    },
    fits: "It may be one of these:",
    can: "I can test a setup, explain or check it, try whether it looks ahead, try many values of its parameters, switch it on and off, show runs, trades, charts, levels, sessions and data, and say why there was no trade.",
    heard: (words) => `I heard: ${words}. What is to be done with it I did not understand.`,
    example: "For example:",
    nearest: "Nearest to your request:",
    readAs: ({ written, id }) => `“${quoted(written)}” is read as ${id}.`,
    inReport: (parts) => `The report’s breakdowns by ${parts} have it.`,
    parts: { weekday: "weekday", hour: "hour", session: "session", month: "month", side: "side" },
  },
  ru: {
    talk: {
      greeting: "Здравствуйте! Я проверяю сетапы на истории и показываю, что из этого вышло.",
      thanks: "Пожалуйста.",
      farewell: "До свидания.",
      who: "Я ITA, ассистент, который проверяет сетапы на сохранённой истории. Ордеров не выставляю и советов не даю. Без языковой модели я разбираю запросы по грамматике.",
      help: "{{help}}",
    },
    never: {
      orders: "Я не выставляю ордеров и не управляю счётом: только проверяю сетапы на истории.",
      prediction:
        "Я ничего не предсказываю и не советую, что покупать или продавать: только показываю, что сетап дал на истории.",
      change: "Этого я здесь не умею.",
      other: "Это вне того, что я умею.",
    },
    notUnderstood: "Я не понял этот запрос.",
    partLeftOut: (part) => `Эту часть я не понял и пропустил: «${part}».`,
    knownLeftOut: (part) => `Эта часть пропущена: «${part}».`,
    which: {
      setup: "Какой сетап вы имеете в виду? Список покажет «покажи сетапы».",
      symbol: "Какой символ вы имеете в виду, например EURUSD или золото?",
      run: "Какой прогон вы имеете в виду? Список покажет «покажи прогоны».",
      comparison:
        "Сравниваются два прогона, а второго подходящего в этом разговоре нет. Все прогоны покажет «покажи прогоны»: назовите два по их номерам или сначала прогоните то, с чем сравнивать.",
      date: "Какой день вы имеете в виду? День и месяц здесь можно прочесть двояко; напишите ещё раз, начиная с года.",
      time: "Какой день или какое время? Напишите день, начиная с года, и время с двоеточием за ним. Прочесть не удалось:",
      values: "Какие параметры перебрать и с какими значениями? Например «rr 1,2,3» или «fvg.min_atr 0.1..0.5/0.1».",
      period: "Какие дни скачать? Назовите первый и последний или месяц.",
    },
    fits: "Подходят:",
    can: "Я умею прогнать сетап, объяснить или проверить его, узнать, не заглядывает ли он вперёд, перебрать значения его параметров, включить и выключить его, показать прогоны, сделки, графики, уровни, сессии и данные и сказать, почему сделки не было.",
    heard: (words) => `Понял: ${words}. Что с этим сделать, не понял.`,
    example: "Например:",
    nearest: "Ближе всего к запросу:",
    readAs: ({ written, id }) => `«${quoted(written)}» прочитано как ${id}.`,
    inReport: (parts) => `Это есть в разбивках отчёта: по ${parts}.`,
    parts: { weekday: "дням недели", hour: "часам", session: "сессиям", month: "месяцам", side: "сторонам" },
  },
};

const MOST_QUOTED = 120;

/** A person's words as they may be repeated: no braces, marks of Markdown but the underscore, or line breaks. */
const quoted = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N} .,:%+/'_-]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, MOST_QUOTED);

const list = (items: readonly string[]): string => items.map((item) => `- \`${item}\``).join("\n");

const whatICan = ({ can, example }: Phrases, examples: readonly string[]): string =>
  `${can} ${example}\n${list(examples)}`;

function question({ what, candidates }: Missing, phrases: Phrases): string {
  if (what === "time") return `${phrases.which.time}\n${list(candidates.map(quoted))}`;
  return candidates.length === 0 ? phrases.which[what] : `${phrases.which[what]} ${phrases.fits}\n${list(candidates)}`;
}

/** What is said where nothing is to be run; `stock` is what the examples may name. */
export function replyTo(
  understood: Understanding,
  language: Language = understood.language,
  stock: Partial<Stock> = {},
): string {
  const phrases = PHRASES[language];
  const examples = examplesFor(language, stock);
  if (understood.talk !== undefined) {
    const sentence = phrases.talk[understood.talk];
    return understood.talk === "greeting" ? `${sentence}\n\n${whatICan(phrases, examples)}` : sentence;
  }
  if (understood.missing !== undefined) return question(understood.missing, phrases);
  const lead = understood.outOfScope === undefined ? phrases.notUnderstood : phrases.never[understood.outOfScope];
  if (understood.heard === undefined) return `${lead}\n\n${whatICan(phrases, examples)}`;
  const heard = phrases.heard(heardWords(understood.heard).map(quoted).join(", "));
  return `${understood.outOfScope === undefined ? heard : lead}\n\n${phrases.can} ${phrases.nearest}`;
}

/** What is said beside the answers of tools: a wish that was left out, a question that is still open. Empty where all was heard. */
export function remarkBeside(understood: Understanding, language: Language = understood.language): string {
  const phrases = PHRASES[language];
  const part = quoted(understood.notUnderstood ?? "");
  const inReport = understood.inReport?.map((dimension) => phrases.parts[dimension]).join(", ") ?? "";
  const leftOut =
    inReport === "" ? phrases.partLeftOut(part) : `${phrases.knownLeftOut(part)} ${phrases.inReport(inReport)}`;
  return [
    part === "" ? "" : leftOut,
    understood.outOfScope === undefined ? "" : phrases.never[understood.outOfScope],
    understood.missing === undefined ? "" : question(understood.missing, phrases),
  ]
    .filter((line) => line !== "")
    .join("\n\n");
}

/** What is said before the answers: names that were mended. Empty where none was. */
export const remarkBefore = ({ readAs = [] }: Understanding, language: Language): string =>
  readAs.map((name) => PHRASES[language].readAs(name)).join(" ");

/** Said where a backtest was refused and what was asked of it speaks of the run before. */
export const OF_AN_EARLIER_RUN: Readonly<Record<Language, string>> = {
  en: "What follows is of the run before it:",
  ru: "Дальше — о предыдущем прогоне:",
};
