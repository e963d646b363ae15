import type { Language } from "../message.js";
import { inRussian } from "./in-russian.js";

/** The part of a setup that words became, `trade.stop: `: a path of the file, which stays. */
const PART = /^[a-z_][\w.]*: /;

/** What a person's words became, `trade.stop: behind the level + 0.2 atr`, in Russian behind its path. */
function partInRussian(line: string): string {
  const part = PART.exec(line)?.[0] ?? "";
  const words = line.slice(part.length);
  return `${part}${words
    .split(" + ")
    .map((word) => inRussian(word))
    .join(" + ")}`;
}

/** The same in either language. */
export const partIn = (language: Language): ((line: string) => string) =>
  language === "ru" ? partInRussian : (line) => line;
