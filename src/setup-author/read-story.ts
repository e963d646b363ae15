import { has } from "../domain/reading/words.js";
import type { SymbolSpec } from "../domain/symbol.js";
import type {
  ConditionPart,
  ConfirmKind,
  ConfirmPart,
  Edge,
  SessionPart,
  Side,
  TriggerKind,
  TriggerPart,
} from "./parts.js";
import { edgeOf, type NamedLevel, readBareSessions, readLevels } from "./read-levels.js";
import { readSessions } from "./read-times.js";
import { num, pattern, type Reading } from "./reading.js";
import { BARS, BLOCK, BOS, BREAK, CHOCH, GAP, MSS, PUSH, RAID } from "./vocabulary.js";

export interface Story {
  readonly triggers: readonly TriggerPart[];
  readonly confirms: readonly ConfirmPart[];
  readonly sessions: readonly SessionPart[];
  /** The side that an edge or a colour singles out. */
  readonly side?: Side;
}

const COLOUR = "(?:(bullish|bearish|бычь~|бычий|медвеж~) )?";
const RETEST =
  "(?:re-?tests?|touch(?:es|ed)?(?: of)?|returns? (?:to|into)|comes? back (?:to|into)|pull ?-?backs? (?:to|into)|taps?(?: into)?|mitigat(?:es?|ion)(?: of)?|ретест~|возврат~ (?:в|к)|возвраща~ (?:в|к)|касани~|тест~|откат~ (?:в|к)|митигаци~)";
const BLOCK_TOUCH = `(?:first )?${RETEST}(?: (?:of|to|a|an|the|first|последн~|от|к))* ${COLOUR}(?:${BLOCK})|${COLOUR}(?:${BLOCK})(?:'s)? ${RETEST}`;
const GAP_TOUCH = `(?:first )?${RETEST}(?: (?:of|to|a|an|the|first|к))* ${COLOUR}(?:${GAP})|${COLOUR}(?:${GAP})(?:'s)? ${RETEST}|(?:fill(?:s|ed)?|заполн~|закры~) (?:of )?(?:the |a )?(?:${GAP})|(?:${GAP})(?:'s)? fill(?:s|ed)?`;
const JUDAS = "(?:judas|джуда~|иуд~)(?: swings?| свинг~)?";
const RAIDS = `(?:${RAID})`;
const BREAKS = `(?:the )?(?:(first|перв~) )?(?:${BREAK})`;

const CONFIRMS: readonly (readonly [ConfirmKind, string])[] = [
  ["mss", `${COLOUR}(?:${MSS})`],
  ["choch", `${COLOUR}(?:${CHOCH})`],
  ["bos", `${COLOUR}(?:${BOS})`],
  ["order_block", `${COLOUR}(?:${BLOCK})`],
  ["displacement", `${COLOUR}(?:${PUSH})(?: (?:up|down|вверх|вниз))?`],
  ["fvg", `${COLOUR}(?:${GAP})`],
];
const WITHIN = `(?:within|in|over|inside|not later than|no later than|в течение|в пределах|за|не позже)(?: (?:the )?(?:next|following|чем через|ближайших|следующих))? (\\d{1,4}) ?(?:${BARS})(?: (?:after|later|of)(?: it| that)?)?`;
const RECLAIM = `(?:and )?(?:comes? back|closes? back|back|returns?|reclaims?|reclaiming|возвра~|закры~)(?: (?:back|inside|in(?! \\d)|into|the|range|it|closes?|close|внутрь|обратно|в(?! \\d)|диапазон~|под|над|уровень))*(?: (?:within|in|в течение|за) (\\d{1,2}) ?(?:${BARS}))?`;

const CONFIRM_TITLES: Readonly<Record<ConfirmKind, string>> = {
  fvg: "fair value gap",
  choch: "change of character",
  mss: "market structure shift",
  bos: "break of structure",
  displacement: "displacement",
  order_block: "order block",
};

/** What has to happen in which order, and in which sessions. */
export function readStory(reading: Reading, symbol: SymbolSpec, conditions: readonly ConditionPart[]): Story {
  const sides: (Side | undefined)[] = [];
  const judas = reading.first(JUDAS);
  if (judas !== undefined) reading.note(judas, "rule.sequence: a Judas swing");
  const touches = readTouches(reading, sides);
  const levels = readLevels(reading, symbol);
  const sessions = readSessions(reading, symbol, { adjective: ADJECTIVE, hasLevel: levels.length > 0 });
  const confirms = readConfirms(reading, sides);
  const spoken = judas === undefined ? readTriggers(reading, levels, symbol, conditions) : [];
  reading.all(RECLAIM, { accept: () => spoken.some(({ trigger }) => trigger.kind === "raid") });
  sides.push(...spoken.map(({ side }) => side));
  const used = spoken.map(({ trigger }) => trigger.level?.name);
  for (const level of levels) if (!used.includes(level.level.name)) reading.restore(level);
  const named = new Set(sides.filter((side) => side !== undefined));
  const [side] = named;
  const judged: TriggerPart[] = judas === undefined ? [] : [{ kind: "judas" }];
  return {
    triggers: [...judged, ...spoken.map(({ trigger }) => trigger), ...touches],
    confirms,
    sessions,
    // "High or low" is both, whatever colour is spoken of then.
    ...(named.size === 1 && side !== undefined && !spoken.some(({ isBoth }) => isBoth) ? { side } : {}),
  };
}

const ADJECTIVE = `${RAID}|${BREAK}|judas|reversal|continuation|trade|setup|разворот~|сетап~`;

const sideOf = (colour: string | undefined): Side | undefined =>
  colour === undefined ? undefined : /^(?:bull|быч)/u.test(colour) ? "long" : "short";

function readTouches(reading: Reading, sides: (Side | undefined)[]): TriggerPart[] {
  const found: TriggerPart[] = [];
  for (const [kind, wanted, title] of [
    ["block_touch", BLOCK_TOUCH, "an order block is touched"],
    ["gap_touch", GAP_TOUCH, "a fair value gap is touched"],
  ] as const) {
    const taken = reading.first(wanted);
    if (taken === undefined) continue;
    sides.push(sideOf(taken.match[1] ?? taken.match[2]));
    found.push({ kind });
    reading.note(taken, `rule.sequence: ${title}`);
  }
  return found;
}

interface FoundTrigger {
  readonly trigger: TriggerPart;
  readonly side?: Side;
  readonly isBoth: boolean;
}

/** A raid, or else a break, of the level named behind it, of the last one before it, or of one that a condition speaks of. */
function readTriggers(
  reading: Reading,
  levels: readonly NamedLevel[],
  symbol: SymbolSpec,
  conditions: readonly ConditionPart[],
): FoundTrigger[] {
  const raid = reading.first(RAIDS);
  const taken = raid ?? reading.first(BREAKS);
  if (taken === undefined) return [];
  // The same thing said twice ("sweeps … the sweep") is one.
  reading.all(raid === undefined ? BREAKS : RAIDS);
  const kind: TriggerKind = raid === undefined ? "break" : "raid";
  const all = [...levels, ...(levels.length === 0 ? readBareSessions(reading, symbol) : [])];
  const used = all.find(({ at }) => at >= taken.end) ?? all.at(-1);
  const spoken = conditions.flatMap((part) => ("level" in part && part.level !== undefined ? [part.level] : []));
  const level = used?.level ?? spoken[0];
  const edge = used === undefined || used.edge === "both" ? edgeOf(taken.match[0]) : used.edge;
  const reclaim = raid === undefined ? null : RECLAIM_BARS.exec(reading.slate.rest);
  const trigger = {
    kind,
    ...(level === undefined ? {} : { level }),
    ...(kind === "break" && taken.match[1] !== undefined ? { once: true } : {}),
    ...(reclaim === null ? {} : { maxBars: num(reclaim[1]) }),
  };
  const whole = used === undefined ? taken : { at: Math.min(taken.at, used.at), end: Math.max(taken.end, used.end) };
  reading.note(whole, `rule.sequence: ${titleOf(trigger)}`);
  const side = sideOfTrigger(kind, edge, taken.match[0]);
  return [{ trigger, isBoth: used?.isBoth === true, ...(side === undefined ? {} : { side }) }];
}

const RECLAIM_BARS =
  /(?:back|reclaim|возвра|закры)[^,;]{0,40}?(?:within|in|в течение|за) (\d{1,2}) ?(?:bars?|candles?|свеч|бар)/u;

export const titleOf = ({ kind, level }: TriggerPart): string => {
  const of = level?.title ?? (kind === "raid" ? "a liquidity pool" : "the range");
  return kind === "raid"
    ? `raid of ${of}`
    : kind === "break"
      ? `break of ${of}`
      : kind === "judas"
        ? "Judas swing"
        : kind === "block_touch"
          ? "order block touched"
          : "fair value gap touched";
};

/** A raided low and a broken high are bought. */
function sideOfTrigger(kind: TriggerKind, edge: Edge | "both", said: string): Side | undefined {
  if (edge !== "both") return (edge === "low") === (kind === "raid") ? "long" : "short";
  if (kind !== "break") return undefined;
  const [up, down] = [has(said, pattern("above|выше")), has(said, pattern("below|ниже"))];
  return up === down ? undefined : up ? "long" : "short";
}

function readConfirms(reading: Reading, sides: (Side | undefined)[]): ConfirmPart[] {
  const found: { readonly at: number; readonly end: number; readonly kind: ConfirmKind }[] = [];
  for (const [kind, wanted] of CONFIRMS) {
    const [taken] = reading.all(wanted);
    if (taken === undefined) continue;
    sides.push(sideOf(taken.match[1]));
    found.push({ at: taken.at, end: taken.end, kind });
    reading.note(taken, `rule.sequence: ${CONFIRM_TITLES[kind]}`);
  }
  found.sort((a, b) => a.at - b.at);
  return found.map(({ end, kind }, i) => {
    const to = found[i + 1]?.at ?? reading.slate.rest.length;
    const within = reading.first(WITHIN, { from: end, to: Math.min(to, end + 60) });
    if (within !== undefined) reading.note(within, `rule.sequence: within ${within.match[1]} bars`);
    return { kind, ...(within === undefined ? {} : { within: num(within.match[1]) }) };
  });
}

export const confirmTitle = (kind: ConfirmKind): string => CONFIRM_TITLES[kind];
