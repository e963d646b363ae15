import type { Language } from "../../src/domain/message.js";
import type { Missing, OutOfScope, Talk, Understanding } from "./understanding.js";

interface Phrases {
  readonly talk: Readonly<Record<Talk, string>>;
  readonly never: Readonly<Record<OutOfScope, string>>;
  readonly notUnderstood: string;
  readonly partLeftOut: (part: string) => string;
  readonly which: Readonly<Record<Missing["what"], string>>;
  readonly fits: string;
  readonly can: string;
  readonly examples: readonly string[];
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
    which: {
      setup: "Which setup do you mean? “show setups” lists them.",
      symbol: "Which symbol do you mean, for example EURUSD or gold?",
      run: "Which run do you mean? “show runs” lists them.",
    },
    fits: "It may be one of these:",
    can: "I can test a setup, explain or check it, show runs, trades, charts and data, and say why there was no trade. For example:",
    examples: [
      "backtest asia_fvg_break on EURUSD for last month",
      "show the worst trades",
      "why did asia_fvg_break not trade yesterday?",
    ],
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
    which: {
      setup: "Какой сетап вы имеете в виду? Список покажет «покажи сетапы».",
      symbol: "Какой символ вы имеете в виду, например EURUSD или золото?",
      run: "Какой прогон вы имеете в виду? Список покажет «покажи прогоны».",
    },
    fits: "Подходят:",
    can: "Я умею прогнать сетап, объяснить или проверить его, показать прогоны, сделки, графики и данные и сказать, почему сделки не было. Например:",
    examples: [
      "прогони asia_fvg_break на EURUSD за прошлый месяц",
      "покажи худшие сделки",
      "почему asia_fvg_break вчера не торговал?",
    ],
  },
};

const MOST_QUOTED = 80;

/** A person's words as they may be repeated: no braces, marks of Markdown or line breaks. */
const quoted = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N} .,:%+/'-]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, MOST_QUOTED);

const list = (items: readonly string[]): string => items.map((item) => `- \`${item}\``).join("\n");

function whatICan({ can, examples }: Phrases): string {
  return `${can}\n${list(examples)}`;
}

function question({ what, candidates }: Missing, phrases: Phrases): string {
  return candidates.length === 0 ? phrases.which[what] : `${phrases.which[what]} ${phrases.fits}\n${list(candidates)}`;
}

/** What is said where nothing is to be run. */
export function replyTo(understood: Understanding, language: Language = understood.language): string {
  const phrases = PHRASES[language];
  if (understood.talk !== undefined) {
    const sentence = phrases.talk[understood.talk];
    return understood.talk === "greeting" ? `${sentence}\n\n${whatICan(phrases)}` : sentence;
  }
  if (understood.missing !== undefined) return question(understood.missing, phrases);
  const lead = understood.outOfScope === undefined ? phrases.notUnderstood : phrases.never[understood.outOfScope];
  return `${lead}\n\n${whatICan(phrases)}`;
}

/** What is said beside the answers of tools: a wish that was left out, a question that is still open. Empty where all was heard. */
export function remarkBeside(understood: Understanding, language: Language = understood.language): string {
  const phrases = PHRASES[language];
  const part = quoted(understood.notUnderstood ?? "");
  return [
    part === "" ? "" : phrases.partLeftOut(part),
    understood.outOfScope === undefined ? "" : phrases.never[understood.outOfScope],
    understood.missing === undefined ? "" : question(understood.missing, phrases),
  ]
    .filter((line) => line !== "")
    .join("\n\n");
}

/** Said where a backtest was refused and what was asked of it speaks of the run before. */
export const OF_AN_EARLIER_RUN: Readonly<Record<Language, string>> = {
  en: "What follows is of the run before it:",
  ru: "Дальше — о предыдущем прогоне:",
};
