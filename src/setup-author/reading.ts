import { Slate, tidy } from "../domain/reading/slate.js";
import { words } from "../domain/reading/words.js";

const compiled = new Map<string, RegExp>();

/** `words`, compiled when first needed: a text meets few of all patterns that there are, and most starts none. */
export function pattern(source: string): RegExp {
  const known = compiled.get(source) ?? words(source);
  compiled.set(source, known);
  return known;
}

/** A stretch of the person's words and what it was read as, in the words of a setup file. */
export interface Phrase {
  readonly at: number;
  readonly said: string;
  readonly became: string;
}

export interface Taken {
  readonly match: RegExpExecArray;
  readonly at: number;
  readonly end: number;
}

/** A text that is read bit by bit: what one reader has understood no other reads again, and what is left at the end is named. */
export class Reading {
  readonly slate: Slate;
  private readonly phrases: Phrase[] = [];

  constructor(text: string) {
    this.slate = new Slate(tidy(text));
  }

  /** What was understood, in the order it was said. */
  get read(): readonly Phrase[] {
    return [...this.phrases].sort((a, b) => a.at - b.at);
  }

  /** Takes the first match of the words (see `pattern`) within [from, to) that is accepted. */
  first(
    wanted: string,
    { from = 0, to = this.slate.rest.length, accept = () => true }: Within = {},
  ): Taken | undefined {
    const regex = pattern(wanted);
    regex.lastIndex = from;
    for (let match = regex.exec(this.slate.rest); match !== null; match = regex.exec(this.slate.rest)) {
      if (match.index >= to) return undefined;
      if (match[0] === "") regex.lastIndex += 1;
      const end = match.index + match[0].length;
      if (match[0] === "" || end > to || !accept(match)) continue;
      this.slate.blank(match.index, end);
      return { match, at: match.index, end };
    }
    return undefined;
  }

  /** Takes every match, in order. */
  all(wanted: string, within: Within = {}): Taken[] {
    const taken: Taken[] = [];
    for (let next = this.first(wanted, within); next !== undefined; next = this.first(wanted, within)) taken.push(next);
    return taken;
  }

  /** Puts a taken stretch back: nobody had a use for it. */
  restore({ at, end }: Pick<Taken, "at" | "end">): void {
    const { slate } = this;
    slate.rest = slate.rest.slice(0, at) + slate.whole.slice(at, end) + slate.rest.slice(end);
  }

  /** Says what a taken stretch was read as. */
  note({ at, end }: Pick<Taken, "at" | "end">, became: string): void {
    this.phrases.push({ at, said: this.slate.raw.slice(at, end).trim(), became });
  }
}

interface Within {
  readonly from?: number;
  readonly to?: number;
  readonly accept?: (match: RegExpExecArray) => boolean;
}

/** A number as written, 0 where there is none. */
export const num = (text: string | undefined): number => Number(text ?? "0");
