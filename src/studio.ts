import { join } from "node:path";
import { buildBacktestFlow } from "../agents/backtest-flow/graph.js";
import { buildTickGraph } from "../agents/live-flow/tick-graph.js";
import { createAlerts } from "./adapters/sqlite/alerts-on-sqlite.js";
import { createJournal } from "./adapters/sqlite/journal-file.js";
import { composeJobs } from "./compose/compose-jobs.js";
import { composeReplay } from "./compose/compose-replay.js";
import { loadConfig } from "./config/load-config.js";
import { createLocalJobs } from "./services/backtest/local-jobs.js";
import { chooseReplay } from "./services/live/replay-choice.js";

/** The backtest flow as LangGraph Studio opens it (`langgraph.json`): over the project's own settings, in one process. */
export const backtest = async () =>
  buildBacktestFlow(createLocalJobs(await composeJobs(loadConfig(join(import.meta.dirname, "..", ".."), process.env))));

/** A tick of the live loop: each run of it takes the next candle of a replay of what is stored. Its alerts end with the process. */
export const tick = async () => {
  const parts = await composeJobs(loadConfig(join(import.meta.dirname, "..", ".."), process.env));
  const journal = createJournal({ file: ":memory:", makeFolder: () => undefined });
  const { replayed } = await chooseReplay(parts, {});
  const { loop } = composeReplay({
    ...{ symbols: parts.symbols, alerts: createAlerts(journal), clock: parts.clock, replayed },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...{ speed: "max", session: "studio", chat: null, committed: () => undefined },
  });
  // Before the first poll: a replay without anybody waiting for it is over at once.
  await loop.refresh();
  return buildTickGraph(loop);
};
