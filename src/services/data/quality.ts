import { type Candles, closeTimeOf } from "../../domain/candles.js";
import { type EpochMs, parseMinute } from "../../domain/civil.js";
import { SessionClock } from "../../domain/sessions.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { TradingHours } from "../../domain/trading-hours.js";

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

export interface SessionSpread {
  readonly session: "Asia" | "London" | "New York" | "all";
  readonly candles: number;
  /** Pips; null where the session holds no candle. */
  readonly median: number | null;
  readonly p95: number | null;
  readonly largest: number | null;
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
const WEEK_DAYS = ["mon", "tue", "wed", "thu", "fri"] as const;

const SESSIONS = [
  { session: "Asia", tz: "Asia/Tokyo", from: "09:00", to: "17:00" },
  { session: "London", tz: "Europe/London", from: "08:00", to: "16:30" },
  { session: "New York", tz: "America/New_York", from: "08:00", to: "17:00" },
] as const;

/** Judges candles against the trading hours of their symbol. Changes and invents nothing. */
export function judgeQuality(candles: Candles, symbol: SymbolSpec): Quality {
  const gaps = findGaps(candles, symbol);
  const { length } = candles;
  const hours = new TradingHours(symbol);
  const span = length === 0 ? 0 : hours.between(candles.openTime[0] as number, closeTimeOf(candles, length - 1));
  const expected = Math.max(length - outside(candles, hours), Math.round(span / candles.periodMs));
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  return {
    coverage: expected === 0 ? 0 : Math.max(0, 1 - missing / expected),
    expected,
    gaps: { count: gaps.length, missing, largest: largestOf(gaps, (gap) => gap.missing) },
    spikes: findSpikes(candles),
    ...findFlats(candles),
    outsideHours: outside(candles, hours),
    spread: spreadBySession(candles, symbol),
  };
}

const largestOf = <T>(items: readonly T[], size: (item: T) => number): T[] =>
  [...items].sort((a, b) => size(b) - size(a)).slice(0, MOST);

function outside(candles: Candles, hours: TradingHours): number {
  let count = 0;
  for (let i = 0; i < candles.length; i++) if (!hours.seek(candles.openTime[i] as number)) count++;
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

function spreadBySession(candles: Candles, symbol: SymbolSpec): SessionSpread[] {
  const pips = (spread: number): number => Number((spread / symbol.pip).toFixed(2));
  const summary = (session: SessionSpread["session"], spreads: Float64Array): SessionSpread => {
    const sorted = spreads.sort();
    const at = (share: number): number | null =>
      sorted.length === 0 ? null : pips(sorted[Math.ceil(share * (sorted.length - 1))] as number);
    return { session, candles: sorted.length, median: at(0.5), p95: at(0.95), largest: at(1) };
  };
  const sessions = SESSIONS.map(({ session, tz, from, to }) => {
    const window = { name: session, tz, from: parseMinute(from) ?? 0, to: parseMinute(to) ?? 0, days: WEEK_DAYS };
    const clock = new SessionClock(window);
    const inside = new Float64Array(candles.length);
    let count = 0;
    for (let i = 0; i < candles.length; i++) {
      if (clock.seek(candles.openTime[i] as number)) inside[count++] = candles.spread[i] as number;
    }
    return summary(session, inside.subarray(0, count));
  });
  return [...sessions, summary("all", candles.spread.slice(0, candles.length))];
}
