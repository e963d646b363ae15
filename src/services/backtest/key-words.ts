import { WEEKDAYS, type Weekday } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import { sessionName } from "../../visualizer/names.js";
import { wordsOf } from "../../visualizer/words.js";
import { exitReasonWord } from "../runs/exit-reason-word.js";

const SESSIONS: Readonly<Record<string, string>> = { asia: "Asia", london: "London", new_york: "New York" };

/** A word of a trade or of a breakdown as the page shows it: side, weekday, session, exit reason; what is none of them stays as it is. */
export function keyWord(key: string, language: Language): string {
  const words = wordsOf(language);
  if (key === "long" || key === "short") return words[key].toLowerCase();
  const weekday = WEEKDAYS.indexOf(key as Weekday);
  if (weekday >= 0) return words.days[weekday] as string;
  const session = language === "ru" ? sessionName(key, language) : (SESSIONS[key] ?? key);
  return session === key ? exitReasonWord(key, language) : session;
}
