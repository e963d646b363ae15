import { type Message, text } from "./message.js";

/** What a message says of itself where it may have been sent before: `↻ may repeat · #A1B2`, the end of its key. */
export function repeatMark(key: string): string {
  const mark = key
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(-4)
    .toUpperCase();
  return `↻ may repeat${mark === "" ? "" : ` · #${mark}`}`;
}

/** A message that may have been sent before, saying so. */
export const repeated = (given: Message, key: string): Message => ({
  ...given,
  blocks: [text(repeatMark(key)), ...given.blocks],
});
