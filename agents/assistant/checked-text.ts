import type { Block, Inline, Message } from "../../src/domain/message.js";
import type { FigureBook, ShownFigure } from "./figure-book.js";
import { digitTokens, type Licence, plainForm } from "./licence.js";
import { quantityInWords } from "./number-words.js";
import { textBlocks } from "./text-blocks.js";

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}/g;
/** Two alphabets in one word: a disguise. */
const MIXED = /(?=[\p{L}\p{M}]*\p{Script=Latin})(?=[\p{L}\p{M}]*\p{Script=Cyrillic})[\p{L}\p{M}]{2,}/u;
const ADDRESS = /(?:https?:|www\.|\]\(|mailto:|ftp:)/i;
/** A sign or a letter that touches a figure would change it. */
const TOUCHED = /[\p{L}\p{N}+\-−–±×^]\{\{|\}\}(?:\p{L}|\p{N}|[-−–×^/](?=\p{N}|\{))/u;
/** Roman numerals, fractions, raised, circled and Chinese figures: folding would hide what they were. */
const DRESSED = /[\p{Nl}\p{No}〇一二三四五六七八九十百千万]/u;
const MOST_LETTERS = 4_000;

export type Check =
  | { readonly ok: true; readonly message: Message; readonly shown: ReadonlySet<number> }
  | { readonly ok: false; readonly why: string };

const no = (why: string): Check => ({ ok: false, why });

/** Why a text may not be shown as a model wrote it: a figure without a licence in any script or in words, an address; `bare` is the text without placeholders. */
export function digitOrDisguise(text: string, bare: string, licence: Licence): string | undefined {
  if (DRESSED.test(text)) return "a dressed-up figure";
  const stray = digitTokens(bare).find((token) => !licence.allowsToken(token));
  if (stray !== undefined) return `the figure "${stray}" was written, not referred to`;
  if (ADDRESS.test(bare)) return "an address";
  const mixed = MIXED.exec(bare);
  if (mixed !== null) return `the word "${mixed[0]}" mixes alphabets`;
  const words = quantityInWords(bare.toLowerCase().replaceAll("ё", "е"), (found) => licence.allowsWords(found));
  return words === undefined ? undefined : `the quantity "${words}" was written in words`;
}

/**
 * A model's text as a message, every `{{name}}` filled in from the turn's figures with the figure's own label; or the reason it may not be shown:
 * a figure of its own in any script or in words, a placeholder nobody gave it, an address. There is no mending: the text is shown whole or not at all.
 * Without a licence the words are code's own and stand.
 */
export function checkText(text: string, book: FigureBook, licence: Licence | undefined, help: Message): Check {
  const plain = plainForm(text);
  if (plain.trim() === "") return no("empty");
  if (plain.length > MOST_LETTERS) return no("too long");
  const bare = plain.replaceAll(PLACEHOLDER, " ¤ ");
  if (/\{\{|\}\}/.test(bare)) return no("a broken placeholder");
  if (TOUCHED.test(plain)) return no("a sign touches a placeholder");
  const stray = licence === undefined ? undefined : digitOrDisguise(text, bare, licence);
  if (stray !== undefined) return no(stray);

  const shown = new Set<number>();
  const blocks: Block[] = [];
  let unknown: string | undefined;
  const fill = (name: string): readonly Inline[] => {
    const figure = book.figure(name);
    if (figure === undefined) unknown = name;
    return figure === undefined ? [] : [`${figure.label} `, { bold: figure.text }];
  };
  for (const part of splitWholeAnswers(plain)) {
    if (part.kind === "text") blocks.push(...textBlocks(part.text, PLACEHOLDER, fill));
    else if (part.name === "help") blocks.push(...help.blocks);
    else {
      const whole = book.wholeAnswer(part.name);
      if (whole === undefined) return no(`there is no {{${part.name}}}`);
      if (!shown.has(whole.number)) blocks.push(...whole.message.blocks);
      shown.add(whole.number);
    }
  }
  if (unknown !== undefined) return no(`there is no {{${unknown}}}`);
  return { ok: true, message: { blocks }, shown };
}

type Part = { readonly kind: "text"; readonly text: string } | { readonly kind: "whole"; readonly name: string };

/** A whole answer is blocks of its own, wherever in a line it was named. */
function splitWholeAnswers(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{\s*(answer(?:\.\d{1,2})?|help)\s*\}\}/g)) {
    parts.push({ kind: "text", text: text.slice(from, match.index) }, { kind: "whole", name: match[1] as string });
    from = match.index + match[0].length;
  }
  parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** The figures that a text uses, each once, by the name it uses. */
export function usedFigures(text: string, book: FigureBook): (ShownFigure & { readonly name: string })[] {
  const names = new Set([...plainForm(text).matchAll(PLACEHOLDER)].map((match) => match[1] as string));
  return [...names].flatMap((name) => {
    const figure = book.figure(name);
    return figure === undefined ? [] : [{ name, ...figure }];
  });
}

/** The answers whose figures a text uses. */
export const usedAnswers = (text: string, book: FigureBook): Set<number> =>
  new Set(usedFigures(text, book).map(({ number }) => number));
