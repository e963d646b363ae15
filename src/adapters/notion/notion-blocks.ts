import type { BlockObjectRequest } from "@notionhq/client";
import type { SinkBlock } from "../../ports/report-sink.js";

/** Notion's limits: signs of one piece of rich text; rows of a table; and, of one request, blocks, blocks within blocks, bytes. */
const MOST_SIGNS = 2_000;
const MOST_ROWS = 100;
const MOST_BLOCKS = 100;
const MOST_NESTED = 900;
const MOST_BYTES = 450_000;
/** Notion takes 100 pieces in one text; so many fit into a request whatever signs they are of. */
const MOST_PIECES = 30;

type RichText = { type: "text"; text: { content: string; link?: { url: string } } }[];

/** Text of any length in pieces that Notion takes, cut between whole signs and never inside one. */
export function richText(text: string): RichText {
  const pieces: RichText = [];
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
  return pieces;
}

/** The same, in as many texts as it takes; one at least. */
function richTexts(text: string): RichText[] {
  const pieces = richText(text);
  const texts: RichText[] = [];
  for (let at = 0; at === 0 || at < pieces.length; at += MOST_PIECES) texts.push(pieces.slice(at, at + MOST_PIECES));
  return texts;
}

/** What must be one text: cut to what fits. */
const oneText = (text: string, most = 10): RichText => richText(text).slice(0, most);

function tablesOf({ columns, rows }: SinkBlock & { kind: "table" }): BlockObjectRequest[] {
  const rowOf = (cells: readonly string[]) => ({
    type: "table_row" as const,
    table_row: { cells: columns.map((_, i) => oneText(cells[i] ?? "", 1)) },
  });
  const tables: BlockObjectRequest[] = [];
  for (let at = 0; at < rows.length; at += MOST_ROWS - 1)
    tables.push({
      type: "table",
      table: {
        table_width: columns.length,
        has_column_header: true,
        has_row_header: false,
        children: [columns, ...rows.slice(at, at + MOST_ROWS - 1)].map(rowOf),
      },
    });
  return tables;
}

/** A part as blocks; `upload` is the id of a picture that was sent. */
export function blocksOf(block: SinkBlock, upload: string | undefined): BlockObjectRequest[] {
  switch (block.kind) {
    case "picture":
      if (upload === undefined) return [];
      return [
        {
          type: "image",
          image: { type: "file_upload", file_upload: { id: upload }, caption: oneText(block.caption) },
        },
      ];
    case "table":
      return tablesOf(block);
    case "link": {
      const link = { url: block.url };
      const rich_text = oneText(block.text, 1).map(({ text: { content } }) => ({
        type: "text" as const,
        text: { content, link },
      }));
      return [{ type: "paragraph", paragraph: { rich_text } }];
    }
    case "heading":
      return [{ type: "heading_2", heading_2: { rich_text: oneText(block.text) } }];
    case "item":
      return richTexts(block.text).map((rich_text) => ({
        type: "bulleted_list_item",
        bulleted_list_item: { rich_text },
      }));
    case "text":
      return richTexts(block.text).map((rich_text) => ({ type: "paragraph", paragraph: { rich_text } }));
  }
}

const nestedIn = (block: BlockObjectRequest): number =>
  1 + ("table" in block && block.table !== undefined ? block.table.children.length : 0);

/** Blocks in as many requests as it takes; one at least, which may be empty. */
export function batchesOf(blocks: readonly BlockObjectRequest[]): BlockObjectRequest[][] {
  let batch: BlockObjectRequest[] = [];
  const batches = [batch];
  let [nested, bytes] = [0, 0];
  for (const block of blocks) {
    const [n, size] = [nestedIn(block), Buffer.byteLength(JSON.stringify(block))];
    const isFull = batch.length >= MOST_BLOCKS || nested + n > MOST_NESTED || bytes + size > MOST_BYTES;
    if (isFull && batch.length > 0) {
      batch = [];
      batches.push(batch);
      [nested, bytes] = [0, 0];
    }
    batch.push(block);
    nested += n;
    bytes += size;
  }
  return batches;
}
