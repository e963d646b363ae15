import { atrOf, type Bar, bar, type Found, firstBar } from "./bars.js";
import { isGap, pushSide } from "./gaps.js";

interface SwingParams {
  readonly left: number;
  readonly right: number;
  readonly alternate?: boolean;
}

interface Swing {
  readonly kind: 1 | -1;
  readonly idx: number;
  readonly level: number;
  readonly at: number;
  superseded: number;
  locked: number;
  label: string | number;
}

/** 5.2: candidates by their window, then the zigzag of those that alternate. */
export function swingList(bars: readonly Bar[], params: SwingParams): Swing[] {
  const swings: Swing[] = [];
  for (const { kind, idx, level } of candidates(bars, params)) {
    const at = idx + params.right;
    const pending = params.alternate === false ? undefined : swings.at(-1);
    if (pending?.kind === kind) {
      if (!((level - pending.level) * kind > 0)) continue;
      pending.superseded = at;
    } else if (pending !== undefined) pending.locked = at;
    const before = swings.filter((one) => one.kind === kind && one.superseded < 0).at(-1);
    swings.push({ kind, idx, level, at, superseded: -1, locked: -1, label: labelOf(kind, level, before?.level) });
  }
  return swings;
}

/** Highest or lowest of their window, ties included; a bar that is both counts as a high. */
function candidates(bars: readonly Bar[], { left, right }: SwingParams) {
  const found: Pick<Swing, "kind" | "idx" | "level">[] = [];
  for (let idx = left; idx + right < bars.length; idx++) {
    const window = bars.slice(idx - left, idx + right + 1);
    const { h, l } = bar(bars, idx);
    if (h === Math.max(...window.map((one) => one.h))) found.push({ kind: 1, idx, level: h });
    else if (l === Math.min(...window.map((one) => one.l))) found.push({ kind: -1, idx, level: l });
  }
  return found;
}

function labelOf(kind: number, level: number, before: number | undefined): string | number {
  if (before === undefined) return Number.NaN;
  if (level === before) return "EQ";
  return kind > 0 ? (level > before ? "HH" : "LH") : level > before ? "HL" : "LL";
}

export const swingsByHand = (bars: readonly Bar[], params: SwingParams): Found[] =>
  swingList(bars, params).map(({ kind, idx, level, at, superseded, locked, label }) => ({
    event: kind > 0 ? "high" : "low",
    side: -kind,
    formed: idx,
    at,
    values: { level, label },
    marks: { superseded, locked },
  }));

interface StructureParams {
  readonly left: number;
  readonly right: number;
  readonly break?: string;
  readonly buffer_atr?: number;
  readonly disp_required?: boolean;
}

export interface Break {
  readonly side: number;
  readonly swing: Swing;
  readonly at: number;
  readonly type: "bos" | "choch";
  readonly mss: boolean;
  readonly first: boolean;
  readonly before: number;
  readonly legFrom: number;
}

/** 5.5: on each bar the high, then the low, that were registered before it; then the swings known by its close. */
export function breakList(bars: readonly Bar[], params: StructureParams): Break[] {
  const atr = atrOf(bars, 14);
  const swings = swingList(bars, params);
  const breaks: Break[] = [];
  const active = new Map<number, Swing>();
  for (let j = 0; j < bars.length; j++) {
    const before = atr[j - 1] ?? Number.NaN;
    for (const side of [1, -1] as const) {
      const swing = active.get(side);
      if (swing === undefined || !breaksIt(bar(bars, j), swing.level, side, before, params)) continue;
      const trend = breaks.at(-1)?.side ?? 0;
      const type = trend === -side ? "choch" : "bos";
      const isPush = params.disp_required === false || pushSide(bars, j, before) === side;
      const legFrom = active.get(-side)?.level ?? Number.NaN;
      const mss = type === "choch" && isPush;
      breaks.push({ side, swing, at: j, type, mss, first: trend === 0, before: trend, legFrom });
      active.delete(side);
    }
    for (const swing of swings.filter(({ at }) => at === j)) active.set(swing.kind, swing);
  }
  return breaks;
}

function breaksIt({ h, l, c }: Bar, level: number, side: number, atr: number, params: StructureParams): boolean {
  const { break: by = "close", buffer_atr: buffer = 0 } = params;
  const price = by === "close" ? c : side > 0 ? h : l;
  return (price - level) * side > (buffer > 0 ? buffer * atr : 0);
}

export const structureByHand = (bars: readonly Bar[], params: StructureParams): Found[] =>
  breakList(bars, params).map(({ side, swing, at, type, mss, first, before, legFrom }) => ({
    event: side > 0 ? "bullish" : "bearish",
    side,
    formed: swing.idx,
    at,
    values: {
      level: swing.level,
      type,
      mss: Number(mss),
      first: Number(first),
      prev_direction: first ? Number.NaN : before,
      leg_from: legFrom,
    },
  }));

interface BlockParams extends StructureParams {
  readonly candle?: string;
  readonly zone?: string;
  readonly from?: string;
  readonly invalid?: string;
  readonly vol_filter_atr?: number;
  readonly require_fvg?: boolean;
}

/** 5.6: the candle from which each break began, and what became of it, as a block and as a breaker. */
export function blocksByHand(bars: readonly Bar[], tick: number, params: BlockParams): Found[] {
  const atr = atrOf(bars, 14);
  return breakList(bars, params).flatMap(({ side, swing, at: broken, type }): Found[] => {
    const q = blockOf(bars, side, swing.idx, broken, params);
    if (q === undefined) return [];
    const at = params.require_fvg === true ? gapKnown(bars, q, broken, side, tick) : broken;
    if (at === undefined) return [];
    const { o, h, l, c } = bar(bars, q);
    const [top, bottom] = params.zone === "body" ? [Math.max(o, c), Math.min(o, c)] : [h, l];
    return [
      {
        event: side > 0 ? "bullish" : "bearish",
        side,
        formed: q,
        at,
        values: {
          top,
          bottom,
          mid: (top + bottom) / 2,
          size: top - bottom,
          size_atr: (top - bottom) / (atr[at - 1] ?? Number.NaN),
          source: type,
          volume: bars.slice(q, broken + 1).reduce((sum, one) => sum + one.v, 0),
        },
        marks: blockFate(bars, side, top, bottom, at, params.invalid === "wick"),
      },
    ];
  });
}

function blockOf(bars: readonly Bar[], side: number, swing: number, broken: number, params: BlockParams) {
  const { candle = "extreme", from = "after_swing", vol_filter_atr: filter = 0 } = params;
  const atr200 = atrOf(bars, 200);
  const first = from === "at_swing" ? swing : swing + 1;
  const candidates: number[] = [];
  for (let q = first; q < broken; q++) {
    const { h, l } = bar(bars, q);
    if (filter === 0 || h - l < filter * (atr200[q - 1] ?? Number.NaN)) candidates.push(q);
  }
  const depth = (q: number): number => (side > 0 ? -bar(bars, q).l : bar(bars, q).h);
  const deepest = Math.max(...candidates.map(depth));
  const extreme = candidates.filter((q) => depth(q) === deepest).at(-1);
  if (candle === "extreme" || extreme === undefined) return extreme;
  const isOpposite = (q: number): boolean => (bar(bars, q).c - bar(bars, q).o) * side < 0;
  return candidates.filter((q) => q <= extreme && isOpposite(q)).at(-1) ?? extreme;
}

/** The bar at which the first gap of the side with its middle in (q, broken + 1] is known, not before the break. */
function gapKnown(bars: readonly Bar[], q: number, broken: number, side: number, tick: number): number | undefined {
  for (let m = q + 1; m <= broken + 1 && m + 1 < bars.length; m++)
    if (isGap(bars, m, side, tick)) return Math.max(broken, m + 1);
  return undefined;
}

function blockFate(bars: readonly Bar[], side: number, top: number, bottom: number, at: number, byWick: boolean) {
  const mid = (top + bottom) / 2;
  const after = (from: number, is: (one: Bar) => boolean): number => (from < 0 ? -1 : firstBar(bars, from + 1, is));
  const bull = side > 0;
  const invalidated = after(at, ({ h, l, c }) => (bull ? (byWick ? l : c) < bottom : (byWick ? h : c) > top));
  return {
    touched: after(at, ({ h, l }) => (bull ? l <= top : h >= bottom)),
    mid_touched: after(at, ({ h, l }) => (bull ? l <= mid : h >= mid)),
    invalidated,
    breaker_touched: after(invalidated, ({ h, l }) => (bull ? h >= bottom : l <= top)),
    ended: after(invalidated, ({ h, l, c }) => (bull ? (byWick ? h : c) > top : (byWick ? l : c) < bottom)),
  };
}
