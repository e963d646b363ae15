import { unreachable } from "../../domain/errors.js";
import { bringsMarks } from "../../domain/layout/brings-marks.js";
import type { Block, Button, Inline, Message, Picture } from "../../domain/message.js";
import { progressText } from "../../domain/progress-text.js";
import { oneLine, untrusted } from "../../domain/untrusted.js";
import { plainRun, type Run, trimmed } from "./rich-text.js";
import { type Table, tableText } from "./table-text.js";

/** A message as Telegram takes it: one text, and beside it what cannot stand in a text. */
export interface Rendered {
  readonly runs: readonly Run[];
  /** Pictures, and tables too wide for a phone, which are to be drawn; in the order they stand in. */
  readonly pictures: readonly (Picture | Table)[];
  readonly files: readonly Picture[];
  readonly buttons: readonly Button[];
}

/** Longer addresses are refused by clients. */
const LONGEST_LINK = 2_000;

function run(inline: Inline): Run {
  if (typeof inline === "string") return plainRun(untrusted(inline));
  if ("bold" in inline) return { text: untrusted(inline.bold), style: "bold" };
  if ("code" in inline) return { text: untrusted(inline.code), style: "code" };
  const words = untrusted(inline.link);
  const safe = /^https?:\/\/[^\s<>"]+$/.test(inline.url) && inline.url.length <= LONGEST_LINK;
  return safe ? { text: words, style: { link: inline.url } } : plainRun(words);
}

/** The part of the text that a block makes; empty for what stands beside the text. */
function runsOf(block: Block, pictures: (Picture | Table)[]): Run[] {
  switch (block.kind) {
    case "heading":
      return [{ text: oneLine(block.text), style: "bold" }];
    case "text":
      return block.text.map(run);
    case "list": {
      const bullet = bringsMarks(block.items) ? "" : "• ";
      return block.items.flatMap((item, at) => [plainRun(`${at === 0 ? "" : "\n"}${bullet}`), ...item.map(run)]);
    }
    case "table": {
      const text = tableText(block);
      if (text === undefined) pictures.push(block);
      return text ?? [];
    }
    case "code":
      return [{ text: untrusted(block.text).replace(/\n+$/, ""), style: "pre" }];
    case "progress":
      return [plainRun(`⏳ ${progressText(block)}`)];
    case "picture":
      pictures.push(block);
      return [];
    case "album":
      pictures.push(...block.pictures);
      return [];
    case "file":
    case "buttons":
      return [];
    default:
      return unreachable(block);
  }
}

function isBoldLine(block: Block): boolean {
  if (block.kind !== "text" || block.text.length !== 1) return false;
  const [only] = block.text;
  return typeof only === "object" && "bold" in only;
}

/** A heading holds on to what it heads, a line in bold to the list or table under it, and lines of fixed width have room around them by themselves; all else stands apart. */
function gap(before: Shown | undefined, next: Shown): string {
  if (before === undefined) return "";
  const heads = before.block.kind === "heading" || (next.block.kind !== "text" && isBoldLine(before.block));
  const isFixed = before.runs.at(-1)?.style === "pre" || next.runs[0]?.style === "pre";
  return heads || isFixed ? "\n" : "\n\n";
}

interface Shown {
  readonly block: Block;
  readonly runs: readonly Run[];
}

/** Takes a message apart for Telegram. Text that others wrote comes out as text, without signs that steer. */
export function renderMessage({ blocks }: Message): Rendered {
  const pictures: (Picture | Table)[] = [];
  const runs: Run[] = [];
  let before: Shown | undefined;
  for (const block of blocks) {
    const own = trimmed(runsOf(block, pictures));
    if (own.length === 0) continue;
    const shown = { block, runs: own };
    runs.push(plainRun(gap(before, shown)), ...own);
    before = shown;
  }
  return {
    runs: trimmed(runs),
    pictures,
    files: blocks.flatMap((block) => (block.kind === "file" ? [{ path: block.path, caption: block.caption }] : [])),
    buttons: blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : [])),
  };
}
