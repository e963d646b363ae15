import type { SymbolSpec } from "../domain/symbol.js";
import type { TargetPart } from "./parts.js";
import { readLevels } from "./read-levels.js";
import { num, type Reading } from "./reading.js";
import { OPPOSITE, RANGE, RANGE_MIDDLE, role, type Span, TARGET } from "./role.js";
import { ATR, COUNT, countOf, MIDDLE, NUMBER, PIPS, R } from "./vocabulary.js";

const POOLS =
  "(?:the )?(?:next|nearest|opposite|opposing)? ?(?:liquidity(?: pool)?|pool of liquidity|pools?)|(?:ближайш~|следующ~|противоположн~)? ?(?:ликвидност~|пул~(?: ликвидност~)?)";

const RATIO = `(?:r ?[:\\/]? ?r|rr|risk(?: ?[-:\\/]? ?(?:to )?reward)?(?: ratio)?|reward(?: ?[-:\\/]? ?(?:to )?risk)?|р ?[:\\/]? ?р|риск-? ?(?:к )?(?:прибыл~|профит~)|соотношени~)(?: (?:of|is|at|к|в))* ?[=:]? ?(${NUMBER})(?: ?(?::|to|\\/|к) ?(${NUMBER}))?`;
const BARE_RATIO = `(${NUMBER}) ?(?::|to|к) ?(${NUMBER})(?!:| ?(?:atr|атр|am|pm|pips?|bars?))`;
const IN_R = `(${NUMBER}|${COUNT}) ?(?:${R}|times (?:the )?risk|x risk|риск~)(?: targets?| цел~)?`;
/** "40 pips", "3 ATR": from the entry. */
const AWAY = `(${NUMBER}) ?(?:(${ATR})|(${PIPS}))`;
const BARE_AWAY = `(${NUMBER}) ?(?:(${ATR})|(${PIPS})) (?:targets?|take ?-?profit|цел~|тейк~)`;
const NONE = "(?:no|without(?: a)?|without any|без) (?:targets?|take ?-?profits?|tp|тейк~|цел~)";

/** `1:3`, `3:1`, `2` → how many times the risk. */
const ratioOf = (a: string | undefined, b: string | undefined): number => {
  if (b === undefined) return num(a);
  const [x, y] = [num(a), num(b)];
  return Number((x <= y ? y / x : x / y).toFixed(2));
};

/** "2R", "rr 1:2", "target the opposite edge". */
export function readTarget(reading: Reading, symbol: SymbolSpec): TargetPart | undefined {
  const none = reading.first(NONE);
  if (none !== undefined) {
    reading.note(none, "trade.target: none");
    return { kind: "none" };
  }
  const named = role(reading, TARGET, (span): TargetPart | undefined => {
    const inR = reading.first(IN_R, span);
    if (inR !== undefined) return { kind: "rr", rr: countOf(inR.match[1] ?? "") };
    const away = reading.first(AWAY, span);
    if (away !== undefined) return awayPart(away.match);
    const ratio = reading.first(RATIO, span) ?? reading.first(BARE_RATIO, span);
    if (ratio !== undefined) return { kind: "rr", rr: ratioOf(ratio.match[1], ratio.match[2]) };
    const place = targetPlace(reading, symbol, span);
    if (place !== undefined) return place;
    const number = reading.first(`(?:at |of |на |в )?(${NUMBER})`, span);
    return number === undefined ? undefined : { kind: "rr", rr: num(number.match[1]) };
  });
  const found = named ?? bareTarget(reading);
  if (found === undefined) return undefined;
  reading.note(found, `trade.target: ${targetWords(found.part)}`);
  return found.part;
}

function targetPlace(reading: Reading, symbol: SymbolSpec, span: Span): TargetPart | undefined {
  if (reading.first(POOLS, span) !== undefined) return { kind: "pool" };
  const opposite = reading.first(OPPOSITE, span);
  const named = readLevels(reading, symbol, span)[0]?.level;
  if (opposite !== undefined) return { kind: "opposite" };
  const isMiddle = reading.first(RANGE_MIDDLE, span) ?? reading.first(MIDDLE, span);
  if (isMiddle !== undefined) return { kind: "mid", ...(named === undefined ? {} : { level: named }) };
  if (named === undefined) return reading.first(RANGE, span) === undefined ? undefined : { kind: "opposite" };
  return named.isRange ? { kind: "level", level: named } : { kind: "pool" };
}

function bareTarget(reading: Reading): { part: TargetPart; at: number; end: number } | undefined {
  const ratio = reading.first(RATIO);
  if (ratio !== undefined) return { ...ratio, part: { kind: "rr", rr: ratioOf(ratio.match[1], ratio.match[2]) } };
  const away = reading.first(BARE_AWAY);
  if (away !== undefined) return { ...away, part: awayPart(away.match) };
  const inR = reading.first(IN_R) ?? reading.first(BARE_RATIO);
  return inR === undefined
    ? undefined
    : { ...inR, part: { kind: "rr", rr: ratioOf(String(countOf(inR.match[1] ?? "")), inR.match[2]) } };
}

const awayPart = ([, figure, atr]: RegExpExecArray): TargetPart => ({
  kind: "distance",
  pad: atr === undefined ? { pips: num(figure) } : { atr: num(figure) },
});

const targetWords = (target: TargetPart): string =>
  target.kind === "rr"
    ? `rr ${target.rr}`
    : target.kind === "distance"
      ? `${Object.entries(target.pad)
          .map(([unit, value]) => `${value} ${unit}`)
          .join(" + ")} from the entry`
      : target.kind === "level"
        ? target.level.title
        : `${TARGET_TITLES[target.kind]}${target.kind === "mid" && target.level !== undefined ? ` of ${target.level.title}` : ""}`;
const TARGET_TITLES = { opposite: "the range's other edge", mid: "the middle", pool: "the nearest pool", none: "none" };
