import { type Message, text } from "./message.js";

/** What a message says of itself where it may have been sent before: `↻ may repeat · #A1B2`, the end of its key. */
export function repeatMark(key: string): string {
  const mark = key
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(-4)
    .toUpperCase();
  return `↻ may repeat${mark === "" ? "" : ` · #${mark}`}`;
}

/** A message saying before its text what is said of it; as it is where nothing is. */
export const marked = (given: Message, mark: string | undefined): Message =>
  mark === undefined ? given : { ...given, blocks: [text(mark), ...given.blocks] };

/** The mark that a message arrived with, kept behind the messenger's own id of it: whatever it says later, it says so still. */
export const markedId = (id: string, mark: string | undefined): string => (mark === undefined ? id : `${id} ${mark}`);

/** An id of `markedId` in its parts. */
export function markedIdParts(id: string): { readonly id: string; readonly mark: string | undefined } {
  const [, own = id, mark] = /^(\S+) (.+)$/.exec(id) ?? [];
  return { id: own, mark };
}
