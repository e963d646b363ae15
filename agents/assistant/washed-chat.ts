import { washedMessage } from "../../src/domain/washed-message.js";
import type { Chat } from "./chat.js";

/** The last thing before a messenger: every text of an answer, whoever wrote it, passed through `wash`. */
export const washedChat = (chat: Chat, wash: (text: string) => string): Chat => ({
  ...chat,
  async answer(request) {
    const answer = await chat.answer(request);
    return { ...answer, message: washedMessage(answer.message, wash) };
  },
});
