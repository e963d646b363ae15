import type { Language } from "../../domain/message.js";

/** The sentences that are Telegram's own: everything else is said by the assistant. */
const WORDS = {
  en: {
    cancel: "✖ Cancel",
    stopping: "Stopping…",
    nothingRuns: "Nothing is running any more.",
    notYours: "Only the person who asked may press this.",
    unknown: "I no longer know this button. Ask again for a fresh one.",
    expired: "This button is too old to count. Ask again for a fresh one.",
    used: "It was pressed already; it counts once.",
    onIt: "Already on it.",
    broken: "Something broke inside; it is in the log. The chat goes on: try again, or use a command (/help).",
    tooLong: "That is too long: a request may have 4000 characters.",
    choose: "Choose:",
    wholeInFile: "… The whole text is in the file.",
    offline: "I was offline when this came. Tap to run it now.",
  },
  ru: {
    cancel: "✖ Отменить",
    stopping: "Останавливаю…",
    nothingRuns: "Уже ничего не выполняется.",
    notYours: "Эту кнопку может нажать только тот, кто спрашивал.",
    unknown: "Этой кнопки я уже не знаю. Спросите ещё раз.",
    expired: "Кнопка устарела и больше не действует. Спросите ещё раз.",
    used: "Уже нажата; она действует один раз.",
    onIt: "Уже выполняю.",
    broken: "Внутри что-то сломалось; запись есть в журнале. Попробуйте ещё раз или используйте команду (/help).",
    tooLong: "Это слишком длинно: в запросе может быть 4000 знаков.",
    choose: "Выберите:",
    wholeInFile: "… Весь текст в файле.",
    offline: "Когда это пришло, я был не в сети. Нажмите, чтобы выполнить сейчас.",
  },
} as const satisfies Record<Language, Record<string, string>>;

export type Sentence = keyof (typeof WORDS)["en"];
export const say = (language: Language, sentence: Sentence): string => WORDS[language][sentence];

/** A picture or a file that cannot be sent, by its caption. */
export const notSent = (language: Language, caption: string): string =>
  language === "ru" ? `Не удалось отправить: ${caption}.` : `Could not be sent: ${caption}.`;
