import { formatDay } from "../../src/domain/civil.js";
import { words } from "../../src/domain/reading/words.js";
import { type Built, each, missing } from "./built.js";
import type { Scene } from "./scene.js";
import { unknownSymbols } from "./unknown-names.js";

/** Candles are to be fetched from outside. */
export const FETCH = words(
  "(?:re-?)?(?:fetch|download)(?:ed|ing)?|pull (?:in|down)|grab|import|скача[йт]~|закача[йт]~|докача[йт]~|выкача[йт]~|подкача[йт]~|загрузи~|подгрузи~|догрузи~|подтяни~|стяни~",
);
/** Words that fetch where candles and days stand beside them. */
export const LOAD = words("(?:re-?)?load(?: in| up)?|get(?: me| us)?|bring in|give me");

/** The text without the words that fetch candles. */
export const withoutFetch = (text: string): string => text.replace(FETCH, " ").replace(LOAD, " ");

/** "Download gold for March 2025": the days have to be said. */
export function fetchCalls({ slots, context }: Scene): Built {
  const symbols = [...slots.symbols, ...unknownSymbols(slots.slate, slots.symbols.length > 0, false)];
  if (symbols.length === 0) return missing("symbol");
  const [period] = slots.periods;
  if (period?.start === undefined) return missing("period");
  const yesterday = formatDay(context.today - 1);
  return each(
    "fetch_candles",
    symbols.map((symbol) => ({ symbol, from: period.start, to: period.end ?? yesterday })),
  );
}
