import type { SymbolNames } from "../domain/reading/symbol-names.js";
import { takeTimeframes } from "../domain/reading/timeframes.js";
import { has } from "../domain/reading/words.js";
import type { SymbolBook } from "../domain/symbol.js";
import { parseTimeframe } from "../domain/timeframe.js";
import type { Parts, SessionPart, Side } from "./parts.js";
import { readConditions } from "./read-conditions.js";
import { readEntry } from "./read-entry.js";
import { readLimits, readManage } from "./read-limits.js";
import { readStop } from "./read-stop.js";
import { readStory } from "./read-story.js";
import { readTarget } from "./read-target.js";
import { readClocks, readWeekdays } from "./read-times.js";
import { type Phrase, pattern, type Reading } from "./reading.js";
import { unreadOf } from "./unread.js";
import { ATR, BLOCK, BOS, BREAK, CHOCH, GAP, MSS, NUMBER, PIPS, PUSH, RAID } from "./vocabulary.js";

export interface ReadContext {
  readonly symbols: SymbolBook;
  readonly names: SymbolNames;
  /** The symbol that counts where none is named. */
  readonly symbol: string;
}

export interface ReadParts {
  readonly parts: Parts;
  /** What was understood, as it was said. */
  readonly read: readonly Phrase[];
  /** What was not, as it was said. */
  readonly unread: readonly string[];
  /** The zone of times that were said without one. */
  readonly assumedTz?: string;
}

const NAMED =
  "(?:(?:call|name)(?: it| this| the setup)?|(?:named|called|with (?:the )?(?:name|id)|id|имя|назови(?: его| сетап)?|назвать|под именем|с именем))[ :=]+([a-z][a-z0-9]*(?:[_-][a-z0-9]+)+|[a-z][a-z0-9_-]{2,63})";
const VERSION = "(?:version|версия|версию)[ :=]*(v?\\d[\\d.]{0,10}\\d|v?\\d)";
const LONG =
  "(?:only|just|only the|for|только(?: в| на)?) (?:longs?|buys?|long (?:side|trades)|лонг~|покупк~|покупать)|(?:longs?|buys?|long-side|лонг~|покупк~)(?: trades| side)? only|long-only|no shorts|без шорт~";
const SHORT =
  "(?:only|just|only the|for|только(?: в| на)?) (?:shorts?|sells?|short (?:side|trades)|шорт~|продаж~|продавать)|(?:shorts?|sells?|short-side|шорт~|продаж~)(?: trades| side)? only|short-only|no longs|без лонг~";
const BOTH =
  "both (?:sides|ways|directions)|(?:in )?both directions|longs? and shorts?|mirror(?:ed)?(?: (?:for|on) (?:shorts?|the short side|the other side))?|(?:and )?(?:the )?(?:reverse|opposite|same) for (?:shorts?|sells?)|vice versa|(?:в )?обе стороны|зеркальн~|и наоборот|(?:и )?наоборот для (?:шорт~|продаж~)|лонг~ и шорт~";

const OWN_WORDS = `(?:${NUMBER}) ?(?:${ATR}|${PIPS})|${[RAID, BREAK, GAP, BLOCK, CHOCH, MSS, BOS, PUSH].join("|")}`;

/** Reads what a setup is to be, or what is to change in it, from a person's words, English or Russian. */
export function readParts(reading: Reading, { symbols, names, symbol }: ReadContext): ReadParts {
  const id = reading.first(NAMED);
  const version = reading.first(VERSION);
  // Words of a setup are no symbol, however near they are to the name of one ("2 pips", "свипа").
  const own = reading.all(OWN_WORDS);
  const found = names.take(reading.slate).map(({ id: named, at, end }) => {
    reading.note({ at, end }, `symbols: ${named}`);
    return named;
  });
  for (const taken of own) reading.restore(taken);
  const ids = [...new Set(found)];
  const spec = symbols.require(ids[0] ?? symbol);
  const weekdays = readWeekdays(reading);
  const manage = readManage(reading);
  const limits = readLimits(reading);
  const conditions = readConditions(reading, spec);
  const clocks = readClocks(reading, spec);
  const sides = readSides(reading);
  const target = readTarget(reading, spec);
  const stop = readStop(reading, spec);
  const entry = readEntry(reading);
  const story = readStory(reading, spec, conditions);
  const timeframe = readTimeframe(reading);
  const sessions = withoutRepeats([...clocks.windows, ...story.sessions]);
  const spokenSide = readWish(reading, story.side);
  if (id !== undefined) reading.note(id, `id: ${id.match[1]}`);
  if (version !== undefined) reading.note(version, `version: ${version.match[1]}`);
  const parts: Parts = {
    ...(id === undefined ? {} : { id: reading.slate.raw.slice(id.end - (id.match[1] ?? "").length, id.end) }),
    ...(version === undefined ? {} : { version: withV(version.match[1] ?? "") }),
    symbols: ids,
    ...(timeframe === undefined ? {} : { timeframe }),
    ...(sides === undefined ? {} : { sides }),
    ...(spokenSide === undefined ? {} : { spokenSide }),
    triggers: story.triggers,
    confirms: story.confirms,
    ...(entry === undefined ? {} : { entry }),
    ...(stop === undefined ? {} : { stop }),
    ...(target === undefined ? {} : { target }),
    manage,
    ...(clocks.exitAt === undefined ? {} : { exitAt: clocks.exitAt }),
    sessions,
    ...(weekdays === undefined ? {} : { weekdays }),
    ...limits,
    conditions,
  };
  return {
    parts,
    read: reading.read,
    unread: unreadOf(reading.slate),
    ...(clocks.assumedTz === undefined ? {} : { assumedTz: clocks.assumedTz }),
  };
}

const withV = (version: string): string => (version.startsWith("v") ? version : `v${version}`);

function readSides(reading: Reading): Side | "both" | undefined {
  for (const [sides, wanted] of [
    ["both", BOTH],
    ["long", LONG],
    ["short", SHORT],
  ] as const) {
    const taken = reading.first(wanted);
    if (taken === undefined) continue;
    reading.note(taken, `rule: ${sides === "both" ? "long and short, mirrored" : `${sides} only`}`);
    return sides;
  }
  return undefined;
}

const BUY = "(?:and |then )?(?:buy(?:ing|s)?(?! ?-?side)|go(?:ing)? long|longs?|покуп~|лонг~|лонгу~)";
const SELL = "(?:and |then )?(?:sell(?:ing|s)?(?! ?-?side)|go(?:ing)? short|shorts?|прода~|шорт~|шорчу)";

/** "Buy", "sell": the side, where it agrees with what has to happen. */
function readWish(reading: Reading, told: Side | undefined): Side | "both" | undefined {
  const { whole } = reading.slate;
  const [buy, sell] = [has(whole, pattern(BUY)), has(whole, pattern(SELL))];
  const side: Side = buy ? "long" : "short";
  for (const taken of [...reading.all(BUY), ...reading.all(SELL)])
    reading.note(taken, buy && sell ? "rule: long and short" : `rule: ${side} only`);
  return buy === sell ? (buy ? "both" : told) : side;
}

const withoutRepeats = (sessions: readonly SessionPart[]): SessionPart[] => [
  ...new Map(sessions.map((part) => [JSON.stringify(part), part])).values(),
];

function readTimeframe(reading: Reading) {
  const { slate } = reading;
  const before = slate.rest;
  const [first] = takeTimeframes(slate);
  const timeframe = first === undefined ? undefined : parseTimeframe(first);
  if (timeframe === undefined) slate.rest = before;
  else {
    const at = [...before].findIndex((sign, i) => sign !== slate.rest[i]);
    reading.note({ at, end: at + 1 }, `timeframe: ${timeframe}`);
  }
  return timeframe;
}
