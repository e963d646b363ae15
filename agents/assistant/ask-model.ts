import { AIMessage, type AIMessageChunk, type BaseMessage, SystemMessage } from "@langchain/core/messages";
import type { Clock } from "../../src/ports/clock.js";
import type { Logger } from "../../src/ports/logger.js";
import type { AssistantModel } from "./assistant-model.js";
import { type FailureKind, failureKind, isLasting, whyModelFailed } from "./model-failure.js";
import { repairThread } from "./repair-thread.js";
import { type Turn, untilAborted } from "./turn.js";

/** A tool as an OpenAI-compatible endpoint is told of it. */
export interface ToolDefinition {
  readonly type: "function";
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: Record<string, unknown>;
  };
}

/** How long a model that failed is left alone, ms: at once where it would fail again, after some turns in a row with the rest. */
const REST_MS = 120_000;
const FAILURES_BEFORE_REST = 3;

/** The models in the order they are tried; one that keeps failing rests while the next one answers. */
export class ModelBench {
  readonly models: readonly AssistantModel[];
  private readonly clock: Clock;
  private readonly logger: Logger | undefined;
  private readonly mostMs: number;
  private readonly state = new Map<string, { failures: number; restUntil: number; kind: FailureKind }>();

  /** `mostMs`: what the language models may take of one turn. */
  constructor(models: readonly AssistantModel[], clock: Clock, logger: Logger | undefined, mostMs: number) {
    this.models = models;
    this.clock = clock;
    this.logger = logger;
    this.mostMs = mostMs;
  }

  /** The reply of the first model that gives one, as a clean message with ids of our own; undefined where none does. */
  async reply(
    turn: Turn,
    system: string,
    thread: readonly BaseMessage[],
    tools: readonly ToolDefinition[],
  ): Promise<AIMessage | undefined> {
    const messages = [new SystemMessage(system), ...repairThread(thread)];
    for (const model of this.models) {
      // One that failed in this turn is not tried again in it.
      if (turn.notices.some((told) => told.model === model.name)) continue;
      const state = this.state.get(model.name);
      if (state !== undefined && state.restUntil > this.clock.elapsed()) {
        turn.notices.push({ model: model.name, why: whyModelFailed(state.kind, turn.language) });
        continue;
      }
      try {
        const reply = await this.inTime(model, turn, (signal) => call(model, messages, tools, signal));
        this.state.delete(model.name);
        turn.answeredBy = model.name;
        turn.spokenByCode = model.spokenByCode === true;
        return cleanReply(reply, turn);
      } catch (error) {
        if (turn.signal.aborted) throw error;
        this.failed(model.name, (state?.failures ?? 0) + 1, error, turn);
      }
    }
    return undefined;
  }

  /** One deadline for all calls of a turn, whatever the endpoint does with its own; code of ours needs none. */
  private async inTime<T>(model: AssistantModel, turn: Turn, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (model.spokenByCode === true) return untilAborted(work(turn.signal), turn.signal);
    const begun = this.clock.elapsed();
    const left = AbortSignal.timeout(Math.max(0, Math.round(this.mostMs - turn.modelMs)));
    const signal = AbortSignal.any([turn.signal, left]);
    try {
      return await untilAborted(work(signal), signal);
    } finally {
      turn.modelMs += this.clock.elapsed() - begun;
    }
  }

  private failed(name: string, failures: number, error: unknown, turn: Turn): void {
    const kind = failureKind(error);
    const rests = isLasting(kind) || failures >= FAILURES_BEFORE_REST;
    this.state.set(name, { failures, kind, restUntil: rests ? this.clock.elapsed() + REST_MS : 0 });
    this.logger?.warn("model.failed", { model: name, kind, failures });
    turn.notices.push({ model: name, why: whyModelFailed(kind, turn.language) });
  }
}

async function call(
  model: AssistantModel,
  messages: BaseMessage[],
  tools: readonly ToolDefinition[],
  signal: AbortSignal,
): Promise<AIMessage | AIMessageChunk> {
  const loaded = await model.load();
  const bound = tools.length > 0 && loaded.bindTools !== undefined ? loaded.bindTools([...tools]) : loaded;
  if (model.stream !== true) return (await bound.invoke(messages, { signal })) as AIMessage;
  let whole: AIMessageChunk | undefined;
  for await (const chunk of await bound.stream(messages, { signal })) {
    whole = whole === undefined ? (chunk as AIMessageChunk) : whole.concat(chunk as AIMessageChunk);
  }
  if (whole === undefined) throw new Error("The stream held no reply.");
  return whole;
}

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
function cleanReply(reply: AIMessage | AIMessageChunk, turn: Turn): AIMessage {
  const text = typeof reply.content === "string" ? reply.content : contentText(reply.content);
  const calls = writtenCalls(reply).map(({ name, args }, index) => {
    const id = `call_${turn.id}_${turn.modelCalls}_${index}`;
    if (args === undefined) turn.unreadable.add(id);
    return { type: "tool_call" as const, name, args: args ?? {}, id };
  });
  if (calls.length === 0) {
    turn.text = text;
    turn.declined = reply.response_metadata?.["declined"] === true;
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
