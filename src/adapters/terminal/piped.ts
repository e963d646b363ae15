import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Conversation } from "./conversation.js";
import type { Screen } from "./screen.js";

/** One request a line, answered in order, until the input ends. Empty lines and lines that begin with `#` are passed over. */
export function piped(
  input: Readable,
  screen: Screen,
  talk: Conversation,
): { readonly ended: Promise<void>; close(): void } {
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let closed = false;
  async function all(): Promise<void> {
    let first = true;
    for await (const line of reader) {
      if (closed) return;
      if (line.trim() === "" || line.startsWith("#")) continue;
      if (!first) screen.write("\n");
      first = false;
      await talk.answer(line);
    }
  }
  return {
    ended: all(),
    close: () => {
      closed = true;
      talk.cancel();
      reader.close();
    },
  };
}
