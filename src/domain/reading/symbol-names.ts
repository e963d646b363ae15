import { SymbolBook } from "../symbol.js";
import { isNear } from "./near.js";
import type { Slate } from "./slate.js";
import { stem } from "./words.js";

/** What is said of a symbol. */
export interface SymbolView {
  readonly id: string;
  readonly aliases: readonly string[];
}

const CURRENCIES = new Set(
  "usd eur gbp jpy chf aud cad nzd sek nok dkk pln huf czk try zar mxn sgd hkd cnh cny rub xau xag xpt btc eth ltc xrp sol".split(
    " ",
  ),
);
const TOKEN = /[\p{L}\p{N}&]+/gu;
const LONGEST_NAME = 3;
/** Shorter names must be typed right. */
const CORRECTABLE = 5;
/** The shortest name that a longer word with a slip may stand for: its ending may be a case. */
const SHORTEST_NEAR = 4;

const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  "аa бb вv гg дd еe жj зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цc чc шs щs ыy эe юu яa"
    .split(" ")
    .map((pair) => [pair[0], pair[1]]),
);

const inLatin = (word: string): string => Array.from(word, (letter) => LATIN[letter] ?? "").join("");

const key = (text: string): string => text.replace(/[\s/_.&-]/gu, "");
const stemmed = (text: string): string =>
  text
    .split(/[\s/_.-]+/u)
    .map(stem)
    .join("");

/** Two currencies as one word: a pair, known or not. */
export const isPair = (word: string): boolean =>
  word.length === 6 && CURRENCIES.has(word.slice(0, 3)) && CURRENCIES.has(word.slice(3));

export interface Named {
  readonly at: number;
  readonly end: number;
  readonly id: string;
}

interface Token {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** The names of all symbols, read without case, separators and Russian endings. */
export class SymbolNames {
  private readonly exact = new Map<string, string>();
  private readonly stems = new Map<string, string>();
  private readonly long: { readonly name: string; readonly bare: string }[] = [];

  constructor(symbols: SymbolBook | readonly SymbolView[]) {
    const views: readonly SymbolView[] = symbols instanceof SymbolBook ? symbols.all : symbols;
    for (const { id, aliases } of views) {
      for (const name of [id, ...aliases]) {
        const small = name.toLowerCase().replace(/ё/gu, "е");
        this.exact.set(key(small), id);
        this.stems.set(stemmed(small), id);
        if (key(small).length >= SHORTEST_NEAR && !/\d/u.test(small))
          this.long.push({ name: key(small), bare: stem(key(small)) });
      }
    }
  }

  /** The symbol of a name, also typed in Cyrillic letters ("еурусд") or with one slip in a long one, or undefined. */
  find(name: string): string | undefined {
    const latin = name.length >= CORRECTABLE && /^[а-я]+$/u.test(name) ? inLatin(name) : undefined;
    return this.spelt(name) ?? (latin === undefined ? undefined : this.spelt(latin));
  }

  private spelt(name: string): string | undefined {
    const small = key(name);
    const known = this.exact.get(small) ?? this.stems.get(stemmed(name));
    if (known !== undefined || small.length < CORRECTABLE || /\d/u.test(small) || isPair(small)) return known;
    const base = stem(small);
    const near = this.long.find(
      ({ name, bare }) =>
        (small.length > CORRECTABLE || name[0] === small[0]) &&
        (isNear(small, name, 1) || (base.length >= SHORTEST_NEAR && isNear(base, bare, 1))),
    )?.name;
    return near === undefined ? undefined : this.exact.get(near);
  }

  /** Takes the symbols off the slate, left to right; the longest name wins. */
  take(slate: Slate): Named[] {
    const tokens: Token[] = [...slate.rest.matchAll(TOKEN)].map((m) => ({
      at: m.index,
      end: m.index + m[0].length,
      text: m[0],
    }));
    const found: Named[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const named = this.longest(slate, tokens, i);
      if (named === undefined) continue;
      found.push(named.name);
      slate.blank(named.name.at, named.name.end);
      i += named.tokens - 1;
    }
    return found;
  }

  private longest(slate: Slate, tokens: readonly Token[], first: number): { name: Named; tokens: number } | undefined {
    const start = tokens[first] as Token;
    for (let n = Math.min(LONGEST_NAME, tokens.length - first); n >= 1; n--) {
      const last = tokens[first + n - 1] as Token;
      const text = slate.rest.slice(start.at, last.end);
      if (n > 1 && !/^[\p{L}\p{N}&]+(?:[ /_.-][\p{L}\p{N}&]+)*$/u.test(text)) continue;
      if (n === 1 && !this.plausible(slate, start)) continue;
      const id = n === 1 ? this.find(text) : (this.exact.get(key(text)) ?? this.stems.get(stemmed(text)));
      if (id !== undefined) return { name: { at: start.at, end: last.end, id }, tokens: n };
    }
    return undefined;
  }

  /** One or two letters are a name only where they are typed in capitals ("ES", not "es"). */
  private plausible(slate: Slate, { at, end, text }: Token): boolean {
    return text.length > 2 || slate.raw.slice(at, end) === text.toUpperCase();
  }
}
