import type { Messenger } from "../ports/messenger.js";
import type { Timers } from "../ports/timers.js";

const EVERY_MS = 1_000;

/**
 * Says at the terminal how a messenger hears people, whenever that has changed: whoever starts `ita run` with a token that is not taken, or without
 * a network, sees it there and not only in the log. The returned function ends it.
 */
export function tellOfMessengers(
  messengers: readonly Pick<Messenger, "name" | "health">[],
  timers: Timers,
  print: (line: string) => void,
): () => void {
  const told = new Map(messengers.map((messenger) => [messenger.name, messenger.health("en").text]));
  let forget: () => void = () => undefined;
  const look = (): void => {
    for (const messenger of messengers) {
      const { text } = messenger.health("en");
      if (told.get(messenger.name) === text) continue;
      told.set(messenger.name, text);
      print(`${messenger.name[0]?.toUpperCase()}${messenger.name.slice(1)}: ${text}`);
    }
    forget = timers.after(EVERY_MS, look);
  };
  forget = timers.after(EVERY_MS, look);
  return () => forget();
}
