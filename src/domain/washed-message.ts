import { unreachable } from "./errors.js";
import type { Block, Inline, Message } from "./message.js";

type Wash = (text: string) => string;
interface Washes {
  readonly wash: Wash;
  readonly washUrl: Wash;
}

function inline(part: Inline, { wash, washUrl }: Washes): Inline {
  if (typeof part === "string") return wash(part);
  if ("bold" in part) return { bold: wash(part.bold) };
  if ("code" in part) return { code: wash(part.code) };
  // A link whose address does not come through as it is stays as its words.
  return washUrl(part.url) === part.url ? { link: wash(part.link), url: part.url } : wash(part.link);
}

function block(part: Block, washes: Washes): Block {
  const { wash } = washes;
  switch (part.kind) {
    case "heading":
    case "code":
      return { ...part, text: wash(part.text) };
    case "text":
      return { ...part, text: part.text.map((each) => inline(each, washes)) };
    case "list":
      return { ...part, items: part.items.map((item) => item.map((each) => inline(each, washes))) };
    case "table":
      return {
        ...part,
        columns: part.columns.map(({ title, align }) => ({ title: wash(title), align })),
        rows: part.rows.map((row) => row.map(wash)),
      };
    case "picture":
    case "file":
      return { ...part, caption: wash(part.caption) };
    case "album":
      return { ...part, pictures: part.pictures.map((picture) => ({ ...picture, caption: wash(picture.caption) })) };
    case "buttons":
      return { ...part, buttons: part.buttons.map((button) => ({ ...button, label: wash(button.label) })) };
    case "progress":
      return { ...part, what: wash(part.what) };
    default:
      return unreachable(part);
  }
}

/** A message with every text that a person sees passed through `wash`, and the addresses of links through `washUrl`; what buttons do and where files lie stays. */
export const washedMessage = (given: Message, wash: Wash, washUrl = wash): Message => ({
  ...given,
  blocks: given.blocks.map((each) => block(each, { wash, washUrl })),
});
