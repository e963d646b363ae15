import { ALERT_PHRASES } from "./alert-phrases.js";
import { DATA_PHRASES } from "./data-phrases.js";
import type { Phrase } from "./phrase.js";
import { PICTURE_PHRASES } from "./picture-phrases.js";
import { REQUEST_PHRASES } from "./request-phrases.js";
import { SETUP_PHRASES } from "./setup-phrases.js";

export const PHRASES: readonly Phrase[] = [
  ...REQUEST_PHRASES,
  ...SETUP_PHRASES,
  ...DATA_PHRASES,
  ...PICTURE_PHRASES,
  ...ALERT_PHRASES,
];

/** Longer sentences than refusals are: left as they are rather than searched for long. */
const MOST_CHARS = 2_000;
const MOST_DEPTH = 4;

interface Pattern {
  readonly pattern: RegExp;
  readonly russian: string;
}

/** Whole sentences, by the start that tells most of them apart; made when the first is wanted. */
let patterns: readonly Pattern[] | undefined;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** What stands between two values, with the value before it. One that follows another at once ends a sentence, or says what was near. */
const withValue = (between: string, at: number, all: readonly string[]): string =>
  at === 0
    ? literal(between)
    : `${at > 1 && all[at - 1] === "" ? "(\\.|;[\\s\\S]*?)" : "([\\s\\S]*?)"}${literal(between)}`;
/** Signs of a phrase that are its own: the more, the surer it is the one that was meant. */
const weightOf = ([english]: Phrase): number => english.replaceAll("{}", "").length;

function made(): readonly Pattern[] {
  patterns ??= [...PHRASES]
    .sort((a, b) => weightOf(b) - weightOf(a))
    .map(([english, russian]) => ({
      pattern: new RegExp(`^${english.split("{}").map(withValue).join("")}$`),
      russian,
    }));
  return patterns;
}

/**
 * A sentence of a refusal in Russian. Services word a refusal once, in English, where it is thrown; a door that answers in Russian says it
 * by this table. What stands in no phrase is given back as it was: a person is told in English rather than not at all.
 */
export function inRussian(sentence: string, depth = 0): string {
  if (depth > MOST_DEPTH || sentence === "" || sentence.length > MOST_CHARS) return sentence;
  for (const { pattern, russian } of made()) {
    const found = pattern.exec(sentence);
    if (found !== null)
      return russian.replace(/\{(\d+)(~?)\}/g, (_, at: string, again: string) => {
        const value = found[Number(at) + 1] ?? "";
        return again === "" ? value : inRussian(value, depth + 1);
      });
  }
  return sentence;
}
