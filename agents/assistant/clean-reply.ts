import { AIMessage, type AIMessageChunk } from "@langchain/core/messages";
import type { Turn } from "./turn.js";

/** A tool call as it was written, and whether its arguments could be read. */
interface WrittenCall {
  readonly name: string;
  readonly args: Record<string, unknown> | undefined;
}

/** Arguments of a stream are read by us: the package would complete a text that was cut off, and a tool would run with half a request. */
function writtenCalls(reply: AIMessage | AIMessageChunk): WrittenCall[] {
  if ("tool_call_chunks" in reply && (reply.tool_call_chunks?.length ?? 0) > 0) {
    return (reply.tool_call_chunks ?? []).map(({ name, args }) => ({
      name: name ?? "unknown",
      args: record(args ?? ""),
    }));
  }
  return [
    ...(reply.tool_calls ?? []).map(({ name, args }) => ({ name, args: isRecord(args) ? args : undefined })),
    ...(reply.invalid_tool_calls ?? []).map(({ name }) => ({ name: name ?? "unknown", args: undefined })),
  ];
}

/** Endpoints repeat ids, leave them out, or write arguments that are no JSON: what goes into the thread is rebuilt from what can be read. */
export function cleanReply(reply: AIMessage | AIMessageChunk, turn: Turn): AIMessage {
  const text = typeof reply.content === "string" ? reply.content : contentText(reply.content);
  const calls = writtenCalls(reply).map(({ name, args }, index) => {
    const id = `call_${turn.id}_${turn.modelCalls}_${index}`;
    if (args === undefined) turn.unreadable.add(id);
    return { type: "tool_call" as const, name, args: args ?? {}, id };
  });
  if (calls.length === 0) {
    turn.text = text;
    turn.declined = reply.response_metadata?.["declined"] === true;
    const offers: unknown = reply.response_metadata?.["offers"];
    // Only code of ours may put a request behind a button.
    turn.offers = turn.spokenByCode && Array.isArray(offers) ? offers.filter((offer) => typeof offer === "string") : [];
  }
  return new AIMessage({ id: `${turn.id}_${turn.modelCalls}`, content: text, tool_calls: calls });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function record(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json === "" ? "{}" : json);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const contentText = (content: readonly unknown[]): string =>
  content
    .map((part) => {
      const { type, text } = (part ?? {}) as { type?: unknown; text?: unknown };
      return type === "text" && typeof text === "string" ? text : "";
    })
    .join("");
