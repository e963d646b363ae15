import type { Language } from "../../domain/message.js";

/** The sentences that are Discord's own: everything else is said by the assistant. */
const WORDS = {
  en: {
    working: "working",
    waiting: "waiting for the request before it",
    cancel: "✖ Cancel",
    stopping: "Stopping…",
    nothingRuns: "Nothing is running any more.",
    notYours: "Only the person who asked may press this.",
    unknown: "I no longer know this button. Ask again for a fresh one.",
    expired: "This button is too old to count. Ask again for a fresh one.",
    used: "It was pressed already; it counts once.",
    done: "done",
    broken: "Something broke inside; it is in the log. The chat goes on: try again, or use a command (/help).",
    tooLong: "That is too long: a request may have 4000 characters.",
    offline: "I was offline when this came. Press to run it now.",
    gone: "is gone",
    tooBig: "is over the 10 MB that Discord takes; it lies on the machine",
  },
  ru: {
    working: "работаю",
    waiting: "жду, пока закончится предыдущий запрос",
    cancel: "✖ Отменить",
    stopping: "Останавливаю…",
    nothingRuns: "Уже ничего не выполняется.",
    notYours: "Эту кнопку может нажать только тот, кто спрашивал.",
    unknown: "Этой кнопки я уже не знаю. Спросите ещё раз.",
    expired: "Кнопка устарела и больше не действует. Спросите ещё раз.",
    used: "Уже нажата; она действует один раз.",
    done: "готово",
    broken: "Внутри что-то сломалось; запись есть в журнале. Попробуйте ещё раз или используйте команду (/help).",
    tooLong: "Это слишком длинно: в запросе может быть 4000 знаков.",
    offline: "Когда это пришло, я был не в сети. Нажмите, чтобы выполнить сейчас.",
    gone: "файла больше нет",
    tooBig: "больше 10 МБ, которые принимает Discord; файл лежит на машине",
  },
} as const satisfies Record<Language, Record<string, string>>;

export type Sentence = keyof (typeof WORDS)["en"];
export const say = (language: Language, sentence: Sentence): string => WORDS[language][sentence];

/** Under the beginning of a text that is too long for a chat. */
export const wholeIn = (language: Language, name: string): string =>
  language === "ru" ? `… весь ответ в файле ${name}` : `… the whole answer is in ${name}`;
