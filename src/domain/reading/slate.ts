import { matchesOf } from "./matches-of.js";

const MASK = "\u0001";

/** Longer messages are read up to here: what a person asks stands at the front. */
const LONGEST = 800;

const lower = (char: string): string => {
  const small = char.toLowerCase();
  return small.length === char.length ? small : char;
};

/** Figures with commas between them and no space: `0,25`, `1,2,3`, `1.5,2`. */
const NUMBERS = /(?<![\d.,])\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?)+(?!\d|,\d)/gu;
const DECIMAL = /^\d+,\d{1,2}$/u;

/** One comma before one or two figures is a decimal comma; more of them stand between the values of a list; one before three parts thousands. */
const commas = (figures: string): string =>
  DECIMAL.test(figures)
    ? figures.replace(",", ".")
    : /^\d{1,3}(?:,\d{3})+$/u.test(figures)
      ? figures
      : figures.replaceAll(",", ", ");

/** One form for many ways to type: quotes, markup and emoji gone, dashes and spaces plain, a decimal comma a point, lists of figures spaced. Case is kept. */
export function tidy(raw: string): string {
  return raw
    .slice(0, LONGEST)
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/gu, "-")
    .replace(/[«»„“”"‘’`*~<>[\]{}()|\\]/gu, (char) => (char === "’" || char === "‘" ? "'" : " "))
    .replace(/[\p{Extended_Pictographic}\p{Cc}\p{Cf}]/gu, " ")
    .replace(/ё/gu, "е")
    .replace(/Ё/gu, "Е")
    .replace(NUMBERS, commas)
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

export interface Taken {
  readonly match: RegExpExecArray;
  readonly at: number;
  readonly end: number;
}

/** A message under reading: what a pattern has taken is blanked out, so that no other pattern reads it again. */
export class Slate {
  /** As typed (tidied), with case. */
  readonly raw: string;
  /** In lower case, nothing blanked. */
  readonly whole: string;
  /** In lower case, what was taken blanked. Same length as `raw` and `whole`. */
  rest: string;

  constructor(tidied: string) {
    this.raw = tidied;
    this.whole = Array.from(tidied, lower).join("");
    this.rest = this.whole;
  }

  /** Takes every match that `accept` does not turn down, left to right. */
  take(pattern: RegExp, accept: (match: RegExpExecArray) => boolean = () => true): Taken[] {
    const taken: Taken[] = [];
    for (const match of matchesOf(pattern, this.rest)) {
      if (accept(match)) taken.push({ match, at: match.index, end: match.index + match[0].length });
    }
    for (const { at, end } of taken) this.blank(at, end);
    return taken;
  }

  blank(at: number, end: number): void {
    this.rest = this.rest.slice(0, at) + MASK.repeat(end - at) + this.rest.slice(end);
  }

  /** The stretches taken since `rest` was as given, as typed. */
  takenSince(before: string): string[] {
    const found: string[] = [];
    for (let at = 0; at < before.length; at++) {
      if (this.rest[at] !== MASK || before[at] === MASK) continue;
      const from = at;
      while (at < before.length && this.rest[at] === MASK && before[at] !== MASK) at++;
      found.push(this.raw.slice(from, at).trim());
    }
    return found;
  }

  /** The rest with some stretches as they were before they were taken. */
  restWith(stretches: readonly { readonly at: number; readonly end: number }[]): string {
    let rest = this.rest;
    for (const { at, end } of stretches) rest = rest.slice(0, at) + this.whole.slice(at, end) + rest.slice(end);
    return rest;
  }

  /** What nobody has taken, in words. */
  get leftover(): string {
    return this.rest.replaceAll(MASK, " ").replace(/\s+/gu, " ").trim();
  }
}
