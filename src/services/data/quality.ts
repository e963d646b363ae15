import { type Candles, closeTimeOf } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { TradingHours } from "../../domain/trading-hours.js";
import { type SessionSpread, spreadBySession } from "./spread-by-session.js";

/** A stretch of trading hours without candles. */
export interface Gap {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Candles that could have stood there. */
  readonly missing: number;
}

/** A candle many times as long as those before it. */
export interface Spike {
  readonly time: EpochMs;
  /** Its range over the mean range of the hundred candles before it. */
  readonly ratio: number;
}

export interface Quality {
  /** Share of the candles that trading hours call for, 0…1. */
  readonly coverage: number;
  readonly expected: number;
  readonly gaps: { readonly count: number; readonly missing: number; readonly largest: readonly Gap[] };
  readonly spikes: { readonly count: number; readonly largest: readonly Spike[] };
  /** Candles whose high is their low. */
  readonly zeroRanges: number;
  /** Longest run of candles in which the price did not move at all. */
  readonly longestFlat: number;
  /** Candles that open outside the symbol's trading hours. */
  readonly outsideHours: number;
  readonly zeroVolumes: number;
  readonly spread: readonly SessionSpread[];
}

const MOST = 5;
const SPIKE_LENGTH = 100;
const SPIKE_RATIO = 12;
/** Judges candles against the trading hours of their symbol. Changes and invents nothing. */
export function judgeQuality(candles: Candles, symbol: SymbolSpec): Quality {
  const gaps = findGaps(candles, symbol);
  const { length } = candles;
  const hours = new TradingHours(symbol);
  const span = length === 0 ? 0 : hours.between(candles.openTime[0] as number, closeTimeOf(candles, length - 1));
  const outsideHours = outside(candles, hours);
  const expected = Math.max(length - outsideHours, Math.round(span / candles.periodMs));
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  return {
    coverage: expected === 0 ? 0 : Math.max(0, 1 - missing / expected),
    expected,
    gaps: { count: gaps.length, missing, largest: largestOf(gaps, (gap) => gap.missing) },
    spikes: findSpikes(candles),
    ...findFlats(candles),
    outsideHours,
    spread: spreadBySession(candles, symbol),
  };
}

const largestOf = <T>(items: readonly T[], size: (item: T) => number): T[] =>
  [...items].sort((a, b) => size(b) - size(a)).slice(0, MOST);

function outside({ openTime, length }: Candles, hours: TradingHours): number {
  let count = 0;
  let open = false;
  let until = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    const time = openTime[i] as number;
    if (time >= until) {
      open = hours.seek(time);
      until = hours.until;
    }
    if (!open) count++;
  }
  return count;
}

function findGaps(candles: Candles, symbol: SymbolSpec): Gap[] {
  const hours = new TradingHours(symbol);
  const gaps: Gap[] = [];
  for (let i = 1; i < candles.length; i++) {
    const from = closeTimeOf(candles, i - 1);
    const to = candles.openTime[i] as number;
    if (to <= from) continue;
    const missing = Math.floor(hours.between(from, to) / candles.periodMs);
    if (missing > 0) gaps.push({ from, to, missing });
  }
  return gaps;
}

function findSpikes(candles: Candles): Quality["spikes"] {
  const spikes: Spike[] = [];
  const { high, low, openTime } = candles;
  let sum = 0;
  for (let i = 0; i < candles.length; i++) {
    const range = (high[i] as number) - (low[i] as number);
    if (i >= SPIKE_LENGTH) {
      const ratio = range / (sum / SPIKE_LENGTH);
      if (ratio > SPIKE_RATIO && Number.isFinite(ratio)) spikes.push({ time: openTime[i] as number, ratio });
      sum -= (high[i - SPIKE_LENGTH] as number) - (low[i - SPIKE_LENGTH] as number);
    }
    sum += range;
  }
  return { count: spikes.length, largest: largestOf(spikes, (spike) => spike.ratio) };
}

function findFlats(candles: Candles): Pick<Quality, "zeroRanges" | "longestFlat" | "zeroVolumes"> {
  let zeroRanges = 0;
  let zeroVolumes = 0;
  let longestFlat = 0;
  let run = 0;
  for (let i = 0; i < candles.length; i++) {
    const flat = candles.high[i] === candles.low[i];
    if (flat) zeroRanges++;
    if (candles.volume[i] === 0) zeroVolumes++;
    run = !flat ? 0 : run > 0 && candles.close[i] === candles.close[i - 1] ? run + 1 : 1;
    longestFlat = Math.max(longestFlat, run);
  }
  return { zeroRanges, longestFlat, zeroVolumes };
}
