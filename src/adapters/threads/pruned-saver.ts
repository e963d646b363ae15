import type { RunnableConfig } from "@langchain/core/runnables";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import type { Database } from "better-sqlite3";
import { DAY } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";
import { see, sweepThreads } from "./open-threads.js";

type Put = Parameters<SqliteSaver["put"]>;

/** Threads in SQLite, the newest checkpoint of each alone: the stock saver keeps the full state of every step for ever. */
export class PrunedSaver extends SqliteSaver {
  readonly #clock: Clock;
  #swept = Number.NEGATIVE_INFINITY;

  constructor(database: Database, clock: Clock) {
    super(database);
    this.#clock = clock;
    this.setup();
    this.#sweep();
  }

  override async put(config: Put[0], checkpoint: Put[1], metadata: Put[2]): Promise<RunnableConfig> {
    const stored = await super.put(config, checkpoint, metadata);
    const { thread_id: thread, checkpoint_ns: namespace = "" } = config.configurable ?? {};
    this.db.transaction(() => {
      for (const table of ["checkpoints", "writes"]) {
        this.db
          .prepare(`DELETE FROM ${table} WHERE thread_id = ? AND checkpoint_ns = ? AND checkpoint_id <> ?`)
          .run(thread, namespace, checkpoint.id);
      }
      see(this.db, String(thread), this.#clock.now());
    })();
    this.#sweep();
    return stored;
  }

  /** Once a day. */
  #sweep(): void {
    const now = this.#clock.now();
    if (now - this.#swept < DAY) return;
    this.#swept = now;
    sweepThreads(this.db, now);
  }
}
