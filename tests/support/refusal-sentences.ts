import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Worded {
  readonly file: string;
  /** The English as it stands in the code, `{}` for each value. */
  readonly sentence: string;
}

/** Where a literal that begins at `at` ends, and its text with `{}` for each `${…}`. */
function literalAt(source: string, at: number): { readonly end: number; readonly text: string } {
  const quote = source[at] as string;
  let text = "";
  for (let i = at + 1; i < source.length; i++) {
    const sign = source[i] as string;
    if (sign === quote) return { end: i, text };
    if (sign === "\\") text += source[++i];
    else if (quote === "`" && source.startsWith("${", i)) {
      i = closing(source, i + 1);
      text += "{}";
    } else text += sign;
  }
  throw new Error("A literal that does not end");
}

/** Where the bracket that opens at `at` is closed. */
function closing(source: string, at: number): number {
  let depth = 0;
  for (let i = at; i < source.length; i++) {
    const sign = source[i] as string;
    if ("\"'`".includes(sign)) i = literalAt(source, i).end;
    else if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign) && --depth === 0) return i;
  }
  throw new Error("A bracket that is not closed");
}

/** The second argument of a call that opens at `at`: its source, and the literals in it. */
function sentenceOf(source: string, at: number): { readonly code: string; readonly texts: readonly string[] } {
  const end = closing(source, at);
  const texts: string[] = [];
  let [argument, begin, stop, depth] = [0, at, end, 0];
  for (let i = at + 1; i < end; i++) {
    const sign = source[i] as string;
    if ("\"'`".includes(sign)) {
      const literal = literalAt(source, i);
      if (argument === 1) texts.push(literal.text);
      i = literal.end;
    } else if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
    else if (sign === "," && depth === 0) {
      argument += 1;
      if (argument === 1) begin = i;
      if (argument === 2) stop = i;
    }
  }
  return { code: source.slice(begin, stop), texts };
}

/** Every sentence that a refusal in these folders is worded with, but those that carry both languages at their place. */
export function refusalSentences(folders: readonly string[]): readonly Worded[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => {
        const file = join(folder, name);
        const source = readFileSync(file, "utf8");
        return [...source.matchAll(/new Refusal\(/g)].flatMap(({ index }) => {
          const { code, texts } = sentenceOf(source, index + "new Refusal".length);
          return /\blanguage\b|\bsay\(|[А-Яа-яЁё]/.test(code) ? [] : texts.map((sentence) => ({ file, sentence }));
        });
      }),
  );
}
