import { END, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import { Refusal } from "../../src/domain/errors.js";
import type { BacktestJobs, BacktestStep } from "../../src/ports/backtest-jobs.js";
import { backtestInput, backtestState } from "./state.js";

type State = typeof backtestState.State;
type Update = typeof backtestState.Update;

/** Where the flow goes on after the rule was evaluated. */
const ROUTES = { signals: "backtester", "no signals": "backtester" } as const;

/** What a node sends while it works, on LangGraph's `custom` stream. */
export interface StepProgress {
  readonly step: BacktestStep;
  /** Of this step, 0…1. */
  readonly share: number;
}

/**
 * The backtest flow, B1 to B8 of the brief, as a graph over jobs: each node is one step of the job, and the state holds what it reported. The
 * Market Tools' features go back to the Setup Manager in `evaluate`. No signals is no error: the flow goes on and answers with the funnel.
 * The job is ended after `outputs`, and by the node that fails.
 */
export function buildBacktestFlow(jobs: BacktestJobs) {
  const start = async ({ request, options }: State): Promise<Update> => {
    if (request.mode === "live") {
      throw new Refusal("not_here", "This is the backtest flow: a request with mode “live” cannot go through it.");
    }
    return { jobId: await jobs.begin(request, options) };
  };

  const node =
    (step: BacktestStep) =>
    async (state: State, config: LangGraphRunnableConfig): Promise<Update> => {
      const { jobId } = state;
      if (jobId === null) throw new Error(`The step ${step} has no job`);
      const tell = (share: number): void => config.writer?.({ step, share } satisfies StepProgress);
      try {
        tell(0);
        const report = await jobs.step(jobId, step, {
          progress: tell,
          ...(config.signal ? { signal: config.signal } : {}),
        });
        const runId = typeof report["run_id"] === "string" ? report["run_id"] : state.runId;
        return { runId, reports: { [step]: report } };
      } catch (error) {
        await jobs.end(jobId);
        throw error;
      }
    };
  const outputs = node("outputs");

  const graph = new StateGraph({ state: backtestState, input: backtestInput })
    .addNode("start", start)
    .addNode("setup_manager", node("setup_manager"))
    .addNode("data_ingest", node("data_ingest"))
    .addNode("data_processor", node("data_processor"))
    .addNode("market_tools", node("market_tools"))
    .addNode("evaluate", node("evaluate"))
    .addNode("backtester", node("backtester"))
    .addNode("visualizer", node("visualizer"))
    .addNode("annotation", node("annotation"))
    .addNode("outputs", async (state, config) => {
      const update = await outputs(state, config);
      if (state.jobId !== null) await jobs.end(state.jobId);
      return { ...update, jobId: null };
    })
    .addEdge(START, "start")
    .addEdge("start", "setup_manager")
    .addEdge("setup_manager", "data_ingest")
    .addEdge("data_ingest", "data_processor")
    .addEdge("data_processor", "market_tools")
    .addEdge("market_tools", "evaluate")
    .addConditionalEdges(
      "evaluate",
      ({ reports }) => (reports["evaluate"]?.["signals"] === 0 ? "no signals" : "signals"),
      ROUTES,
    )
    .addEdge("backtester", "visualizer")
    .addEdge("visualizer", "annotation")
    .addEdge("annotation", "outputs")
    .addEdge("outputs", END);
  return graph.compile({ name: "backtest" });
}
