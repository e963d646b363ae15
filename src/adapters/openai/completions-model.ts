import type { BaseMessage } from "@langchain/core/messages";
import { ChatOpenAICompletions } from "@langchain/openai";

type Convert = ChatOpenAICompletions["_convertCompletionsMessageToBaseMessage"];
type WireMessage = Parameters<Convert>[0];
type WireCall = NonNullable<WireMessage["tool_calls"]>[number];

/** Stands for arguments that are no JSON: no object, so that whoever reads the call sees that they cannot be used. */
const UNREADABLE = "[]";

function readable(call: WireCall): WireCall {
  if (call.type !== "function") return call;
  try {
    JSON.parse(call.function.arguments);
    return call;
  } catch {
    return { ...call, function: { ...call.function, arguments: UNREADABLE } };
  }
}

/** The stock model, but for a call whose arguments are no JSON: the package would print advice about it into the chat. */
export class CompletionsModel extends ChatOpenAICompletions {
  override _convertCompletionsMessageToBaseMessage(message: WireMessage, raw: Parameters<Convert>[1]): BaseMessage {
    const calls = message.tool_calls;
    return super._convertCompletionsMessageToBaseMessage(
      calls === undefined || calls === null ? message : { ...message, tool_calls: calls.map(readable) },
      raw,
    );
  }
}
