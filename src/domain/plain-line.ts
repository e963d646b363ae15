import type { Inline, Message } from "./message.js";

const wordsOf = (part: Inline): string =>
  typeof part === "string" ? part : "bold" in part ? part.bold : "code" in part ? part.code : part.link;

/** The text of a notice on one line, for a screen or a log; its other parts are left out. */
export const plainLine = ({ blocks }: Message): string =>
  blocks.flatMap((block) => (block.kind === "text" ? [block.text.map(wordsOf).join("")] : [])).join(" ");
