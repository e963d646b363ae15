import { parseDay } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { Clock } from "../../ports/clock.js";
import { dayIn, periodBounds } from "./period.js";

/** What is to be fetched, as it was asked for. */
export interface FetchWords {
  /** Any name of a symbol. */
  readonly symbol: string;
  /** First and last day, `2024-01-31`, in the symbol's zone, both inclusive. */
  readonly from: string;
  readonly to: string;
}

export interface FetchPlan {
  readonly symbol: SymbolSpec;
  readonly start: string;
  readonly end: string;
  /** Calendar days, the last one included. */
  readonly days: number;
  /** Whether the synthetic sample of the symbol makes way for what is fetched. */
  readonly endsSample: boolean;
}

/** Days of one fetch: two files each, and all of them in memory until the last one is there. */
const MOST_DAYS = 3700;

/** Looks at what would be fetched, asks nobody for it. A last day in the future is today. Throws `Refusal` unknown_symbol, bad_range or too_large. */
export async function planFetch(
  { store, symbols, clock }: { readonly store: CandleStore; readonly symbols: SymbolBook; readonly clock: Clock },
  { symbol: name, from, to }: FetchWords,
): Promise<FetchPlan> {
  const symbol = symbols.require(name);
  const bounds = periodBounds({ start: from, end: to }, symbol);
  const now = clock.now();
  if (bounds.from >= now)
    throw new Refusal(
      "bad_range",
      `${from} lies in the future: candles are fetched of days that have begun. Take an earlier day.`,
    );
  const end = bounds.to > now ? dayIn(symbol, now) : to;
  const days = (parseDay(end) as number) - (parseDay(from) as number) + 1;
  if (days > MOST_DAYS) {
    throw new Refusal(
      "too_large",
      `${from} … ${end} are ${days} days; ${MOST_DAYS} (ten years) is the most at once. Fetch them in pieces: what is stored stays.`,
    );
  }
  const stored = await store.list();
  const endsSample = stored.some((series) => series.symbol === symbol.id && series.origin.kind === "synthetic");
  return { symbol, start: from, end, days, endsSample };
}
