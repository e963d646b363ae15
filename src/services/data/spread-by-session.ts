import type { Candles } from "../../domain/candles.js";
import { parseMinute } from "../../domain/civil.js";
import { SessionClock } from "../../domain/sessions.js";
import type { SymbolSpec } from "../../domain/symbol.js";

export interface SessionSpread {
  readonly session: "Asia" | "London" | "New York" | "all";
  readonly candles: number;
  /** Pips; null where the session holds no candle. */
  readonly median: number | null;
  readonly p95: number | null;
  readonly largest: number | null;
}

const WEEK_DAYS = ["mon", "tue", "wed", "thu", "fri"] as const;

const SESSIONS = [
  { session: "Asia", tz: "Asia/Tokyo", from: "09:00", to: "17:00" },
  { session: "London", tz: "Europe/London", from: "08:00", to: "16:30" },
  { session: "New York", tz: "America/New_York", from: "08:00", to: "17:00" },
] as const;

/** Spreads up to so many ticks are counted and not sorted. */
const MOST_TICKS = 4096;

/** Spreads of the cash sessions of Tokyo, London and New York, and of all candles. */
export function spreadBySession(candles: Candles, symbol: SymbolSpec): SessionSpread[] {
  const pips = (spread: number): number => Number((spread / symbol.pip).toFixed(2));
  const clocks = SESSIONS.map(
    ({ session, tz, from, to }) =>
      new SessionClock({
        name: session,
        tz,
        from: parseMinute(from) ?? 0,
        to: parseMinute(to) ?? 0,
        days: WEEK_DAYS,
      }),
  );
  const spreads = countTicks(candles, clocks) ?? sort(candles, clocks);
  return [...SESSIONS.map(({ session }) => session), "all" as const].map((session, s) => {
    const { length, at } = spreads[s] as Sorted;
    const share = (part: number): number | null => (length === 0 ? null : pips(at(Math.ceil(part * (length - 1)))));
    return { session, candles: length, median: share(0.5), p95: share(0.95), largest: share(1) };
  });
}

/** Spreads in the order of their size. */
interface Sorted {
  readonly length: number;
  /** The spread at that place of the order. */
  readonly at: (place: number) => number;
}

/** The spreads inside each clock's windows, and all; undefined where a spread is no whole count of ticks. */
function countTicks(
  { spread, tick, length, openTime }: Candles,
  clocks: readonly SessionClock[],
): readonly Sorted[] | undefined {
  const all = clocks.length;
  const counts = new Int32Array((all + 1) * MOST_TICKS);
  /** The spread that stands for each count of ticks. */
  const spreads = new Float64Array(MOST_TICKS).fill(Number.NaN);
  const inside = new Uint8Array(all + 1).fill(1);
  const until = new Float64Array(all + 1).fill(Number.NEGATIVE_INFINITY);
  until[all] = Number.POSITIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    const value = spread[i] as number;
    const ticks = Math.round(value / tick);
    if (!(ticks >= 0 && ticks < MOST_TICKS)) return undefined;
    const known = spreads[ticks] as number;
    if (known !== value && !Number.isNaN(known)) return undefined;
    spreads[ticks] = value;
    const time = openTime[i] as number;
    for (let s = 0; s <= all; s++) {
      if (time >= (until[s] as number)) {
        const clock = clocks[s] as SessionClock;
        inside[s] = Number(clock.seek(time));
        until[s] = endOf(clock);
      }
      const cell = s * MOST_TICKS + ticks;
      counts[cell] = (counts[cell] as number) + (inside[s] as number);
    }
  }
  return Array.from(inside, (_, s) => inOrder(counts.subarray(s * MOST_TICKS, (s + 1) * MOST_TICKS), spreads));
}

/** Until when the clock's last answer holds. */
const endOf = ({ inside, start, end }: SessionClock): number => (inside ? end : start);

function inOrder(counts: Int32Array, spreads: Float64Array): Sorted {
  return {
    length: counts.reduce((sum, count) => sum + count, 0),
    at(place) {
      let ticks = 0;
      for (let before = counts[0] as number; before <= place; before += counts[ticks] as number) ticks++;
      return spreads[ticks] as number;
    },
  };
}

function sort({ spread, length, openTime }: Candles, clocks: readonly SessionClock[]): readonly Sorted[] {
  return [...clocks, undefined].map((clock) => {
    const inside = new Float64Array(length);
    let total = 0;
    for (let i = 0; i < length; i++) {
      if (clock === undefined || clock.seek(openTime[i] as number)) inside[total++] = spread[i] as number;
    }
    const sorted = inside.subarray(0, total).sort();
    return { length: total, at: (place: number) => sorted[place] as number };
  });
}
