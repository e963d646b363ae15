import { DAY } from "../../../src/domain/civil.js";
import type { ShownPictures } from "../../../src/ports/shown-pictures.js";

/** `ShownPictures` in memory, for tests. */
export function memoryShownPictures(): ShownPictures {
  let kept: { readonly chat: string; readonly message: string; readonly subject: string; readonly at: number }[] = [];
  return {
    note(chat, messages, subject, at) {
      kept = kept.filter(
        (each) => each.at >= at - 90 * DAY && !(each.chat === chat && messages.includes(each.message)),
      );
      kept.push(...messages.map((message) => ({ chat, message, subject, at })));
      return Promise.resolve();
    },
    of: (chat, message) =>
      Promise.resolve(kept.find((each) => each.chat === chat && each.message === message)?.subject),
    last: (chat) =>
      Promise.resolve(
        kept
          .filter((each) => each.chat === chat)
          .toSorted((a, b) => a.at - b.at)
          .at(-1)?.subject,
      ),
  };
}
