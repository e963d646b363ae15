import { ALERT_PHRASES } from "./alert-phrases.js";
import { DATA_PHRASES } from "./data-phrases.js";
import { DISK_PHRASES } from "./disk-phrases.js";
import { DRAFT_PHRASES } from "./draft-phrases.js";
import { EXPRESSION_PHRASES } from "./expression-phrases.js";
import { FINDING_PHRASES } from "./finding-phrases.js";
import { matchPhrase, type PhraseParts, phraseParts } from "./match-phrase.js";
import { MISTAKE_PHRASES } from "./mistake-phrases.js";
import { NOTE_PHRASES } from "./note-phrases.js";
import type { Phrase } from "./phrase.js";
import { PICTURE_PHRASES } from "./picture-phrases.js";
import { REQUEST_PHRASES } from "./request-phrases.js";
import { RULE_PHRASES } from "./rule-phrases.js";
import { SCORE_PHRASES } from "./score-phrases.js";
import { SETUP_PHRASES } from "./setup-phrases.js";
import { TOOL_PHRASES } from "./tool-phrases.js";
import { TRAINING_PHRASES } from "./training-phrases.js";
import { usageInRussian } from "./usage-in-russian.js";
import { WHY_PHRASES } from "./why-phrases.js";
import { YAML_PHRASES } from "./yaml-phrases.js";

export const PHRASES: readonly Phrase[] = [
  ...REQUEST_PHRASES,
  ...SETUP_PHRASES,
  ...DATA_PHRASES,
  ...DISK_PHRASES,
  ...PICTURE_PHRASES,
  ...ALERT_PHRASES,
  ...MISTAKE_PHRASES,
  ...EXPRESSION_PHRASES,
  ...TOOL_PHRASES,
  ...TRAINING_PHRASES,
  ...RULE_PHRASES,
  ...DRAFT_PHRASES,
  ...FINDING_PHRASES,
  ...NOTE_PHRASES,
  ...WHY_PHRASES,
  ...YAML_PHRASES,
  ...SCORE_PHRASES,
];

/** Longer sentences than refusals are: left as they are rather than searched for long. */
const MOST_CHARS = 2_000;
const MOST_DEPTH = 4;

interface Pattern extends PhraseParts {
  readonly russian: string;
}

/** The surest first; made when the first is wanted. */
let patterns: readonly Pattern[] | undefined;

/** How sure it is that a phrase is the one that was meant: one that begins with a word of its own before those that begin with a value, then by its own signs. */
const weightOf = ([english]: Phrase): number =>
  english.replaceAll("{}", "").length + (english.startsWith("{}") ? 0 : MOST_CHARS);

function made(): readonly Pattern[] {
  patterns ??= [...PHRASES]
    .sort((a, b) => weightOf(b) - weightOf(a))
    .map(([english, russian]) => ({ ...phraseParts(english), russian }));
  return patterns;
}

/** Where a mistake stands, said before its sentence: `setups/IB_raid_v1.yaml:14 `, `extra `. */
const PLACE = /^(?:\S.*?\.ya?ml(?::\d+)?|extra) /;
/** The path within it, as in `trade.stop: `: without spaces as a rule, but a key may have some. */
const PATHS = [/^[^\s:]+: /, /^/, /^[^:]+: /];

/** The sentence by the phrase that it is; undefined where it is none. */
function phrased(sentence: string, depth: number): string | undefined {
  for (const pattern of made()) {
    const values = matchPhrase(pattern, sentence);
    if (values !== undefined)
      return pattern.russian.replace(/\{(\d+)(~?)\}/g, (_, at: string, again: string) => {
        const value = values[Number(at)] ?? "";
        return again === "" ? value : inRussian(value, depth + 1);
      });
  }
  return undefined;
}

/** A mistake of a setup with its place before it, which stays as it is. */
function placed(line: string, depth: number): string | undefined {
  const place = PLACE.exec(line)?.[0];
  if (place === undefined) return undefined;
  const rest = line.slice(place.length);
  for (const pattern of PATHS) {
    const path = pattern.exec(rest)?.[0];
    const sentence = path === undefined ? undefined : phrased(rest.slice(path.length), depth);
    if (sentence !== undefined) return `${place}${path}${sentence}`;
  }
  return undefined;
}

/**
 * A sentence in Russian: of a refusal, of a mistake in a setup, of anything that a service words once, in English, where it arises; a door
 * that answers in Russian says it by this table. What stands in no phrase is given back as it was: a person is told in English rather than
 * not at all.
 */
export function inRussian(sentence: string, depth = 0): string {
  if (depth > MOST_DEPTH || sentence === "" || sentence.length > MOST_CHARS) return sentence;
  const russian = placed(sentence, depth) ?? phrased(sentence, depth);
  return russian ?? (sentence.startsWith("/") ? usageInRussian(sentence) : sentence);
}
