import { unreachable } from "../../domain/errors.js";
import { bringsMarks } from "../../domain/layout/brings-marks.js";
import { tableLines } from "../../domain/layout/table-lines.js";
import { type Span, wrap } from "../../domain/layout/wrap.js";
import type { Block, Button, Inline, Message, Picture } from "../../domain/message.js";
import { progressText } from "../../domain/progress-text.js";
import { oneLine, untrusted } from "../../domain/untrusted.js";
import { ANSI, PLAIN, type Style } from "./style.js";

export interface RenderOptions {
  readonly ansi: boolean;
  /** Undefined: lines are not broken. */
  readonly columns?: number | undefined;
  /** A path as a person may see it. */
  readonly showPath: (path: string) => string;
  /** The picture itself, as an escape sequence, where the terminal can show it. */
  readonly picture?: (path: string) => string | undefined;
  /** Number of the first button. */
  readonly firstButton?: number;
}

/** Wide terminals still get lines that can be read. */
const WIDEST_TEXT = 100;

const plain = (text: string): string => text;

function span(inline: Inline, style: Style): Span {
  if (typeof inline === "string") return { text: untrusted(inline), show: plain };
  if ("bold" in inline) return { text: untrusted(inline.bold), show: style.bold };
  if ("code" in inline) return { text: untrusted(inline.code), show: style.code };
  const url = /^https?:\/\//.test(inline.url) ? ` (${oneLine(inline.url)})` : "";
  return { text: `${untrusted(inline.link)}${url}`, show: plain };
}

const hanging = (lines: readonly string[], first: string, rest: string): string[] =>
  lines.map((line, at) => (line === "" ? (at === 0 ? first.trimEnd() : "") : `${at === 0 ? first : rest}${line}`));

/** The commands of all buttons of a message, in the order their numbers are shown. */
export const buttonsOf = ({ blocks }: Message): Button[] =>
  blocks.flatMap((block) => (block.kind === "buttons" ? [...block.buttons] : []));

/** A message as terminal text, ending in a line break. Whatever its parts hold, only the renderer's own escape sequences come out. */
export function renderMessage(message: Message, options: RenderOptions): string {
  const style = options.ansi ? ANSI : PLAIN;
  const width = options.columns ?? Number.POSITIVE_INFINITY;
  const textWidth = Math.min(width, options.columns === undefined ? width : WIDEST_TEXT);
  let number = options.firstButton ?? 1;

  const blockLines = (block: Block): string[] => {
    switch (block.kind) {
      case "heading":
        return wrap([{ text: oneLine(block.text), show: style.bold }], textWidth);
      case "text":
        return wrap(
          block.text.map((inline) => span(inline, style)),
          textWidth,
        );
      case "list": {
        const bullet = bringsMarks(block.items) ? "  " : `  ${style.bullet} `;
        return block.items.flatMap((item) =>
          hanging(
            wrap(
              item.map((inline) => span(inline, style)),
              textWidth - 4,
            ),
            bullet,
            "    ",
          ),
        );
      }
      case "table":
        return tableLines(block.columns, block.rows, width, style.dim);
      case "code":
        return untrusted(block.text)
          .replace(/\n+$/, "")
          .split("\n")
          .flatMap((line) => wrap([{ text: line, show: style.code }], width - 2))
          .map((line) => (line === "" ? "" : `  ${line}`));
      case "picture":
      case "file":
        return attachment(block.kind, block);
      case "album":
        return block.pictures.flatMap((picture) => attachment("picture", picture));
      case "progress":
        return [progressText(block)];
      case "buttons":
        return block.buttons.flatMap(({ label, command, asks }) => {
          const mark = `[${number++}] `;
          const wanted = asks === undefined ? "" : ` <${oneLine(asks)}>`;
          // A label that says its command is enough.
          const typed = label.endsWith(command) ? wanted : `  ${oneLine(command)}${wanted}`;
          const spans = [
            { text: oneLine(label), show: style.bold },
            { text: typed, show: style.dim },
          ];
          return hanging(wrap(spans, textWidth - mark.length), mark, " ".repeat(mark.length));
        });
      default:
        return unreachable(block);
    }
  };

  const attachment = (kind: "picture" | "file", { path, caption }: Picture): string[] => {
    const inline = kind === "picture" ? options.picture?.(path) : undefined;
    const spans = [
      { text: caption === "" ? "" : `${oneLine(caption)}  `, show: plain },
      { text: oneLine(options.showPath(path)), show: style.dim },
    ];
    const lines = hanging(wrap(spans, textWidth - 2), "→ ", "  ");
    return inline === undefined ? lines : [inline, ...lines];
  };

  const parts = message.blocks
    .map((block) => ({ kind: block.kind, lines: blockLines(block) }))
    .filter(({ lines }) => lines.length > 0);
  return parts
    .map(({ kind, lines }, at) => {
      const before = parts[at - 1]?.kind;
      return `${before !== undefined && apart(before, kind) ? "\n" : ""}${lines.join("\n")}\n`;
    })
    .join("");
}

/** Blocks of different kinds stand apart; a heading holds on to what it heads, files and pictures stand together. */
function apart(before: Block["kind"], kind: Block["kind"]): boolean {
  if (before === "heading") return false;
  const attached = (each: Block["kind"]): boolean => each === "file" || each === "picture" || each === "album";
  if (attached(before) && attached(kind)) return false;
  return before !== kind || kind === "table";
}
