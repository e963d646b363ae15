import { pattern, type Reading } from "./reading.js";
import { BLOCK, MIDDLE, PAUSE } from "./vocabulary.js";

/** Words that say what part of a trade comes next. */
export const ENTRY =
  "buy(?:ing|s)?(?! ?-?side)|sell(?:ing|s)?(?! ?-?side)|покупа~|купить|прода(?:ем|ю|вать|жа|жу|ть)|entry|entries|enter(?:s|ed|ing)?|get in|limit orders?|limits?|market (?:order|entry)|вход~|войти|вхож~|заход~|зайти|лимитник~|лимитк~|лимит~";
export const STOP = "stop ?-?loss|stops?(?! ?-?(?:hunt|run))|sl|стоп-? ?лосс~|стоп(?:ы|ом|а|у|е|ами)?|слом за|сл";
export const TARGET = "targets?|take ?-?profits?|tp|тейк~(?:-?профит~)?|тэйк~|цел(?:ь|и|ью)|таргет~|тп";
const NEXT = `${ENTRY}|${STOP}|${TARGET}`;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From a cue to where its role ends: the next pause, or the next cue. */
function spanAfter(reading: Reading, at: number, end: number): Span {
  const { rest } = reading.slate;
  let to = rest.length;
  for (const regex of [PAUSE, pattern(NEXT)]) {
    regex.lastIndex = end;
    to = Math.min(to, regex.exec(rest)?.index ?? rest.length);
  }
  return { from: at, to };
}

export interface Role<T> {
  readonly part: T;
  readonly at: number;
  readonly end: number;
}

/** Takes each cue with what follows it, where `read` makes something of it; said twice, the last word counts. */
export function role<T>(
  reading: Reading,
  cue: string,
  read: (span: Span, said: string) => T | undefined,
): Role<T> | undefined {
  let found: Role<T> | undefined;
  for (const match of [...reading.slate.rest.matchAll(pattern(cue))]) {
    const end = match.index + match[0].length;
    const span = spanAfter(reading, match.index, end);
    const part = read({ from: end, to: span.to }, match[0]);
    if (part === undefined) continue;
    reading.slate.blank(match.index, end);
    found = { part, at: match.index, end: span.to };
  }
  return found;
}

/** Places of a range and an order block, as entry, stop and target speak of them. */
export const RANGE_MIDDLE = `(?:the )?(?:${MIDDLE})(?: (?:of|point|line))?(?: (?:the|of))*(?: (?:range|session|box|диапазон~|рейндж~|сесси~|бокс~))`;
export const OPPOSITE =
  "(?:the )?(?:opposite|other|far) (?:edge|side|end|boundary|border|extreme|high|low)(?: of (?:the )?(?:range|session|box))?|противоположн~ (?:кра~|границ~|сторон~|экстремум~)(?: (?:диапазон~|рейндж~|сесси~))?|друг~ (?:край|сторон~|границ~)(?: (?:диапазон~|рейндж~|сесси~))?";
export const RANGE = "(?:the )?(?:range|box|session)(?: (?:high|low))?|диапазон~|рейндж~";
export const THIS_BLOCK = `${BLOCK}|block|блок~`;
