import { join } from "node:path";
import { makeFolder } from "../adapters/system/make-folder.js";
import { createThreadStore, type ThreadStore } from "../adapters/threads/thread-store.js";
import type { Config } from "../config/load-config.js";
import type { Clock } from "../ports/clock.js";
import type { Logger } from "../ports/logger.js";
import { absolute } from "./compose-jobs.js";

/** What the chat remembers, in `agent.db` of the data folder. */
export function composeThreads(config: Config, clock: Clock, logger: Logger): ThreadStore {
  return createThreadStore({ file: join(absolute(config, config.data_dir), "agent.db"), makeFolder, clock, logger });
}
