import type { Slate } from "../../src/domain/reading/slate.js";
import type { Intent } from "./intents.js";
import { strangeWords } from "./plain-words.js";
import { lastCall, type Scene } from "./scene.js";
import type { Slots } from "./slots.js";
import { unheardWishes } from "./unheard.js";
import { unknownSymbols } from "./unknown-names.js";

const BEFORE_YEAR = /(\p{L}{3,})\.?,? (?=(?:19|20)\d{2}(?!\d))/gu;
const YEAR_LENGTH = 4;

/** A word before a year that stands where a month would, and is none we know: "März 2025". */
function unknownMonths(slate: Slate): string[] {
  const symbols = unknownSymbols(slate, false, true).map((symbol) => symbol.toLowerCase());
  return [...slate.whole.matchAll(BEFORE_YEAR)].flatMap(({ 0: whole, 1: word = "", index }) => {
    const isTaken = slate.rest.slice(index, index + word.length) !== word;
    const isPlain = /^[a-zа-я]+$/u.test(word) && strangeWords(word).length === 0;
    if (isTaken || isPlain || symbols.includes(word)) return [];
    return [slate.raw.slice(index, index + whole.length + YEAR_LENGTH)];
  });
}

const NO_DATE =
  /(?:since|during|until|before|after|over|после|во время|накануне|со? времен[аи]?)\s+(?:the\s+)?(\p{L}{4,})|\d+\s?[/.-]\s?\d+(?:\s?[/.-]\s?\d+)*/gu;

/** What stands where a date would and is none we know: "since brexit", "24/25"; and dates of no calendar. */
function unreadDates({ slate, unread }: Slots): string[] {
  const found = [...slate.rest.matchAll(NO_DATE)].filter(
    ({ 1: word }) => word === undefined || strangeWords(word).length > 0,
  );
  return [...unread, ...found.map(({ 0: whole, index }) => slate.raw.slice(index, index + whole.length))];
}

/** Runs and their trades are shown whole: a period or a market named beside them narrows nothing. */
function narrowing({ slots, memory }: Scene): string[] {
  const { symbol, setup_id } = lastCall(memory, "run_backtest")?.args ?? {};
  const others = slots.symbols.filter((id) => id !== symbol);
  const setups = slots.setups.filter((id) => id !== setup_id);
  return [...slots.dateWords, ...(slots.runs.length === 0 ? [...others, ...setups] : [])];
}

/** What the calls for an intent leave out of a clause, as written. */
export function leftOut(intent: Intent, scene: Scene): string {
  const { breakdowns, slate } = scene.slots;
  const asked = breakdowns.map(({ text }) => text);
  if (intent === "run" || intent === "follow") {
    return [...new Set([unheardWishes(slate), ...asked, ...unknownMonths(slate), ...unreadDates(scene.slots)])]
      .filter((part) => part !== "")
      .join(", ");
  }
  const unread = intent === "live" ? scene.slots.live?.unread : undefined;
  return [
    ...asked,
    ...(unread === undefined ? [] : [unread]),
    ...(intent === "result" || intent === "trades" ? narrowing(scene) : []),
  ].join(", ");
}
