import { TIMEFRAMES } from "../../src/domain/timeframe.js";

/** A run of signs that holds a digit, with its sign, separators and unit: `2025-01-01`, `M15`, `1:2`, `-4.5%`, `asia_v2`. */
const DIGIT_TOKEN =
  /(?:(?<![\p{L}\p{N}_])[+\-−–±≈~<>])?[\p{L}\p{M}_]*\p{N}[\p{L}\p{M}\p{N}_]*(?:[.,:/\-–−×·'’](?=\p{N})[\p{L}\p{M}\p{N}_]+|-(?=\p{L})[\p{L}\p{M}\p{N}_]+)*\s?[%‰]?/gu;

/** Text in one form: compatibility signs folded, invisible signs taken out. */
export const plainForm = (text: string): string => text.normalize("NFKC").replaceAll(/\p{Cf}|\uFE0F|\u20E3/gu, "");

const fold = (token: string): string =>
  token.toLowerCase().replaceAll(/[–−]/g, "-").replaceAll(/\s/g, "").replace(/^[~≈]/, "");

/** Tokens with a digit in a text, folded. */
export function digitTokens(text: string): string[] {
  return [...plainForm(text).matchAll(DIGIT_TOKEN)].map((match) => fold(match[0]));
}

/** An id, a symbol, a timeframe, a day or a time of day: what a model may repeat from what it was given. Never a bare number. */
const NAME_OR_DATE =
  /^(?:[\p{L}_][\p{L}\p{N}_.-]*|(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?(?:t[0-2]\d:[0-5]\d(?::[0-5]\d)?z?)?|[0-2]?\d:[0-5]\d(?::[0-5]\d)?)$/u;
const isNameOrDate = (token: string): boolean => NAME_OR_DATE.test(token);

/** The digits a text may hold. Everything else that is a figure comes by placeholder. */
export class Licence {
  private readonly tokens = new Set<string>(TIMEFRAMES.map((name) => name.toLowerCase()));
  private words = "";

  /** What the person wrote: each of its tokens as it stands, and its words. */
  addRequest(text: string): void {
    for (const token of digitTokens(text)) this.add(token);
    this.words += ` ${plainForm(text).toLowerCase().replaceAll("ё", "е")}`;
  }

  /** Something the model was given: only its ids, dates and times of day. */
  addGiven(value: unknown): void {
    if (typeof value === "string") for (const token of digitTokens(value)) if (isNameOrDate(token)) this.add(token);
    if (Array.isArray(value)) for (const item of value) this.addGiven(item);
    else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) this.addGiven(item);
  }

  allowsToken(token: string): boolean {
    return this.tokens.has(token);
  }

  /** Whether the person used this word. */
  allowsWords(words: string): boolean {
    return this.words.includes(words);
  }

  /** A day stands for its month and its year as well, a span of years for each of them. */
  private add(token: string): void {
    this.tokens.add(token);
    const day = /^((?:19|20)\d\d)-([01]\d)(?:-[0-3]\d)?/.exec(token);
    if (day !== null) for (const part of [day[0], day[1] as string, `${day[1]}-${day[2]}`]) this.tokens.add(part);
    const years = /^((?:19|20)\d\d)-((?:19|20)\d\d)$/.exec(token);
    if (years !== null) for (const year of years.slice(1)) this.tokens.add(year);
  }
}
