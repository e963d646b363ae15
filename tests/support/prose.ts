import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Words of a sentence for a person, and not a key, a path, a pattern or a tag: two words of small letters, or one with a value beside it. */
const PROSE = /[a-z]{2,}[,;:]? (?:[a-z]{2,}|\{\})|\{\} [a-z]{2,}/;

interface Found {
  readonly text: string;
  readonly end: number;
}

/** The literals of a source, from `at` to the bracket that closes there or the end; each with `{}` for its values, those within values too. */
function scan(source: string, from: number, found: string[]): number {
  let depth = 0;
  for (let i = from; i < source.length; i++) {
    const sign = source[i] as string;
    if (source.startsWith("//", i)) i = endOf(source, "\n", i);
    else if (source.startsWith("/*", i)) i = endOf(source, "*/", i) + 1;
    else if ("\"'`".includes(sign)) {
      const { text, end } = literal(source, i, found);
      found.push(text);
      i = end;
    } else if (sign === "/" && /[(,=:[!&|?{};\n]\s*$|\breturn\s*$/.test(source.slice(Math.max(0, i - 40), i)))
      i = pattern(source, i);
    else if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign) && --depth < 0) return i;
  }
  return source.length;
}

function endOf(source: string, sign: string, at: number): number {
  const end = source.indexOf(sign, at);
  return end < 0 ? source.length : end;
}

function literal(source: string, at: number, found: string[]): Found {
  const quote = source[at] as string;
  let text = "";
  for (let i = at + 1; i < source.length; i++) {
    const sign = source[i] as string;
    if (sign === quote) return { text, end: i };
    if (sign === "\\") text += source[++i];
    else if (quote === "`" && source.startsWith("${", i)) {
      i = scan(source, i + 2, found);
      text += "{}";
    } else text += sign;
  }
  throw new Error("A literal that does not end");
}

/** Where a regular expression that begins at `at` ends. */
function pattern(source: string, at: number): number {
  let inClass = false;
  for (let i = at + 1; i < source.length; i++) {
    const sign = source[i] as string;
    if (sign === "\\") i += 1;
    else if (sign === "[") inClass = true;
    else if (sign === "]") inClass = false;
    else if (sign === "/" && !inClass) return i;
  }
  throw new Error("A pattern that does not end");
}

function proseOf(file: string): readonly string[] {
  const found: string[] = [];
  scan(readFileSync(file, "utf8").replace(/^(?:import|export) [^;]*? from "[^"]*";/gm, ""), 0, found);
  return [...new Set(found.map((text) => text.trim()))].filter((text) => PROSE.test(text));
}

export interface Prose {
  readonly file: string;
  readonly text: string;
}

/** What stands in these files and folders for a person to read: every literal that is a sentence or a piece of one, `{}` for each value. */
export function proseIn(places: readonly string[]): readonly Prose[] {
  return places
    .flatMap((place) =>
      place.endsWith(".ts")
        ? [place]
        : readdirSync(place, { recursive: true, encoding: "utf8" })
            .filter((name) => name.endsWith(".ts"))
            .map((name) => join(place, name)),
    )
    .flatMap((file) => proseOf(file).map((text) => ({ file, text })));
}
