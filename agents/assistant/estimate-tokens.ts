import { AIMessage, type BaseMessage } from "@langchain/core/messages";

/** Bytes of UTF-8 that make a token at least, in English, Russian and JSON alike: an estimate that is rather too high. */
const BYTES_A_TOKEN = 2.5;
/** What a message takes beside its words. */
const FRAME_TOKENS = 8;

export const textTokens = (text: string): number => Math.ceil(new TextEncoder().encode(text).length / BYTES_A_TOKEN);

/** Tokens of messages, at most. */
export const messageTokens = (messages: readonly BaseMessage[]): number =>
  messages.reduce((sum, message) => {
    const calls = AIMessage.isInstance(message) ? JSON.stringify(message.tool_calls ?? []) : "";
    const content = typeof message.content === "string" ? message.content : JSON.stringify(message.content);
    return sum + FRAME_TOKENS + textTokens(content + calls);
  }, 0);

/** The thread without its oldest turns, as many as must go to fit; the turn that is asked now stays whole, whatever its size. */
export function fitThread(thread: readonly BaseMessage[], mostTokens: number): readonly BaseMessage[] {
  const starts = thread.flatMap((message, at) => (message.type === "human" ? [at] : []));
  const last = starts.at(-1) ?? 0;
  let from = 0;
  for (const start of starts) {
    from = start;
    if (start === last || messageTokens(thread.slice(start)) <= mostTokens) break;
  }
  return thread.slice(from);
}
