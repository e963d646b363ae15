import { matchesOf } from "../../src/domain/reading/matches-of.js";
import { isNear } from "../../src/domain/reading/near.js";
import { words } from "../../src/domain/reading/words.js";

/** A telling word of a setup's name, wherever and however it was said. */
export interface Concept {
  readonly at: number;
  readonly end: number;
  readonly word: string;
  /** It was typed with a mistake. */
  readonly slipped?: boolean;
}

/** Ways to say the words setups are named with. Longer ways first. */
const SYNONYMS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    words(
      "(?:fair|value) (?:value )?gaps?|fvgs?|имбаланс~|imbalances?|ф ?в ?г~|эфвиджи|гэп~|разрыв~ справедлив~ (?:цен~|стоимост~)",
    ),
    ["fvg"],
  ],
  [words("initial ?-?balance|начальн~ баланс~|первоначальн~ баланс~|и ?б|ай ?би|ибэ?"), ["ib"]],
  [words("order ?-?blocks?|ордер ?-?блок~|ордеров~ блок~|блок~ ордер~|блок~ заявок"), ["ob"]],
  [words("new ?-?york(?:'s)?|нью ?-?йорк~|n ?\\.?y\\.?|американск~"), ["ny"]],
  [
    words(
      "(?:previous|prior|yesterday(?:'s)?|last)(?: day)?(?:'s)? highs?(?: ?(?:and|or|/|,|&)? ?(?:yesterday's |the )?lows?)?|(?:предыдущ|вчерашн|прошл)~(?: дн[яе]~)? ?(?:ха[йяеи]~|максимум~|экстремум~)(?: ?(?:и|/|или|,)? ?(?:вчерашн~ )?(?:ло[йяеу]~|минимум~))?|pdh ?(?:/|and|&)? ?pdl|пдх ?/? ?пдл",
    ),
    ["pdh", "pdl"],
  ],
  [
    words(
      "previous ?-?day|предыдущ~ дн~|вчерашн~ (?:ло[йяеу]~|минимум~)|(?:ха[йяеи]~|максимум~) (?:вчерашн~|предыдущ~|прошл~)(?: дн~)?(?: и ло[йяеу]~)?",
    ),
    ["pdh", "pdl"],
  ],
  [words("asian?(?:'s)?|ази[яиюей]~|азиат~|азии|азийск~"), ["asia"]],
  [words("london(?:'s)?|лондон~"), ["london"]],
  [
    words(
      "brea?ks?(?! ?-?even)|breakouts?|break-outs?|broken|breaking|brake|проб[оеи][йяеюию]~|пробит~|пробив~|брейк~",
    ),
    ["break"],
  ],
  [words("sweeps?|sweeping|swept|свип~|снят~|съем~|сбор~"), ["sweep"]],
  [words("raids?|raiding|raided|рейд~"), ["raid"]],
  [words("reversals?|reverse|разворот~|реверс~"), ["reversal"]],
  [words("retests?|ретест~|re-test"), ["retest"]],
  [words("ranges?|рейндж~|рендж~|диапазон~"), ["range"]],
  [words("brackets?|брекет~|скобк~"), ["bracket"]],
];

/** Words that may stand inside a setup's name. */
const GLUE = /^\s*(?:(?:of|the|from|on|in|at|a|setup|open|into|на|от|из|по)\s+)*(?:-\s*)?$/u;
const LONG_ENOUGH = 5;
const WORD = /[\p{L}\p{N}]+/gu;

/** The telling words of a text, grouped where they stand together. */
export function conceptsOf(text: string, vocabulary: ReadonlySet<string>): Concept[][] {
  const found: Concept[] = [];
  let rest = text;
  const take = (at: number, length: number, names: readonly string[], slipped = false) => {
    for (const word of names) found.push({ at, end: at + length, word, slipped });
    rest = rest.slice(0, at) + "\u0001".repeat(length) + rest.slice(at + length);
  };
  for (const [pattern, names] of SYNONYMS) {
    if (!names.some((name) => vocabulary.has(name))) continue;
    for (const match of matchesOf(pattern, rest)) take(match.index, match[0].length, names);
  }
  for (const match of matchesOf(WORD, rest)) {
    const word = vocabulary.has(match[0]) ? match[0] : slip(match[0], vocabulary);
    if (word !== undefined) take(match.index, match[0].length, [word], word !== match[0]);
  }
  found.sort((a, b) => a.at - b.at);
  return grouped(text, found);
}

/** A longer word typed with one mistake. */
function slip(word: string, vocabulary: ReadonlySet<string>): string | undefined {
  if (word.length < LONG_ENOUGH) return undefined;
  for (const known of vocabulary) {
    if (known.length >= LONG_ENOUGH && known[0] === word[0] && isNear(word, known, 1)) return known;
  }
  return undefined;
}

function grouped(text: string, found: readonly Concept[]): Concept[][] {
  const groups: Concept[][] = [];
  let end = -1;
  for (const concept of found) {
    const last = groups.at(-1);
    if (last !== undefined && (concept.at < end || GLUE.test(text.slice(end, concept.at)))) last.push(concept);
    else groups.push([concept]);
    end = Math.max(end, concept.end);
  }
  return groups;
}
