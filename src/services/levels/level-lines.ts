import { periodOf } from "../../domain/timeframe.js";
import type { ActiveLevel, LevelKind } from "./active-level.js";

/** Where a level lies to the last close. */
export type LevelSide = "above" | "inside" | "below";

/** One line of the list: a zone or a price, with every source that stands at it. */
export interface LevelLine {
  readonly side: LevelSide;
  /** The most telling first; prices and state of the line are those of the first. */
  readonly levels: readonly [ActiveLevel, ...ActiveLevel[]];
  /** What price meets first: the near edge of a zone; of one it is in, the middle. */
  readonly price: number;
  /** From the last close to that price; 0 inside a zone. In price units. */
  readonly distance: number;
}

/** Sources at prices less than this share of an ATR apart are one line. */
const SAME_ATR = 0.05;

/** The most telling name of a line first: liquidity that many see, then zones, then what is arithmetic. */
const RANK: Readonly<Record<LevelKind, number>> = {
  equal_high: 0,
  equal_low: 0,
  previous_high: 1,
  previous_low: 1,
  ib_high: 2,
  ib_low: 2,
  session_high: 3,
  session_low: 3,
  order_block: 4,
  breaker: 5,
  fvg: 6,
  inverse_fvg: 7,
  old_high: 8,
  old_low: 8,
  period_open: 9,
  midnight_open: 10,
  previous_open: 11,
  previous_mid: 12,
  ote: 13,
  equilibrium: 14,
};
const LONGER: Readonly<Record<string, number>> = { month: 0, week: 1, day: 2 };

/** Of two of a kind the longer period and the higher timeframe says more; of one session or period measured twice the first stays first. */
const telling = (a: ActiveLevel, b: ActiveLevel): number =>
  RANK[a.kind] - RANK[b.kind] ||
  (LONGER[a.of ?? ""] ?? 3) - (LONGER[b.of ?? ""] ?? 3) ||
  (a.of !== undefined && a.of === b.of ? 0 : periodOf(b.timeframe) - periodOf(a.timeframe) || b.known - a.known);

/** Every level on a line of its own or with what stands at the same price, the nearest to the close first. */
export function levelLines(levels: readonly ActiveLevel[], close: number, atr: number, tick: number): LevelLine[] {
  const same = Math.max(tick, SAME_ATR * atr) * (1 + 1e-9);
  const groups: ActiveLevel[][] = [];
  for (const level of [...levels].sort(telling)) {
    const side = sideOf(level, close);
    const group = groups.find(
      ([first]) => first !== undefined && isSame(first, level, same) && sideOf(first, close) === side,
    );
    if (group === undefined) groups.push([level]);
    else if (!group.some((other) => isSameSource(other, level))) group.push(level);
  }
  return groups
    .map((group) => lineOf(group as [ActiveLevel, ...ActiveLevel[]], close))
    .sort((a, b) => a.distance - b.distance || heightOf(a) - heightOf(b) || telling(a.levels[0], b.levels[0]));
}

/** A session or a period is the same on whatever candles it was measured. */
const isSameSource = (a: ActiveLevel, b: ActiveLevel): boolean =>
  a.kind === b.kind && a.of === b.of && (a.of !== undefined || a.timeframe === b.timeframe);

/** Two prices, or two zones of one direction, with edges that near to each other. */
function isSame(a: ActiveLevel, b: ActiveLevel, within: number): boolean {
  if (Math.abs(a.top - b.top) > within || Math.abs(a.bottom - b.bottom) > within) return false;
  const isLine = a.top === a.bottom;
  return isLine === (b.top === b.bottom) && (isLine || a.direction === b.direction);
}

function sideOf({ top, bottom }: ActiveLevel, close: number): LevelSide {
  if (bottom > close) return "above";
  return top < close ? "below" : "inside";
}

function lineOf(levels: readonly [ActiveLevel, ...ActiveLevel[]], close: number): LevelLine {
  const [first] = levels;
  const side = sideOf(first, close);
  const price = side === "above" ? first.bottom : side === "below" ? first.top : (first.top + first.bottom) / 2;
  return { side, levels, price, distance: side === "inside" ? 0 : Math.abs(price - close) };
}

const heightOf = ({ levels: [{ top, bottom }] }: LevelLine): number => top - bottom;
