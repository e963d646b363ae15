import { TIMEFRAMES } from "../../domain/timeframe.js";
import { type NameKind, slashOptions } from "./slash-options.js";

/** Where names come from that a person is offered. */
export type NameSource = (kind: "setup" | "symbol" | "run") => Promise<readonly string[]>;

/** What is offered for an option that is being typed. */
export type Offers = (usage: string, option: string, typed: string) => Promise<readonly string[]>;

const MOST = 25;
const LONGEST = 100;

/** Names that begin with what was typed, then those that hold it. */
function fitting(names: readonly string[], typed: string): readonly string[] {
  const words = typed.trim().toLowerCase();
  const usable = names.filter((name) => name !== "" && name.length <= LONGEST);
  const begin = usable.filter((name) => name.toLowerCase().startsWith(words));
  const hold = usable.filter((name) => !begin.includes(name) && name.toLowerCase().includes(words));
  return [...new Set([...begin, ...hold])].slice(0, MOST);
}

export function createOffers(names: NameSource): Offers {
  const of = (kind: NameKind): Promise<readonly string[]> =>
    kind === "timeframe" ? Promise.resolve(TIMEFRAMES) : names(kind);
  return async (usage, option, typed) => {
    const kind = slashOptions(usage).find(({ name }) => name === option)?.offers;
    return kind === undefined ? [] : fitting(await of(kind), typed);
  };
}
