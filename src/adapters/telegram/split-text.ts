import { type Run, sliced, trimmed } from "./rich-text.js";

/** Where a text may be broken, the best first: after a paragraph, a line, a word. */
const BREAKS = ["\n\n", "\n", " "];
/** A sign and what changes it (joiners, marks, selectors) stay together, as far back as this. */
const LONGEST_CLUSTER = 32;

const belongsToSignBefore = (text: string, at: number): boolean =>
  /^(?:[\udc00-\udfff]|\p{M}|\u200d|[\ufe00-\ufe0f])/u.test(text.slice(at, at + 2)) || text[at - 1] === "\u200d";

/** The end of the longest piece of `text` from `from` on that has at most `limit` units. */
function cut(text: string, from: number, limit: number): number {
  const most = from + limit;
  if (most >= text.length) return text.length;
  const least = from + Math.floor(limit / 2);
  for (const mark of BREAKS) {
    const found = text.lastIndexOf(mark, most - mark.length);
    if (found >= least) return found + mark.length;
  }
  const surrogate = /[\udc00-\udfff]/.test(text[most] ?? "") && /[\ud800-\udbff]/.test(text[most - 1] ?? "");
  let end = most;
  while (end > most - LONGEST_CLUSTER && end > least && belongsToSignBefore(text, end)) end -= 1;
  if (end > least && !belongsToSignBefore(text, end)) return end;
  return surrogate ? most - 1 : most;
}

/**
 * Rich text in pieces of at most `limit` UTF-16 units each, as Telegram counts them. Broken between paragraphs, lines or words where there are
 * such, never inside a surrogate pair; emphasis goes on in the next piece. White space at the ends of a piece is left out, and pieces of nothing
 * else with it: no text, no piece.
 */
export function splitText(runs: readonly Run[], limit: number): Run[][] {
  const text = runs.map(({ text: each }) => each).join("");
  const parts: Run[][] = [];
  for (let from = 0; from < text.length; ) {
    const to = cut(text, from, limit);
    const part = trimmed(sliced(runs, from, to));
    if (part.length > 0) parts.push(part);
    from = to;
  }
  return parts;
}
