import type { Language } from "../message.js";
import { inRussian } from "./in-russian.js";

/** How a sentence that was worded once, in English, is told in a language. */
export const toldIn = (language: Language): ((sentence: string) => string) =>
  language === "ru" ? (sentence) => inRussian(sentence) : (sentence) => sentence;
