import { END, type LangGraphRunnableConfig, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import type { LiveLoop } from "../../src/services/live/live-loop.js";

/** What a tick leaves behind: counts and alert numbers. Candles, rules and alerts stay with the loop and the journal. */
const tickState = new StateSchema({
  rules: z.int().min(0).default(0),
  /** Series with candles that were not judged yet. */
  waiting: z.int().min(0).default(0),
  made: z.array(z.int()).default([]),
  /** Series that could not be judged; the log says why. */
  failed: z.array(z.string()).default([]),
});
type State = typeof tickState.State;
type Update = typeof tickState.Update;

export interface TickReport {
  readonly rules: number;
  readonly waiting: number;
  readonly made: readonly number[];
  readonly failed: readonly string[];
}

/** Where the tick goes on when the Market Tools have looked at what came. */
const ROUTES = { "new candles": "evaluate", "nothing new": END } as const;
const FOREVER = new AbortController().signal;

/** The signal travels beside the graph: LangGraph's own would leave a node running behind the tick that ended. */
const goingOf = ({ configurable }: LangGraphRunnableConfig): AbortSignal =>
  (configurable?.["going"] as AbortSignal | undefined) ?? FOREVER;

/**
 * One tick of the live loop, L1 to L4 of the brief, as a graph over the loop: the feed brings what there is, the Setup Manager says which rules are
 * active, the Market Tools take the candles that closed, and the rules are evaluated; each candle and its alerts are kept in one transaction.
 */
export function buildTickGraph(loop: LiveLoop) {
  return new StateGraph(tickState)
    .addNode("poll", async (_state: State, config: LangGraphRunnableConfig): Promise<Update> => {
      await loop.poll(goingOf(config));
      return {};
    })
    .addNode("setup_manager", async (): Promise<Update> => ({ rules: await loop.refresh() }))
    .addNode("market_tools", async (): Promise<Update> => ({ waiting: await loop.waiting() }))
    .addNode("evaluate", async (_state: State, config: LangGraphRunnableConfig): Promise<Update> => {
      const { made, failed } = await loop.evaluate(goingOf(config));
      return {
        made: made.map(({ number }) => number),
        failed: failed.map(({ symbol, timeframe }) => `${symbol} ${timeframe}`),
      };
    })
    .addEdge(START, "poll")
    .addEdge("poll", "setup_manager")
    .addEdge("setup_manager", "market_tools")
    .addConditionalEdges("market_tools", ({ waiting }) => (waiting > 0 ? "new candles" : "nothing new"), ROUTES)
    .addEdge("evaluate", END)
    .compile({ name: "tick" });
}

/** Runs a tick; where the signal says so it ends between two candles. */
export async function runTick(graph: ReturnType<typeof buildTickGraph>, signal: AbortSignal): Promise<TickReport> {
  const { rules, waiting, made, failed } = await graph.invoke({}, { configurable: { going: signal } });
  return { rules, waiting, made, failed };
}
