import type { Language } from "./message.js";

/** Russian where the text holds Cyrillic letters, English where it holds Latin ones, else `before`. A command tells no language. */
export function languageOf(said: string, before: Language): Language {
  if (/\p{Script=Cyrillic}/u.test(said)) return "ru";
  return /^\s*\//.test(said) || !/\p{Script=Latin}/u.test(said) ? before : "en";
}
