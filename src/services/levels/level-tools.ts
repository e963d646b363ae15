import { DAY, HOUR } from "../../domain/civil.js";
import type { SessionPreset } from "../../domain/sessions.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { divides, periodOf, type Timeframe } from "../../domain/timeframe.js";

/** `required_tools` as a setup would write them. */
export type WrittenTools = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Higher timeframes whose zones and levels a trader looks at beside those of his own. */
const CONTEXT: readonly Timeframe[] = ["H1", "H4", "D1"];
/** Candles that sessions and days are measured on: their edges are whole quarters of an hour. */
const CLOCKS: readonly Timeframe[] = ["M15", "M30", "H1"];

/** The timeframe itself, then the higher ones of its context. */
export const timeframesOf = (timeframe: Timeframe): Timeframe[] => [
  timeframe,
  ...CONTEXT.filter((higher) => periodOf(higher) > periodOf(timeframe) && divides(timeframe, higher)),
];

/** The candles of sessions and periods: those of the timeframe where they are fine enough, else the coarsest of the clock that can be made. */
export function clockTimeframe(timeframe: Timeframe, stored: Timeframe): Timeframe {
  if (periodOf(timeframe) <= periodOf("M15")) return timeframe;
  return CLOCKS.find((clock) => divides(stored, clock)) ?? timeframe;
}

/** Gaps, blocks and pools of a timeframe. Gaps under a quarter of an ATR are noise (DETECTORS 5.3). */
export const ZONES_AND_POOLS: WrittenTools = {
  fvg: { tool: "fvg", min_atr: 0.25 },
  ob: { tool: "order_block" },
  pools: { tool: "liquidity_pool" },
};

/** The leg at hand, its running extremes included. */
export const LEG: WrittenTools = { leg: { tool: "premium_discount", extend: true } };

/** The entry of which the open alone is a level. */
export const MIDNIGHT = "midnight";

const CASH_SESSIONS: readonly { readonly session: SessionPreset; readonly tz: string }[] = [
  { session: "xetra_cash", tz: "Europe/Berlin" },
  { session: "london_cash", tz: "Europe/London" },
  { session: "us_cash", tz: "America/New_York" },
];

/** The cash session of an index: that of the clock it trades by. Other markets have none. */
const cashSession = (symbol: SymbolSpec): SessionPreset | undefined =>
  symbol.class === "index" ? CASH_SESSIONS.find(({ tz }) => tz === symbol.hours_tz)?.session : undefined;

/**
 * Previous days, weeks and months on candles no longer than a day; for timeframes up to H4, where the clock's candles are no longer than an
 * hour, sessions too, and midnight New York for days that begin at another hour there.
 */
export function sessionsAndPeriods(symbol: SymbolSpec, timeframe: Timeframe, clock: Timeframe): WrittenTools {
  if (periodOf(clock) > DAY) return {};
  const cash = cashSession(symbol);
  const { tz, roll } = symbol.calendar;
  const fine = periodOf(clock) <= HOUR && periodOf(timeframe) <= 4 * HOUR;
  return {
    ...(fine ? { asia: { tool: "session_range", session: "asia_ict" } } : {}),
    ...(fine ? { london: { tool: "session_range", session: "london_kz" } } : {}),
    ...(fine && cash !== undefined ? { ib: { tool: "initial_balance", session: cash } } : {}),
    day: { tool: "previous_period", period: "day" },
    week: { tool: "previous_period", period: "week" },
    month: { tool: "previous_period", period: "month" },
    ...(fine && tz === "America/New_York" && roll !== "00:00"
      ? { [MIDNIGHT]: { tool: "previous_period", period: "day", tz, roll: "00:00" } }
      : {}),
  };
}
