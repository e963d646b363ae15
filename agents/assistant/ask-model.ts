import { type AIMessage, type AIMessageChunk, type BaseMessage, SystemMessage } from "@langchain/core/messages";
import { usdText } from "../../src/domain/model-prices.js";
import type { Clock } from "../../src/ports/clock.js";
import type { Logger } from "../../src/ports/logger.js";
import type { AssistantModel } from "./assistant-model.js";
import { cleanReply } from "./clean-reply.js";
import { fitThread, messageTokens, textTokens } from "./estimate-tokens.js";
import type { Limits } from "./limits.js";
import { CutReply, type FailureKind, failureKind, whyModelFailed } from "./model-failure.js";
import type { ModelStates } from "./model-states.js";
import type { Purse, Ticket } from "./purse.js";
import { repairThread } from "./repair-thread.js";
import { type Turn, untilAborted } from "./turn.js";
import { moneyWarning } from "./wording.js";

/** A tool as an OpenAI-compatible endpoint is told of it. */
export interface ToolDefinition {
  readonly type: "function";
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: Record<string, unknown>;
  };
}

export interface ModelBenchOptions {
  /** In the order they are tried. */
  readonly models: readonly AssistantModel[];
  readonly states: ModelStates;
  readonly limits: Limits;
  /** Without one nothing is counted. */
  readonly purse: Purse | undefined;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
}

/** What a model is asked. */
interface Asked {
  readonly messages: BaseMessage[];
  readonly tools: readonly ToolDefinition[];
}
type Reply = AIMessage | AIMessageChunk;

/** Failures after which an endpoint may have worked all the same, and be paid for it. */
const MAY_COST: ReadonlySet<FailureKind> = new Set(["time", "garbage", "cut"]);

/** The models in the order they are tried: one that fails gives way to the next. */
export class ModelBench {
  readonly #options: ModelBenchOptions;

  constructor(options: ModelBenchOptions) {
    this.#options = options;
  }

  /** The reply of the first model that gives one, as a clean message with ids of our own; undefined where none does or the turn has no tokens left. */
  async reply(
    turn: Turn,
    system: string,
    thread: readonly BaseMessage[],
    tools: readonly ToolDefinition[],
  ): Promise<AIMessage | undefined> {
    for (const model of this.#options.models) {
      // One that failed in this turn is not tried again in it.
      if (turn.notices.some((told) => told.model === model.name)) continue;
      const reply =
        model.spokenByCode === true
          ? await this.#ofCode(model, turn, { messages: ask(system, thread), tools })
          : await this.#paid(model, turn, system, thread, tools);
      if (turn.stop !== undefined && reply === undefined) return undefined;
      if (reply === undefined) continue;
      turn.answeredBy = model.name;
      turn.spokenByCode = model.spokenByCode === true;
      return cleanReply(reply, turn);
    }
    return undefined;
  }

  /** Costs nothing and needs no deadline of its own. */
  async #ofCode(model: AssistantModel, turn: Turn, asked: Asked): Promise<Reply | undefined> {
    try {
      return await untilAborted(call(model, asked, turn.signal), turn.signal);
    } catch (error) {
      if (turn.signal.aborted) throw error;
      this.#notice(model, turn, failureKind(error));
      return undefined;
    }
  }

  async #paid(
    model: AssistantModel,
    turn: Turn,
    system: string,
    thread: readonly BaseMessage[],
    tools: readonly ToolDefinition[],
  ): Promise<Reply | undefined> {
    const { states, limits, purse } = this.#options;
    const resting = states.begin(model);
    if (resting !== undefined) {
      turn.notices.push({ model: model.name, why: whyModelFailed(resting.why, turn.language) });
      return undefined;
    }
    const fixed = textTokens(system) + (tools.length === 0 ? 0 : textTokens(JSON.stringify(tools)));
    const left = limits.inputTokens - sum(turn, "inputTokens");
    const messages = ask(system, fitThread(thread, left / 2 - fixed));
    const input = fixed + messageTokens(messages.slice(1));
    if (input > left || sum(turn, "outputTokens") >= limits.outputTokens) {
      states.gaveUp(model);
      turn.stop ??= turn.paid.length === 0 ? "tooLong" : "limit";
      return undefined;
    }
    let ticket: Ticket | undefined;
    try {
      const reserved = await purse?.reserve(model.name, turn.from, input, limits.outputTokens);
      if (typeof reserved === "string") {
        states.gaveUp(model);
        this.#notice(model, turn, reserved);
        return undefined;
      }
      ticket = reserved;
    } catch (error) {
      states.gaveUp(model);
      this.#options.logger?.error("spending.failed", { error });
      this.#notice(model, turn, "ledger");
      return undefined;
    }
    return this.#call(model, turn, { messages, tools }, input, ticket);
  }

  async #call(
    model: AssistantModel,
    turn: Turn,
    asked: Asked,
    input: number,
    ticket: Ticket | undefined,
  ): Promise<Reply | undefined> {
    const { states, clock } = this.#options;
    const begun = clock.elapsed();
    try {
      const reply = await this.#inTime(turn, (signal) => call(model, asked, signal));
      const { input_tokens = input, output_tokens = 0 } = reply.usage_metadata ?? {};
      await this.#settle(turn, model, ticket, reply.usage_metadata && { input: input_tokens, output: output_tokens }, {
        inputTokens: input_tokens,
        outputTokens: output_tokens,
        ms: clock.elapsed() - begun,
      });
      const { finish_reason: ended } = reply.response_metadata as { readonly finish_reason?: unknown };
      if (ended === "length") throw new CutReply("The reply was cut off.");
      states.succeeded(model);
      return reply;
    } catch (error) {
      const cancelled = turn.signal.aborted;
      const kind = cancelled ? "time" : failureKind(error);
      if (cancelled) states.gaveUp(model);
      else states.failed(model, kind);
      // What was settled already is left as it is.
      if (!(error instanceof CutReply))
        await this.#unanswered(turn, model, ticket, kind, input, clock.elapsed() - begun);
      if (cancelled) throw error;
      this.#notice(model, turn, kind);
      return undefined;
    }
  }

  async #settle(
    turn: Turn,
    model: AssistantModel,
    ticket: Ticket | undefined,
    tokens: { readonly input: number; readonly output: number } | undefined,
    took: { readonly inputTokens: number; readonly outputTokens: number; readonly ms: number },
  ): Promise<void> {
    const { purse, logger } = this.#options;
    let cost = ticket?.amount ?? 0;
    try {
      if (purse !== undefined && ticket !== undefined) {
        const settled = await purse.settle(ticket, tokens);
        cost = settled.cost;
        if (settled.warns !== undefined)
          turn.warnings.push(moneyWarning(turn.language, settled.warns, usdText(purse.caps[settled.warns])));
      }
    } catch (error) {
      // It stays counted as it was set aside.
      logger?.error("spending.failed", { error });
    }
    turn.paid.push({ model: model.name, ...took, cost });
  }

  /** What may have been paid for stays counted; else the money is given back. */
  async #unanswered(
    turn: Turn,
    model: AssistantModel,
    ticket: Ticket | undefined,
    kind: FailureKind,
    input: number,
    ms: number,
  ): Promise<void> {
    const mayCost = MAY_COST.has(kind);
    if (!mayCost && ticket !== undefined) {
      await this.#options.purse?.release(ticket).catch((error: unknown) => {
        this.#options.logger?.error("spending.failed", { error });
      });
    }
    const [inputTokens, cost] = mayCost ? [input, ticket?.amount ?? 0] : [0, 0];
    turn.paid.push({ model: model.name, inputTokens, outputTokens: 0, cost, ms, failed: kind });
  }

  /** One deadline for all calls of a turn, whatever the endpoint does with its own. */
  async #inTime<T>(turn: Turn, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { clock, limits } = this.#options;
    const begun = clock.elapsed();
    const left = AbortSignal.timeout(Math.max(0, Math.round(limits.modelMs - turn.modelMs)));
    const signal = AbortSignal.any([turn.signal, left]);
    try {
      return await untilAborted(work(signal), signal);
    } finally {
      turn.modelMs += clock.elapsed() - begun;
    }
  }

  #notice(model: AssistantModel, turn: Turn, kind: FailureKind): void {
    this.#options.logger?.warn("model.failed", { model: model.name, kind });
    turn.notices.push({ model: model.name, why: whyModelFailed(kind, turn.language) });
  }
}

const ask = (system: string, thread: readonly BaseMessage[]): BaseMessage[] => [
  new SystemMessage(system),
  ...repairThread(thread),
];

const sum = (turn: Turn, what: "inputTokens" | "outputTokens"): number =>
  turn.paid.reduce((all, one) => all + one[what], 0);

async function call(model: AssistantModel, { messages, tools }: Asked, signal: AbortSignal): Promise<Reply> {
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
