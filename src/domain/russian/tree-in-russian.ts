import { clockName } from "../clock-name.js";
import type { Language } from "../message.js";
import { inRussian } from "./in-russian.js";

/** What stands before a sentence of a tree: its indent, its mark; of a line of the live loop its time, its side and its gate. */
const HEAD = /^\s*(?:[✓✗?] |\d{4}-\d\d-\d\d \d\d:\d\d UTC · (?:long|short) · (?:[a-z_]+: )?)?/;

/** Words beside names and values of a rule, which are code and stay. */
const BESIDE: readonly (readonly [RegExp, string])[] = [
  [/(\S) formed ([\d :-]+), known (\d\d:\d\d)/g, "$1 возник в $2, известен с $3"],
  [/([A-Za-z_]\w*\.[A-Za-z_]\w*) at (\d\d:\d\d)(?![\w"])/g, "$1 в $2"],
  [/ = not known(?=, |; |$| {3})/g, " = неизвестно"],
  [/ = yes(?=, |; |$| {3})/g, " = да"],
  [/ = no(?=, |; |$| {3})/g, " = нет"],
  [/; missed by (\S+)/g, "; не хватило $1"],
  [/ {3}← nearest$/, "   ← ближе всего"],
];

/** Behind the time of a step: on which clock it is, where that is not the market's. */
const CLOCK = /(?<=\d\d:\d\d )[A-Z][A-Za-z ]+$/;

/** A line of the tree that says why a rule gave a signal or none, in Russian; the conditions themselves are code and stay as they are. */
export function treeInRussian(line: string): string {
  const head = HEAD.exec(line)?.[0] ?? "";
  return BESIDE.reduce(
    (told, [words, russian]) => told.replace(words, russian),
    `${head}${inRussian(line.slice(head.length))}`,
  ).replace(CLOCK, (city) => clockName(city, "ru"));
}

/** The same in either language. */
export const treeIn = (language: Language): ((line: string) => string) =>
  language === "ru" ? treeInRussian : (line) => line;
