import { join } from "node:path";
import { buildBacktestFlow } from "../agents/backtest-flow/graph.js";
import { composeJobs } from "./compose/compose-jobs.js";
import { loadConfig } from "./config.js";
import { createLocalJobs } from "./services/backtest/local-jobs.js";

/** The backtest flow as LangGraph Studio opens it (`langgraph.json`): over the project's own settings, in one process. */
export const backtest = async () =>
  buildBacktestFlow(createLocalJobs(await composeJobs(loadConfig(join(import.meta.dirname, "..", ".."), process.env))));
