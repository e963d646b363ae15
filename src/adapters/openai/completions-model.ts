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

type Complete = ChatOpenAICompletions["completionWithRetry"];
type Fields = ConstructorParameters<typeof ChatOpenAICompletions>[0];

/**
 * The stock model, but for a call whose arguments are no JSON (the package would print advice about it into the chat), and for time: one deadline
 * over all attempts of a call, because the package makes an attempt that ran out of time once more.
 */
export class CompletionsModel extends ChatOpenAICompletions {
  private readonly mostMs: number;

  constructor(mostMs: number, fields: Fields) {
    super(fields);
    this.mostMs = mostMs;
    const complete = super.completionWithRetry.bind(this) as (...asked: Parameters<Complete>) => Promise<unknown>;
    this.completionWithRetry = ((...[request, options]: Parameters<Complete>) =>
      this.inTime((stop) => {
        const signal = options?.signal == null ? stop : AbortSignal.any([options.signal, stop]);
        return complete(request, { ...options, signal });
      })) as Complete;
  }

  private async inTime<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeUp = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const reason = new DOMException("No answer in time.", "TimeoutError");
        reject(reason);
        stop.abort(reason);
      }, this.mostMs);
    });
    try {
      return await Promise.race([work(stop.signal), timeUp]);
    } finally {
      clearTimeout(timer);
    }
  }

  override _convertCompletionsMessageToBaseMessage(message: WireMessage, raw: Parameters<Convert>[1]): BaseMessage {
    const calls = message.tool_calls;
    return super._convertCompletionsMessageToBaseMessage(
      calls === undefined || calls === null ? message : { ...message, tool_calls: calls.map(readable) },
      raw,
    );
  }
}
