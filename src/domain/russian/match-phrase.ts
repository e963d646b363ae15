/** A phrase, taken apart: what stands around its values, and of each value whether another follows it at once. */
export interface PhraseParts {
  readonly pieces: readonly string[];
  readonly pairs: readonly boolean[];
}

/** `{}` stands for a value, `{}{}` for one with what was near behind it. */
export function phraseParts(english: string): PhraseParts {
  const pairs = (english.match(/\{\}(?:\{\})?/g) ?? []).map((places) => places === "{}{}");
  return { pieces: english.split(/\{\}(?:\{\})?/), pairs };
}

/** A value and what stands behind it at once: what was near, or where the sentence ends. Without either that is nothing. */
function pairOf(both: string): readonly [string, string] {
  const near = both.indexOf(";");
  const at = near >= 0 ? near : both.endsWith(".") ? both.length - 1 : both.length;
  return [both.slice(0, at), both.slice(at)];
}

/**
 * The values of a sentence by its phrase, each as short as it can be; undefined where it is another sentence. The time is that of a few
 * searches, whatever the sentence.
 */
export function matchPhrase({ pieces, pairs }: PhraseParts, sentence: string): readonly string[] | undefined {
  const [first = "", ...rest] = pieces;
  if (!sentence.startsWith(first)) return undefined;
  const values: string[] = [];
  let at = first.length;
  for (const [i, piece] of rest.entries()) {
    const isLast = i === rest.length - 1;
    const found = isLast ? sentence.length - piece.length : sentence.indexOf(piece, at);
    if (found < at || !sentence.startsWith(piece, found)) return undefined;
    const value = sentence.slice(at, found);
    values.push(...(pairs[i] === true ? pairOf(value) : [value]));
    at = found + piece.length;
  }
  return at === sentence.length ? values : undefined;
}
