import type { BlockObjectRequest } from "@notionhq/client";
import type { SinkBlock } from "../../ports/report-sink.js";

/** Notion's limits: signs of one piece of rich text, pieces of one array, blocks of one request. */
const MOST_SIGNS = 2_000;
const MOST_PIECES = 100;
export const MOST_BLOCKS = 100;

/** Text of any length in pieces that Notion takes, cut between whole signs and never inside one. */
export function richText(text: string): { type: "text"; text: { content: string } }[] {
  const pieces: { type: "text"; text: { content: string } }[] = [];
  let piece = "";
  // Counted as Notion counts, in UTF-16 units; walked by whole code points.
  for (const sign of text.replaceAll("\u0000", "")) {
    if (piece.length + sign.length > MOST_SIGNS) {
      pieces.push({ type: "text", text: { content: piece } });
      piece = "";
    }
    piece += sign;
  }
  if (piece !== "") pieces.push({ type: "text", text: { content: piece } });
  return pieces.slice(0, MOST_PIECES);
}

/** A part as a block; `upload` is the id of a picture that was sent. */
export function blockOf(block: SinkBlock, upload: string | undefined): BlockObjectRequest[] {
  if (block.kind === "picture") {
    if (upload === undefined) return [];
    return [
      {
        type: "image",
        image: { type: "file_upload", file_upload: { id: upload }, caption: richText(block.caption) },
      },
    ];
  }
  const rich_text = richText(block.text);
  if (block.kind === "heading") return [{ type: "heading_2", heading_2: { rich_text } }];
  if (block.kind === "item") return [{ type: "bulleted_list_item", bulleted_list_item: { rich_text } }];
  return [{ type: "paragraph", paragraph: { rich_text } }];
}
