import { has } from "../domain/reading/words.js";
import type { EntryPart, Place } from "./parts.js";
import { num, pattern, type Reading } from "./reading.js";
import { ENTRY, RANGE_MIDDLE, type Role, role, type Span, THIS_BLOCK } from "./role.js";
import { BARS, BLOCK, FAR, GAP, MIDDLE, NEAR } from "./vocabulary.js";

const MARKET =
  "(?:at |by |with )?(?:the )?market(?: (?:order|entry))?|(?:at|on)(?: the)? (?:candle |bar )?close|(?:at|on)(?: the)? next (?:open|candle|bar)|immediately|right away|по рынку|маркет~|рыночн~(?: ордер~)?|(?:по|на) закрыти~|сразу|на открытии(?: следующей(?: свеч~)?)?";
const EXPIRES = `(?:valid|good|expires?|waiting|wait|lives?|действ~|жд~|живет|активн~)(?: (?:for|after|in|up to|at most|до|в течение))* (\\d{1,4}) ?(?:${BARS})|(?:(?:for|within|в течение|на) )?(\\d{1,4}) ?(?:${BARS})`;
const ONCE = "after|once|when|as soon as|if|после|когда|как только|если|при появлени~";
const VALID = `(?:valid|good|expires?|lives?|действ~|живет|активн~)(?: (?:for|after|in|до|в течение))* (\\d{1,4}) ?(?:${BARS})`;
const placePattern = (things: string): string =>
  `(?:(?:${MIDDLE}|${FAR}|${NEAR}|bottom|низ~) (?:of |in )?(?:the )?)?(?:${things})(?:'s)?(?: (?:at|on|by|на|по|в))?(?: (?:its|the|его|ее))?(?: (?:${MIDDLE}|${FAR}|${NEAR}|bottom|низ~))?`;
const GAP_PLACE = placePattern(GAP);
const BLOCK_PLACE = placePattern(THIS_BLOCK);
const LEVEL_PLACE =
  "(?:the )?(?:retest|pull ?-?back|return|ретест~|откат~|возврат~)(?: (?:of|to|into|к|на|в))*(?: the)?(?: (?:broken |raided |swept |пробит~ )?(?:level|range|edge|high|low|уровн~|диапазон~|границ~))?|(?:the )?(?:broken|raided|swept) (?:level|high|low|edge)|(?:пробит~|снят~) уровн~";

const BARE_PLACE = `(?:(?:at|on|в|на|от|по) )?(?:the |its )?(?:${MIDDLE}|(?:${FAR}|${NEAR}|bottom|низ~)(?: of it)?)`;
const GAP_ENTRY = `(?:${GAP}) (?:entry|entries|limit|вход~)`;
const BARE_MARKET = "по рынку|at market|market(?: (?:order|entry))?|маркет~|рыночн~(?: ордер~| вход~)?";
const RETEST_ENTRY =
  "(?:on )?(?:the )?(?:retest|re-test|ретест~)(?: (?:of|to|the|broken|raided|swept|пробит~|снят~))* (?:level|range|edge|high|low|уровн~|диапазон~|границ~)";

const ENTRY_PLACES: readonly (readonly ["gap" | "block" | "mid" | "level" | "bare", string])[] = [
  ["gap", GAP_PLACE],
  ["block", BLOCK_PLACE],
  ["mid", RANGE_MIDDLE],
  ["level", LEVEL_PLACE],
  ["bare", BARE_PLACE],
];

const placeOf = (said: string): Place =>
  has(said, pattern(MIDDLE)) ? "mid" : has(said, pattern(`${FAR}|bottom|низ~`)) ? "far" : "near";

/** "Entry at the middle of the gap", "limit at the order block", "enter at market". */
export function readEntry(reading: Reading): EntryPart | undefined {
  const found = role(reading, ENTRY, (span, cue) => entryIn(reading, span, cue)) ?? bareEntry(reading);
  if (found === undefined) return undefined;
  reading.note(found, `trade.entry: ${entryWords(found.part)}`);
  const { part } = found;
  if (part.kind === "market" || part.expires !== undefined) return part;
  const late = reading.first(VALID);
  return late === undefined ? part : { ...part, expires: num(late.match[1]) };
}

function entryIn(reading: Reading, span: Span, cue: string): EntryPart | undefined {
  // "Enter after the gap": what it waits for is told by the rest.
  const isMarket = /^market/.test(cue) || [MARKET, ONCE].some((wanted) => reading.first(wanted, span) !== undefined);
  if (isMarket) return { kind: "market" };
  const late = reading.first(EXPIRES, span)?.match;
  const expires = late === undefined ? {} : { expires: num(late[1] ?? late[2]) };
  for (const [kind, thing] of ENTRY_PLACES) {
    const taken = reading.first(thing, span);
    if (taken === undefined) continue;
    if (kind === "mid" || kind === "level") return { kind, ...expires };
    return { kind: kind === "bare" ? spokenZone(reading) : kind, place: placeOf(taken.match[0]), ...expires };
  }
  return undefined;
}

/** An edge or a middle that is not said of what: of the order block where only that is spoken of, else of the gap. */
function spokenZone({ slate }: Reading): "gap" | "block" {
  return has(slate.whole, pattern(BLOCK)) && !has(slate.whole, pattern(GAP)) ? "block" : "gap";
}

/** An entry that is told without a word for it: "FVG entry", "at market", "retest of the broken level". */
function bareEntry(reading: Reading): Role<EntryPart> | undefined {
  const gap = reading.first(GAP_ENTRY);
  if (gap !== undefined) return { ...gap, part: { kind: "gap", place: "near" } };
  const market = reading.first(BARE_MARKET);
  if (market !== undefined) return { ...market, part: { kind: "market" } };
  const retest = reading.first(RETEST_ENTRY);
  return retest === undefined ? undefined : { ...retest, part: { kind: "level" } };
}

const entryWords = (entry: EntryPart): string => {
  if (entry.kind === "market") return "market";
  if (!("place" in entry)) return `limit at the ${entry.kind === "mid" ? "middle of the range" : "level"}`;
  return `limit at the ${entry.place === "mid" ? "middle" : `${entry.place} edge`} of the ${entry.kind === "gap" ? "gap" : "order block"}`;
};
