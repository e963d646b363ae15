import type { Refusal } from "../../domain/errors.js";
import { type Language, type Message, message, text } from "../../domain/message.js";
import { inRussian } from "../../domain/russian/in-russian.js";

/** More names than these are counted. */
const MOST_NAMES = 12;

const words = (why: string, language: Language): string => (language === "ru" ? inRussian(why) : why);

/** `a17` of an alert's key, the run's id of a run's. */
export const reportName = (key: string): string => key.slice(key.indexOf(":") + 1);

/** A report that somebody waited for is there now. */
export const publishedNews = (key: string, url: string, language: Language): Message =>
  message(
    text(
      language === "ru"
        ? `Отчёт о ${reportName(key)} теперь в Notion: `
        : `The report of ${reportName(key)} is in Notion now: `,
      { link: language === "ru" ? "страница ↗" : "page ↗", url },
    ),
  );

/** Reports that were tried for a day, in one message. */
export function givenUpNews(keys: readonly string[], why: string, language: Language): Message {
  const ru = language === "ru";
  const names = keys.map(reportName);
  const more = names.length - MOST_NAMES;
  const list = `${names.slice(0, MOST_NAMES).join(", ")}${more > 0 ? (ru ? ` и ещё ${more}` : ` and ${more} more`) : ""}`;
  return message(
    text(
      { bold: ru ? `Нет отчёта в Notion: ${list}. ` : `No report in Notion: ${list}. ` },
      `${words(why, language)} `,
    ),
    text(ru ? "Пробовал 24 часа. Попробовать снова: " : "Tried for 24 hours. To try again: ", {
      code: `/notion ${names[0] ?? ""}`,
    }),
  );
}

/** What keeps reports out of Notion until a person mends it. */
export const refusedNews = (refusal: Refusal, language: Language): Message =>
  message(
    text({ bold: "Notion: " }, words(refusal.message, language)),
    text(
      language === "ru"
        ? "Отчёты хранятся здесь и пробуются снова 24 часа."
        : "Reports are kept here and tried again for 24 hours.",
    ),
  );
