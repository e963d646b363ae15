import type { BaseCheckpointSaver } from "@langchain/langgraph";
import { z } from "zod";
import { type Asker, OWNER } from "../../src/domain/asker.js";
import { Refusal } from "../../src/domain/errors.js";
import { languageOf } from "../../src/domain/language-of.js";
import { type Language, type Message, message } from "../../src/domain/message.js";
import type { Clock } from "../../src/ports/clock.js";
import type { Conversations } from "../../src/ports/conversations.js";
import type { Logger } from "../../src/ports/logger.js";
import type { Traces } from "../../src/ports/traces.js";
import type { Services } from "../../src/services/services.js";
import type { Tool } from "../../tools/tool.js";
import type { ToolDefinition } from "./ask-model.js";
import type { AssistantModel } from "./assistant-model.js";
import type { Closing } from "./closing.js";
import type { Deed } from "./deed.js";
import { LIMITS, type Limits } from "./limits.js";
import { type ModelState, ModelStates } from "./model-states.js";
import type { Purse } from "./purse.js";
import { type Known, systemPrompt } from "./system-prompt.js";
import { ThreadQueue } from "./thread-queue.js";
import { newTurn, type Progress, type ToolRun, type Turn } from "./turn.js";
import { turnTrace } from "./turn-trace.js";
import { busyIn, refusalBlocks, said } from "./wording.js";

export interface AssistantOptions {
  /** In the order they are tried; the offline model stands last. */
  readonly models: readonly AssistantModel[];
  readonly tools: readonly Tool[];
  readonly services: Services;
  /** The text of `prompts/assistant.md`. */
  readonly prompt: () => Promise<string>;
  readonly known: () => Promise<Known>;
  /** What `{{help}}` stands for. */
  readonly help: (language: Language) => Message;
  readonly clock: Clock;
  readonly logger?: Logger;
  readonly limits?: Partial<Limits>;
  /** Answer in this language whatever was asked in. */
  readonly language?: Language | "auto";
  /** Which conversation each chat is in. */
  readonly conversations: Conversations;
  /** Where is kept how answers came about. */
  readonly traces?: Traces;
  /** The money of language models; nothing is counted where it is left out. */
  readonly purse?: Purse;
  /** Where threads are kept; in memory where nothing is given. */
  readonly checkpointer?: () => Promise<BaseCheckpointSaver | undefined>;
}

export interface AskRequest {
  readonly thread: string;
  /** The messenger's conversation, in which things are told later; that of the asker where left out. */
  readonly chat?: string;
  readonly text: string;
  /** Who asks; left out by the command line alone: the person at the machine. */
  readonly from?: Asker;
  readonly language?: Language;
  /** Of the person's app: for what tells none by its own words. */
  readonly appLanguage?: Language;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface AssistantAnswer {
  readonly message: Message;
  /** The name its trace is kept by; none where it was refused before it began. */
  readonly turn?: string;
  readonly toolRuns: readonly ToolRun[];
  /** Nothing of what was asked could be done. */
  readonly refused: boolean;
  readonly language: Language;
  /** The model that answered. */
  readonly model?: string;
  /** Why the model's own words gave way to the tools' answers. */
  readonly dropped?: string;
}

/** A tool call as a model asked for it. */
export interface PlannedCall {
  readonly name: string;
  readonly args: Record<string, unknown>;
}

export interface Assistant {
  /** Answers one request of a thread; requests of a thread are answered one after another. Never throws for what a person may do. */
  ask(request: AskRequest): Promise<AssistantAnswer>;
  /** The tool calls the model would begin with; runs nothing, remembers nothing. */
  plan(request: Pick<AskRequest, "text" | "language" | "signal">): Promise<readonly PlannedCall[]>;
  /** Tells a thread what was done in it by command; its model learns of it with the next request. */
  note(thread: string, deed: Deed): Promise<void>;
  readonly conversations: Conversations;
  readonly clock: Clock;
  /** The models in the order they are tried, and whether they may be called now. */
  models(): readonly ModelState[];
  readonly purse: Purse | undefined;
  readonly traces: Traces | undefined;
  /** The language last spoken in a thread; `otherwise` where nothing was said in it. */
  languageIn(thread: string, otherwise?: Language): Language;
  /** Loads what the first answer needs, ahead of it. */
  warm(): Promise<void>;
  /** Turns so far, and how many texts were dropped for a figure of their own. */
  readonly counts: { turns: number; dropped: number };
}

const toolDefinition = ({ name, about, schema }: Tool): ToolDefinition => {
  const { $schema: _, ...parameters } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return { type: "function", function: { name, description: about, parameters } };
};

/** LangChain and LangGraph take half a second to load: they are, with the models, when first needed. */
async function load(options: AssistantOptions, limits: Limits, states: ModelStates) {
  const [{ assistantGraph, runTurn }, { ModelBench }, { SturdySaver }] = await Promise.all([
    import("./assistant-graph.js"),
    import("./ask-model.js"),
    import("./sturdy-saver.js"),
  ]);
  const { models, tools, services, clock, logger, help, purse } = options;
  const definitions = tools.map(toolDefinition);
  const bench = new ModelBench({ models, states, limits, purse, clock, logger });
  const system = async (turn: Turn) => systemPrompt(await options.prompt(), await options.known(), clock, turn);
  const checkpointer = new SturdySaver(options.checkpointer, (error) => logger?.warn("threads.lost", { error }));
  const graph = assistantGraph({
    models: bench,
    bench: { tools, services, logger },
    definitions,
    limits,
    system,
    help,
    checkpointer,
    clock,
  });
  return {
    bench,
    definitions,
    system,
    run: (thread: string, text: string, turn: Turn, deeds: readonly Deed[]) =>
      runTurn(graph, thread, text, turn, deeds),
  };
}

/** The assistant: one conversation a thread, the same tools whatever the model. */
export function createAssistant(options: AssistantOptions): Assistant {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const { clock, conversations } = options;
  const queue = new ThreadQueue(limits.waiting);
  const states = new ModelStates(options.models, clock);
  const spoken = new Map<string, Language>();
  const counts = { turns: 0, dropped: 0 };
  let loading: ReturnType<typeof load> | undefined;
  const loaded = () => {
    loading ??= load(options, limits, states);
    return loading;
  };

  const languageFor = (request: Pick<AskRequest, "text" | "language">, before: Language): Language => {
    if (request.language !== undefined) return request.language;
    const { language = "auto" } = options;
    return language === "auto" ? languageOf(request.text, before) : language;
  };

  async function turn(request: AskRequest, language: Language): Promise<AssistantAnswer> {
    counts.turns += 1;
    const memory = newTurn(
      `${clock.now().toString(36)}_${counts.turns}`,
      language,
      limits.wallMs,
      request.signal,
      request.onProgress,
      request.from ?? OWNER,
      clock.elapsed(),
      request.chat,
    );
    memory.licence.addRequest(request.text);
    let closing: Closing;
    if (request.signal?.aborted === true) {
      closing = { message: said(language, "cancelled"), refused: true, dropped: undefined, memo: "" };
    } else {
      const { run } = await loaded();
      const done = (await conversations.takeNotes(request.thread)).map((note) => JSON.parse(note) as Deed);
      closing = await run(request.thread, request.text, memory, done);
    }
    if (closing.dropped !== undefined) {
      counts.dropped += 1;
      options.logger?.warn("assistant.dropped", { why: closing.dropped, model: memory.answeredBy });
    }
    const [now, ms] = [clock.now(), clock.elapsed() - memory.began];
    await options.traces?.write(turnTrace(memory, closing, request.thread, now, ms));
    return {
      message: closing.message,
      turn: memory.id,
      toolRuns: memory.runs,
      refused: closing.refused,
      language,
      ...(memory.answeredBy === undefined ? {} : { model: memory.answeredBy }),
      ...(closing.dropped === undefined ? {} : { dropped: closing.dropped }),
    };
  }

  const languageIn = (thread: string, otherwise: Language = "en"): Language => {
    const { language = "auto" } = options;
    return spoken.get(thread) ?? (language === "auto" ? otherwise : language);
  };

  return {
    counts,
    languageIn,
    models: () => states.all(),
    purse: options.purse,
    traces: options.traces,
    conversations,
    clock,
    note: (thread, deed) => conversations.note(thread, JSON.stringify(deed)),
    async ask(request) {
      const language = languageFor(request, languageIn(request.thread, request.appLanguage));
      spoken.set(request.thread, language);
      try {
        return await queue.run(request.thread, () => turn(request, language), busyIn(language));
      } catch (error) {
        if (!(error instanceof Refusal)) options.logger?.error("assistant.failed", { error });
        const answer =
          error instanceof Refusal
            ? message(...refusalBlocks(error.message, error.details, language))
            : said(language, "broken");
        return { message: answer, toolRuns: [], refused: true, language };
      }
    },
    async plan(request) {
      const { bench, definitions, system } = await loaded();
      const { HumanMessage } = await import("@langchain/core/messages");
      const memory = newTurn("plan", languageFor(request, "en"), limits.wallMs, request.signal, undefined);
      const reply = await bench.reply(memory, await system(memory), [new HumanMessage(request.text)], definitions);
      return (reply?.tool_calls ?? []).map(({ name, args }) => ({ name, args }));
    },
    async warm() {
      await loaded();
      await options.models[0]?.load();
    },
  };
}
