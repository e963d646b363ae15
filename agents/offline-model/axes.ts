import type { Slate } from "../../src/domain/reading/slate.js";
import { has, words } from "../../src/domain/reading/words.js";
import { RR } from "./overrides.js";
import { BARE_PARAMETER } from "./tool-parameters.js";

/** One parameter with several values, as a study takes it: `1,2,3` or `0.1..0.5/0.1`. */
export interface Axis {
  /** A path, a bare parameter's name, or `rr`. */
  readonly name: string;
  readonly values: string;
  /** A stretch with a step; else a list. */
  readonly isRange: boolean;
}

const TARGET = "take ?-?profits?|tps?|targets?|тейк~(?: ?-?профит~)?|тп|цел(?:ь|и|ью|ей|ям)|таргет~";
/** What people call a parameter, and its path. */
const CALLED: readonly (readonly [string, string])[] = [
  [`${RR}|${TARGET}`, "rr"],
  ["risk(?: per trade)?|риск~(?: на сделку)?", "risk.per_trade"],
  ["cool ?-?downs?|кулдаун~", "filters.cooldown"],
  ["max(?:imum)? spreads?|макс~\\.? спред~", "filters.max_spread"],
  [
    "(?:gap|fvg) sizes?|min(?:imum)? (?:gap|fvg)s?(?: sizes?)?|размер~ (?:fvg|имбаланс~|гэп~)|мин~\\.? (?:fvg|имбаланс~|гэп~)",
    "fvg.min_atr",
  ],
];
const PATH = "[a-z][a-z0-9_]*(?:\\.[a-z_][a-z0-9_]*)+";
/** A parameter by any of its names. */
export const PARAMETER = [...CALLED.map(([names]) => names), PATH, BARE_PARAMETER].join("|");

const V = "(?:1 ?: ?)?\\d{1,3}(?:\\.\\d{1,4})?(?: ?%| ?[rр](?![a-zа-я\\d]))?";
/** Figures that count something else. */
const NO_COUNT =
  "(?![.\\d:])(?! ?(?:trades?|deals?|months?|weeks?|days?|years?|hours?|minutes?|min|h|m|bars?|pips?|times|сдел~|месяц~|недел~|дн~|день|год~|лет|час~|мин~|бар~|пункт~|раз~)(?![a-zа-я]))";
const SEPARATOR = "(?:\\s*,\\s*(?:or |and |и |или )?|\\s*/\\s*|\\s+(?:or|and|vs|и|или|против)\\s+|\\s+)";
const LIST = `(?<list>${V}(?:${SEPARATOR}${V}${NO_COUNT})+)`;
const STEP = "(?:in |with |by |с |и )*(?:steps?|increments?|шагом|шаг)(?: of| в| по)? ?:? ?";
const range = (n: string) =>
  `(?:from |between |of |от |с |в диапазоне )?(?<low${n}>${V}) ?(?<join${n}>to|and|\\.\\.+|-|до|по|и) ?(?<high${n}>${V})`;
const RANGE = `${range("")}(?:,? (?:${STEP}|(?:by|every|по|через) )(?<step>${V})| ?/ ?(?<slash>${V}))?${NO_COUNT}`;
const STEP_FIRST = `(?:,? ?${STEP})(?<first>${V})(?:,? )${range("2")}${NO_COUNT}`;
const LINK =
  "(?: (?:of|is|at|to|in|over|across|values?|with|among|between|из|в|на|по|значени~|от|с|от|from))* ?[:=]? ?";
const ASKS_WHICH = words("which|what|best|better|optimal|sensitiv~|какой|какая|какое|лучш~|чувствител~|чувствительн~");

const pattern = (name: string) => words(`(?<name>${name})${LINK}(?:${STEP_FIRST}|${RANGE}|${LIST})`);
/** "Which rr works best for X: 1, 2 or 3?" */
const apart = (name: string) => words(`(?<name>${name})(?:[^:\\d]|(?<=[a-z_])\\d){1,60}: ?${LIST}`);
const PATTERNS = [...CALLED.map(([names]) => names), `${PATH}|${BARE_PARAMETER}`].flatMap((name, i) => {
  const path = CALLED[i]?.[1];
  return [
    { path, wanted: pattern(name), isApart: false },
    { path, wanted: apart(name), isApart: true },
  ];
});

const plain = (value: string, isRr: boolean): string => {
  const text = value.replace(/\s/gu, "");
  return isRr ? text.replace(/^1:/u, "").replace(/[rр]$/u, "") : text;
};

const digitsOf = (text: string): number => text.replace("%", "").split(".")[1]?.length ?? 0;

function rangeValues(groups: Readonly<Record<string, string | undefined>>, whole: string, isRr: boolean) {
  const [low, high] = [groups["low"] ?? groups["low2"] ?? "", groups["high"] ?? groups["high2"] ?? ""];
  const said = groups["step"] ?? groups["slash"] ?? groups["first"];
  // "rr 1 to 3" is a ratio, not a stretch: there has to be a step, or "from … to", or dots.
  if (said === undefined && isRr && !/\.\.|from|between|от |с /u.test(whole)) return undefined;
  const [from, to] = [plain(low, isRr), plain(high, isRr)];
  const digits = Math.max(digitsOf(from), digitsOf(to));
  const step = said === undefined ? (10 ** -digits).toFixed(digits) : plain(said, isRr);
  return `${from}..${to}/${step}`;
}

function listValues(list: string, isRr: boolean): string | undefined {
  const values = [...list.matchAll(new RegExp(V.replaceAll(" ?", "\\s*"), "gu"))].map(([value]) => plain(value, isRr));
  const isTelling = (value: string) => /[:rр%]/u.test(value);
  const bare = [...list.matchAll(new RegExp(V.replaceAll(" ?", "\\s*"), "gu"))].filter(([value]) => !isTelling(value));
  // Blanks alone stand between values that say what they are: "1R 2R 3R"; "1/2" is a ratio.
  if (bare.length > 0 && /\d\s+\d/u.test(list)) return undefined;
  if (isRr && values.length === 2 && list.includes("/") && bare.length > 0) return undefined;
  return new Set(values).size < 2 ? undefined : values.join(",");
}

/** Takes every parameter that has several values off the slate, in the order said. */
export function takeAxes(slate: Slate): Axis[] {
  const found: (Axis & { readonly at: number })[] = [];
  for (const { path, wanted, isApart } of PATTERNS) {
    if (isApart && !has(slate.whole, ASKS_WHICH)) continue;
    const read = (match: RegExpExecArray) => {
      const groups = match.groups ?? {};
      const name = path ?? groups["name"]?.replace(/[ -]/gu, "_") ?? "";
      const isRr = name === "rr";
      const list = groups["list"];
      const values = list === undefined ? rangeValues(groups, match[0], isRr) : listValues(list, isRr);
      // "Risk 1 to 3" is a ratio; a risk that is varied is told in percent.
      const isRatio = name === "risk.per_trade" && !match[0].includes("%");
      return values === undefined || isRatio ? undefined : { name, values, isRange: list === undefined };
    };
    for (const { match, at } of slate.take(wanted, (m) => read(m) !== undefined)) {
      const axis = read(match);
      if (axis !== undefined) found.push({ ...axis, at });
      // What stands between the name and its values, a setup for one, is still to be read.
      const list = match.groups?.["list"] ?? "";
      const from = at + (match.groups?.["name"]?.length ?? 0);
      if (isApart) slate.rest = slate.restWith([{ at: from, end: at + match[0].length - list.length - 1 }]);
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ name, values, isRange }) => ({ name, values, isRange }));
}

const AFTER_EQUALS = /=\s*-?[\d.:%]+(?:,[\d.:%]+)+/gu;
const TIGHT = /(?<![\d.,])([1-9]\d{0,2}),(?=\d{1,2}(?![\d.,]))/gu;

/** The commas between figures as they stand between the values of a list: behind `=`, and in a study where nothing tells a decimal comma. */
export function withLists(text: string, isStudy: boolean): string {
  const told = text.replace(AFTER_EQUALS, (list) => list.replaceAll(",", ", "));
  return isStudy && !/\d,\s+\d/u.test(told) ? told.replace(TIGHT, "$1, ") : told;
}
