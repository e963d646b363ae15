import { type Conversations, MOST_NOTES } from "../../ports/conversations.js";

/** Conversations of this process alone. */
export function memoryConversations(): Conversations {
  const epochs = new Map<string, number>();
  const notes = new Map<string, readonly string[]>();
  return {
    threadOf: (chat) => Promise.resolve(`${chat}:${epochs.get(chat) ?? 0}`),
    renew: (chat) => {
      epochs.set(chat, (epochs.get(chat) ?? 0) + 1);
      return Promise.resolve();
    },
    note: (thread, note) => {
      notes.set(thread, [...(notes.get(thread) ?? []), note].slice(-MOST_NOTES));
      return Promise.resolve();
    },
    takeNotes: (thread) => {
      const taken = notes.get(thread) ?? [];
      notes.delete(thread);
      return Promise.resolve(taken);
    },
  };
}
