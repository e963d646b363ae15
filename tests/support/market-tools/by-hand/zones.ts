import { type Bar, bar } from "./bars.js";
import { type Range, rangeAt } from "./ranges.js";
import { swingList } from "./structure.js";

interface ZoneParams {
  readonly extend?: boolean;
  readonly eq_band?: number;
}

/** What `premium_discount` says at the close of one bar; NaN not known. */
export interface ZoneState {
  readonly high: number;
  readonly low: number;
  readonly pos: number;
  readonly zone: string | number;
}

interface Leg {
  readonly high: number;
  readonly low: number;
  /** First bar whose extremes widen it. */
  readonly from: number;
}

/** 5.10, for a leg of swings: the last high and the last low that are known. */
export function swingZones(bars: readonly Bar[], swing: number, params: ZoneParams): ZoneState[] {
  const swings = swingList(bars, { left: swing, right: swing });
  return bars.map((_, k) => {
    const known = swings.filter(({ at }) => at <= k);
    const last = (kind: number) => known.filter((one) => one.kind === kind).at(-1)?.level ?? Number.NaN;
    return stateOf(bars, k, { high: last(1), low: last(-1), from: (known.at(-1)?.idx ?? k) + 1 }, params);
  });
}

/** 5.10, for a range: the last one that counts at the close of the bar. */
export function rangeZones(bars: readonly Bar[], ranges: readonly Range[], params: ZoneParams): ZoneState[] {
  return bars.map(({ t }, k) => {
    const born = ranges.filter(({ thin, at }) => !thin && at === k).at(-1);
    const range = born ?? rangeAt(bars, ranges, k);
    const counts = range !== undefined && t < range.until;
    const leg = counts ? { high: range.high, low: range.low, from: range.at + 1 } : undefined;
    return leg === undefined ? UNKNOWN : stateOf(bars, k, leg, params);
  });
}

const UNKNOWN: ZoneState = { high: Number.NaN, low: Number.NaN, pos: Number.NaN, zone: Number.NaN };

function stateOf(
  bars: readonly Bar[],
  k: number,
  leg: Leg,
  { extend = false, eq_band: band = 0.05 }: ZoneParams,
): ZoneState {
  const since = extend ? bars.slice(leg.from, k + 1) : [];
  const high = Math.max(leg.high, ...since.map(({ h }) => h));
  const low = Math.min(leg.low, ...since.map(({ l }) => l));
  if (!(high > low)) return UNKNOWN;
  const pos = (bar(bars, k).c - low) / (high - low);
  const zone = pos > 0.5 + band / 2 ? "premium" : pos < 0.5 - band / 2 ? "discount" : "equilibrium";
  return { high, low, pos, zone };
}
