import type { Slate } from "../../src/domain/reading/slate.js";

const LEADS = "(?<=(?:^|\\s)(?:on|from|to|since|until|till|for|of|на|за|с|со|от|до|по)\\s)";
/** Two figures and two, a month among the last; behind a word that leads to a date, or before a year, any figures. What may be a price or a ratio is none. */
const DAY = `(?<![\\d.,:/-])(?:\\d{2}\\.(?:0\\d|1[0-2])|${LEADS}\\d{1,2}\\.\\d{2}|\\d{1,2}/\\d{1,2}|\\d{1,2}([./-])\\d{1,2}\\1(?:19|20)\\d{2})(?![.,:/]?\\d|\\s?%)`;
const CLOCK = "(?<![\\d.,:/-])(?:2[4-9]|[3-9]\\d|\\d{1,2}(?=:[6-9]\\d)):\\d{2}(?!\\d)";
const EITHER = new RegExp(`${DAY}|${CLOCK}`, "gu");

/** What is left on the slate in the shape of a date or a time of day, as typed: nobody could read it. */
export const unreadTimes = ({ rest, raw }: Slate): string[] =>
  [...rest.matchAll(EITHER)].map(({ 0: whole, index }) => raw.slice(index, index + whole.length));
