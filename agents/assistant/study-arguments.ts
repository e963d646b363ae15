import type { CommandWords } from "./command-words.js";

/** Several values behind `path=`: `1,2,3`, or a range such as `0.1..0.5/0.1`. A list in brackets is one value. */
const isSeveral = (value: unknown): value is string =>
  typeof value === "string" && !value.startsWith("[") && (value.includes(",") || value.includes(".."));

/** A setup, its market and days, what is varied, what is set, and what is ranked by: the words of a study of variants. */
export function studyArguments(words: CommandWords): Record<string, unknown> {
  const setup_id = words.need("setup");
  const { symbol, timeframe, span, extra } = words.rest();
  const { by, ...given } = extra;
  const entries = Object.entries(given);
  const vary = Object.fromEntries(entries.filter(([, value]) => isSeveral(value)));
  const fixed = Object.fromEntries(entries.filter(([, value]) => !isSeveral(value)));
  return {
    setup_id,
    ...symbol,
    ...timeframe,
    ...span,
    vary,
    ...(by === undefined ? {} : { by }),
    ...(Object.keys(fixed).length === 0 ? {} : { extra: fixed }),
  };
}
