import { unreachable } from "../../domain/errors.js";
import { tableLines } from "../../domain/layout/table-lines.js";
import type { Block, Inline, Message } from "../../domain/message.js";

const WIDTH = 120;

function inline(part: Inline): string {
  if (typeof part === "string") return part;
  if ("bold" in part) return part.bold;
  if ("code" in part) return part.code;
  return `${part.link} (${part.url})`;
}
const line = (parts: readonly Inline[]): string => parts.map(inline).join("");
const ended = (path: string): string => path.split(/[\\/]/).at(-1) ?? "";

/** What a block says; nothing for buttons, which stand in the answer as commands. */
function words(block: Block): string | undefined {
  switch (block.kind) {
    case "heading":
    case "code":
      return block.text;
    case "text":
      return line(block.text);
    case "list":
      return block.items.map((item) => `- ${line(item)}`).join("\n");
    case "table":
      return tableLines(block.columns, block.rows, WIDTH, (text) => text).join("\n");
    case "picture":
    case "file":
      return `[${ended(block.path)}] ${block.caption}`.trimEnd();
    case "album":
      return block.pictures.map(({ path, caption }) => `[${ended(path)}] ${caption}`.trimEnd()).join("\n");
    case "progress":
      return block.what;
    case "buttons":
      return undefined;
    default:
      return unreachable(block);
  }
}

/** A message as text of at most 120 columns where a table does not force more. */
export const plainText = ({ blocks }: Message): string => blocks.flatMap((block) => words(block) ?? []).join("\n\n");
