import type { Inline } from "../../../domain/message.js";
import { oneLine, untrusted } from "../../../domain/untrusted.js";
import { APART, escaped, inlineCode, link, webAddress } from "./escape.js";

/** A run of text of one style, before it becomes Markdown. */
export type Span =
  | { readonly style: "plain" | "bold" | "code"; readonly text: string }
  | { readonly style: "link"; readonly text: string; readonly url: string };

const spanOf = (inline: Inline): Span => {
  if (typeof inline === "string") return { style: "plain", text: untrusted(inline) };
  if ("bold" in inline) return { style: "bold", text: untrusted(inline.bold) };
  if ("code" in inline) return { style: "code", text: oneLine(inline.code) };
  const url = webAddress(inline.url);
  return url === undefined
    ? { style: "plain", text: oneLine(inline.link) }
    : { style: "link", text: oneLine(inline.link), url };
};

/** Lines of spans: broken where the text is, neighbours of one style made one, so that what they mean together is seen when they are escaped. */
export function spanLines(inlines: readonly Inline[]): Span[][] {
  const lines: Span[][] = [[]];
  const put = (span: Span): void => {
    const line = lines.at(-1) as Span[];
    const before = line.at(-1);
    if (span.style === "link" || before?.style !== span.style) {
      if (span.text !== "" || span.style === "link") line.push(span);
    } else line[line.length - 1] = { style: span.style, text: before.text + span.text };
  };
  for (const inline of inlines) {
    const span = spanOf(inline);
    const [first = "", ...more] = span.text.split("\n");
    put({ ...span, text: first });
    for (const text of more) {
      lines.push([]);
      put({ ...span, text });
    }
  }
  return lines;
}

function markdownOf(span: Span): string {
  if (span.style === "plain") return escaped(span.text);
  if (span.style === "bold") {
    const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(span.text) ?? [];
    return words === "" ? span.text : `${before}**${escaped(words)}**${after}`;
  }
  return span.style === "link" ? link(span.text, span.url) : inlineCode(span.text);
}

/** One line of spans as Markdown. */
export function lineMarkdown(line: readonly Span[]): string {
  let markdown = "";
  for (const span of line) {
    const next = markdownOf(span);
    // Two pieces of code side by side would be read as one with longer fences.
    const clash = markdown.endsWith("`") && next.startsWith("`");
    markdown += clash ? `${APART}${next}` : next;
  }
  return markdown;
}

export const linePlain = (line: readonly Span[]): string =>
  line.map((span) => (span.style === "link" ? `${span.text} (${span.url})` : span.text)).join("");

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The place in a text nearest before `at` where it may be broken: after a blank, else between two signs as people see them. */
function breakBefore(text: string, at: number): number {
  const blank = text.lastIndexOf(" ", at - 1);
  if (blank > at / 2) return blank + 1;
  const window = Math.max(0, at - 64);
  let place = window;
  for (const { index } of graphemes.segment(text.slice(window, at + 64))) {
    if (window + index > at) break;
    place = window + index;
  }
  // A cluster of hundreds of marks is cut within, but no pair of halves is.
  return place > 0 ? place : at - (/[\udc00-\udfff]/.test(text[at] ?? "") ? 1 : 0);
}

/** A line as lines whose Markdown fits `most` signs each, broken before it becomes Markdown: no mark is ever cut in two. */
export function fittedLine(line: readonly Span[], most: number): Span[][] {
  // Markdown is never shorter than its text: what is far too long is not drawn to find that out.
  const length = line.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= most && lineMarkdown(line).length <= most) return [[...line]];
  const head: Span[] = [];
  for (const [index, span] of line.entries()) {
    if (span.text.length <= most && lineMarkdown([...head, span]).length <= most) {
      head.push(span);
      continue;
    }
    const rest = line.slice(index + 1);
    if (head.length > 0 && span.text.length <= most && markdownOf(span).length <= most)
      return [head, ...fittedLine([span, ...rest], most)];
    const cut = longestFit(head, span, most);
    if (cut === 0) return head.length > 0 ? [head, ...fittedLine([span, ...rest], most)] : fittedLine(rest, most);
    const left: Span = { ...span, text: span.text.slice(cut) };
    return [[...head, { ...span, text: span.text.slice(0, cut) }], ...fittedLine([left, ...rest], most)];
  }
  return [head];
}

/** How many signs of a span fit behind what stands on the line. */
function longestFit(head: readonly Span[], span: Span, most: number): number {
  const fits = (length: number): boolean =>
    lineMarkdown([...head, { ...span, text: span.text.slice(0, length) }]).length <= most;
  let low = 0;
  let high = Math.min(span.text.length, most);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? 0 : breakBefore(span.text, low);
}

/** Plain text as pieces of at most `most` signs. */
export function fittedText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const cut = breakBefore(rest, most);
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...pieces, rest];
}
