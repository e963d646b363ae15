import { type Message, message, text } from "./message.js";

/** A message that may have been sent before, saying so: `↻ may repeat · #A1B2`. The mark is the end of the sender's key. */
export function repeated(given: Message, key: string): Message {
  const mark = key
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(-4)
    .toUpperCase();
  return message(text(`↻ may repeat${mark === "" ? "" : ` · #${mark}`}`), ...given.blocks);
}
