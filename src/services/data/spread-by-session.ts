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

/** Spreads in order, each with how many candles have it. */
interface Sorted {
  readonly length: number;
  /** The spread at that place of the order. */
  at(place: number): number;
}

/** Spreads of the cash sessions of Tokyo, London and New York, and of all candles. */
export function spreadBySession(candles: Candles, symbol: SymbolSpec): SessionSpread[] {
  const pips = (spread: number): number => Number((spread / symbol.pip).toFixed(2));
  const ticks = wholeTicks(candles);
  const summary = (session: SessionSpread["session"], clock?: SessionClock): SessionSpread => {
    const sorted = ticks === undefined ? sort(candles, clock) : count(candles, ticks, clock);
    const at = (share: number): number | null =>
      sorted.length === 0 ? null : pips(sorted.at(Math.ceil(share * (sorted.length - 1))));
    return { session, candles: sorted.length, median: at(0.5), p95: at(0.95), largest: at(1) };
  };
  const sessions = SESSIONS.map(({ session, tz, from, to }) =>
    summary(
      session,
      new SessionClock({
        name: session,
        tz,
        from: parseMinute(from) ?? 0,
        to: parseMinute(to) ?? 0,
        days: WEEK_DAYS,
      }),
    ),
  );
  return [...sessions, summary("all")];
}

/** Every candle's spread as a count of ticks, and the spread that stands for each count. */
interface Ticks {
  readonly ofCandle: Uint16Array;
  readonly spreads: Float64Array;
}

/** Undefined where a spread is no whole count of ticks. */
function wholeTicks({ spread, tick, length }: Candles): Ticks | undefined {
  const spreads = new Float64Array(MOST_TICKS).fill(Number.NaN);
  const ofCandle = new Uint16Array(length);
  for (let i = 0; i < length; i++) {
    const value = spread[i] as number;
    const ticks = Math.round(value / tick);
    if (!(ticks >= 0 && ticks < MOST_TICKS)) return undefined;
    ofCandle[i] = ticks;
    const known = spreads[ticks] as number;
    if (known === value) continue;
    if (!Number.isNaN(known)) return undefined;
    spreads[ticks] = value;
  }
  return { ofCandle, spreads };
}

function count({ length, openTime }: Candles, { ofCandle, spreads }: Ticks, clock?: SessionClock): Sorted {
  const counts = new Int32Array(MOST_TICKS);
  let total = 0;
  let inside = true;
  let until = clock === undefined ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    const time = openTime[i] as number;
    if (clock !== undefined && time >= until) {
      inside = clock.seek(time);
      until = inside ? clock.end : clock.start;
    }
    if (!inside) continue;
    const ticks = ofCandle[i] as number;
    counts[ticks] = (counts[ticks] as number) + 1;
    total++;
  }
  return {
    length: total,
    at(place) {
      let ticks = 0;
      for (let before = counts[0] as number; before <= place; before += counts[ticks] as number) ticks++;
      return spreads[ticks] as number;
    },
  };
}

function sort({ spread, length, openTime }: Candles, clock?: SessionClock): Sorted {
  const inside = new Float64Array(length);
  let total = 0;
  for (let i = 0; i < length; i++) {
    if (clock === undefined || clock.seek(openTime[i] as number)) inside[total++] = spread[i] as number;
  }
  const sorted = inside.subarray(0, total).sort();
  return { length: total, at: (place) => sorted[place] as number };
}
