import { AIMessage, type BaseMessage, ToolMessage } from "@langchain/core/messages";

const INTERRUPTED = JSON.stringify({
  ok: false,
  code: "interrupted",
  hint: "It was stopped before it ended. Nothing came of it.",
});

/**
 * The thread as a provider accepts it: every tool call is answered right after it (an interrupted one by saying so), no tool message stands
 * without its call, nothing stands before the first request. An endpoint refuses a thread that breaks this, for ever.
 */
export function repairThread(messages: readonly BaseMessage[]): BaseMessage[] {
  const answers = new Map<string, ToolMessage>();
  for (const message of messages) if (ToolMessage.isInstance(message)) answers.set(message.tool_call_id, message);
  const whole: BaseMessage[] = [];
  for (const message of messages) {
    if (ToolMessage.isInstance(message)) continue;
    if (whole.length === 0 && message.type !== "human") continue;
    whole.push(message);
    if (!AIMessage.isInstance(message)) continue;
    for (const call of message.tool_calls ?? []) {
      const id = call.id ?? "";
      whole.push(answers.get(id) ?? new ToolMessage({ tool_call_id: id, content: INTERRUPTED, status: "error" }));
    }
  }
  return whole;
}

/** The last `most` messages, from a request on: a thread never starts in the middle of a turn. */
export function trimThread(messages: readonly BaseMessage[], most: number): BaseMessage[] {
  if (messages.length <= most) return [...messages];
  const tail = messages.slice(-most);
  const start = tail.findIndex((message) => message.type === "human");
  if (start >= 0) return tail.slice(start);
  // One turn longer than the limit: its request is kept, its oldest steps go.
  const request = messages.findLast((message) => message.type === "human");
  return request === undefined ? tail : [request, ...tail.slice(1)];
}
