import type { Period } from "./date-ranges.js";
import type { Slots } from "./slots.js";
import type { Heard } from "./understanding.js";

/** The names, periods and targets of a clause; undefined where it has none. */
export function heardOf({ setups, symbols, timeframes, periods, rrs }: Slots): Heard | undefined {
  const named = [setups, symbols, timeframes, periods, rrs].some((list) => list.length > 0);
  return named ? { setups, symbols, timeframes, periods, rrs } : undefined;
}

const period = ({ start = "…", end = "…" }: Period): string => (start === end ? start : `${start}..${end}`);

/** What was heard, in the words of a command, one after another. */
export const heardWords = ({ setups, symbols, timeframes, periods, rrs }: Heard): readonly string[] => [
  ...setups,
  ...symbols,
  ...timeframes,
  ...periods.map(period),
  ...rrs.map((rr) => `rr ${rr}`),
];
