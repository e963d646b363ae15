import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import type { RunnableConfig } from "@langchain/core/runnables";
import { Annotation, type BaseCheckpointSaver, END, START, StateGraph } from "@langchain/langgraph";
import type { Language, Message } from "../../src/domain/message.js";
import type { Clock } from "../../src/ports/clock.js";
import type { ModelBench, ToolDefinition } from "./ask-model.js";
import { closeTurn } from "./close-turn.js";
import type { Closing } from "./closing.js";
import { type Deed, deedMessages } from "./deed.js";
import type { Limits } from "./limits.js";
import { trimThread } from "./repair-thread.js";
import { runTool, type ToolBench } from "./run-tool.js";
import type { Turn } from "./turn.js";
import { toolTrace } from "./turn-trace.js";

export interface GraphParts {
  readonly models: ModelBench;
  readonly bench: ToolBench;
  readonly definitions: readonly ToolDefinition[];
  readonly limits: Limits;
  readonly system: (turn: Turn) => Promise<string>;
  readonly help: (language: Language) => Message;
  readonly checkpointer: BaseCheckpointSaver;
  readonly clock: Clock;
}

/**
 * The assistant as a graph: `model → tools → model → … → answer`. The state is the thread's messages alone; what belongs to one turn
 * (figures, limits, cache) travels beside it and ends with the turn. A cancel or a limit leads to `answer` as well, so a thread is always whole.
 */
export function assistantGraph(parts: GraphParts) {
  const { limits } = parts;
  const State = Annotation.Root({
    messages: Annotation<BaseMessage[]>({
      reducer: (thread, next) => trimThread([...thread, ...next], limits.threadMessages),
      default: () => [],
    }),
  });
  type State = typeof State.State;

  /** A step that works is let finish; another one does not begin. */
  const isLate = (turn: Turn): boolean => parts.clock.elapsed() - turn.began >= limits.softMs;
  const mayCallTools = (turn: Turn): boolean =>
    turn.modelCalls < limits.modelCalls && turn.runs.length < limits.toolCalls && turn.stop !== "limit";

  const begin = (turn: Turn, messages: readonly BaseMessage[]): boolean => {
    if (turn.modelCalls > 0 && isLate(turn)) turn.stop ??= "timeUp";
    if (turn.stop === "timeUp") return false;
    turn.modelCalls += 1;
    if (turn.modelCalls === 1) licenseThread(turn, messages);
    return true;
  };

  const model = async ({ messages }: State, config: RunnableConfig): Promise<Partial<State>> => {
    const turn = turnOf(config);
    if (!begin(turn, messages)) return {};
    const last = !mayCallTools(turn);
    try {
      turn.system ??= await parts.system(turn);
      const reply = await parts.models.reply(turn, turn.system, messages, last ? [] : parts.definitions);
      // Calls that come although no tool was offered would never be answered.
      if (reply === undefined || (reply.tool_calls?.length ?? 0) === 0) return {};
      if (!last) return { messages: [reply] };
      turn.stop ??= "limit";
    } catch (error) {
      if (!turn.signal.aborted) throw error;
      turn.stop = turn.cancel?.aborted === true ? "cancelled" : "timeUp";
    }
    return {};
  };

  const tools = async ({ messages }: State, config: RunnableConfig): Promise<Partial<State>> => {
    const turn = turnOf(config);
    const asked = messages.at(-1);
    const answers: ToolMessage[] = [];
    for (const { name, args, id } of (AIMessage.isInstance(asked) && asked.tool_calls) || []) {
      const begun = parts.clock.elapsed();
      const [before, booked] = [turn.runs.length, turn.book.answers.length];
      const content = await runTool(parts.bench, turn, { name, args, id: id ?? "" }, limits.toolCalls);
      const run = turn.runs[before] ?? { name, args, ok: false, code: "limit" };
      const facts = turn.book.answers[booked]?.answer.facts ?? {};
      turn.traced.push(toolTrace(run, facts, parts.clock.elapsed() - begun));
      answers.push(new ToolMessage({ name, tool_call_id: id ?? "", content }));
    }
    return { messages: answers };
  };

  const answer = (_: State, config: RunnableConfig): Partial<State> => {
    const turn = turnOf(config);
    const closing = closeTurn(turn, parts.help(turn.language));
    turn.closing = closing;
    return { messages: [new AIMessage({ id: `${turn.id}_answer`, content: closing.memo })] };
  };

  const stopped = (config: RunnableConfig): boolean => {
    const { stop } = turnOf(config);
    return stop === "cancelled" || stop === "timeUp";
  };
  return new StateGraph(State)
    .addNode("model", model)
    .addNode("tools", tools)
    .addNode("answer", answer)
    .addEdge(START, "model")
    .addConditionalEdges(
      "model",
      ({ messages }: State, config) => {
        const last = messages.at(-1);
        const calls = AIMessage.isInstance(last) && (last.tool_calls?.length ?? 0) > 0;
        return calls && !stopped(config) ? "tools" : "answer";
      },
      ["tools", "answer"],
    )
    .addConditionalEdges("tools", (_: State, config) => (stopped(config) ? "answer" : "model"), ["model", "answer"])
    .addEdge("answer", END)
    .compile({ checkpointer: parts.checkpointer, name: "assistant" });
}

export type AssistantGraph = ReturnType<typeof assistantGraph>;

/** Runs one turn of a thread; what was done by command since the last one goes in front of it. */
export async function runTurn(
  graph: AssistantGraph,
  thread: string,
  text: string,
  turn: Turn,
  deeds: readonly Deed[],
): Promise<Closing> {
  const before = deeds.flatMap((deed, at) => deedMessages(deed, `deed_${turn.id}_${at}`));
  const request = new HumanMessage({ id: `${turn.id}_request`, content: text });
  // Kept once, at the end: a crash within a turn leaves the thread as it was before it.
  await graph.invoke(
    { messages: [...before, request] },
    { configurable: { thread_id: thread, turn }, recursionLimit: 40, durability: "exit" },
  );
  if (turn.closing === undefined) throw new Error("The turn ended without an answer.");
  return turn.closing;
}

/** Ids and dates of the thread may be named again; its figures may not. */
function licenseThread(turn: Turn, messages: readonly BaseMessage[]): void {
  for (const message of messages) {
    if (message.type === "human") turn.licence.addGiven(message.text);
    if (ToolMessage.isInstance(message)) turn.licence.addGiven(message.text);
  }
}

function turnOf(config: RunnableConfig): Turn {
  const turn = config.configurable?.["turn"] as Turn | undefined;
  if (turn === undefined) throw new Error("A node of the assistant ran outside a turn.");
  return turn;
}
