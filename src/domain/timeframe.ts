import { DAY, HOUR, MINUTE, WEEK } from "./civil.js";
import { Refusal } from "./errors.js";
import { didYouMean } from "./nearest.js";

const PERIODS = {
  M1: MINUTE,
  M2: 2 * MINUTE,
  M3: 3 * MINUTE,
  M5: 5 * MINUTE,
  M10: 10 * MINUTE,
  M15: 15 * MINUTE,
  M30: 30 * MINUTE,
  H1: HOUR,
  H2: 2 * HOUR,
  H4: 4 * HOUR,
  H8: 8 * HOUR,
  H12: 12 * HOUR,
  D1: DAY,
  W1: WEEK,
} as const;

export type Timeframe = keyof typeof PERIODS;
export const TIMEFRAMES = Object.keys(PERIODS) as Timeframe[];

/** Nominal length of a candle in ms (a D1 candle of a DST day is an hour shorter or longer). */
export const periodOf = (timeframe: Timeframe): number => PERIODS[timeframe];

/** Reads `M15`, `m15`, `15m`, `15min`, `1h`, `H1`, `4h`, `D`, `1d`. Undefined where it is none of ours. */
export function parseTimeframe(text: string): Timeframe | undefined {
  const word = text.trim().toUpperCase();
  if (word in PERIODS) return word as Timeframe;
  const match = /^(\d+)\s*(M|MIN|H|D|W)$/.exec(word) ?? /^()(D|W|H)$/.exec(word);
  if (match === null) return undefined;
  const name = `${(match[2] ?? "")[0]}${match[1] || "1"}`;
  if (name in PERIODS) return name as Timeframe;
  return name === "M60" ? "H1" : name === "M240" ? "H4" : name === "H24" ? "D1" : undefined;
}

/** The timeframe, or a refusal that lists what there is. */
export function requireTimeframe(text: string): Timeframe {
  const found = parseTimeframe(text);
  if (found !== undefined) return found;
  throw new Refusal(
    "unknown_timeframe",
    `There is no timeframe "${text}"${didYouMean(text, TIMEFRAMES)} Known: ${TIMEFRAMES.join(", ")}.`,
  );
}

/** The timeframe of that period in ms, if it is one of ours. */
export const timeframeOfPeriod = (ms: number): Timeframe | undefined => TIMEFRAMES.find((name) => PERIODS[name] === ms);

/** Whether candles of `fine` can be put together into candles of `coarse` (equal counts). */
export const divides = (fine: Timeframe, coarse: Timeframe): boolean => PERIODS[coarse] % PERIODS[fine] === 0;
