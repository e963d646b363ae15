import { type Api, codeOf } from "./api.js";
import { type Place, threadOf } from "./place.js";

const EXISTS = 160_004;
const MOST_NAME = 80;
/** A day without a word hides a thread; the next word brings it back. */
const HIDDEN_AFTER_MINUTES = 1_440;

const nameOf = (words: string): string => {
  const line = words.replaceAll(/\s+/g, " ").trim();
  const name = line.length <= MOST_NAME ? line : `${line.slice(0, MOST_NAME - 1).replace(/[\ud800-\udbff]$/, "")}…`;
  return name === "" ? "ITA" : name;
};

/** Opens a thread on the message that began the conversation: the talk goes on there. Where that may not be, it stays in the channel. */
export async function openThread(api: Api, place: Place, messageId: string, words: string): Promise<Place> {
  try {
    const thread = await api.call<{ id: string }>({
      method: "POST",
      route: `/channels/${place.channel}/messages/${messageId}/threads`,
      body: { name: nameOf(words), auto_archive_duration: HIDDEN_AFTER_MINUTES },
      // A second one on the same message is refused.
      repeatable: true,
    });
    return { ...place, channel: thread.id, thread: threadOf(thread.id), replyTo: undefined };
  } catch (error) {
    // It was opened by the first try, whose answer got lost: a thread has the id of its message.
    if (codeOf(error) !== EXISTS) return place;
    return { ...place, channel: messageId, thread: threadOf(messageId), replyTo: undefined };
  }
}
