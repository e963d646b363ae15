import type { Database } from "better-sqlite3";
import type { Clock } from "../../ports/clock.js";
import { type Conversations, ONCE } from "../../ports/conversations.js";
import type { Logger } from "../../ports/logger.js";
import { memoryConversations } from "./memory-conversations.js";
import { openThreads } from "./open-threads.js";
import type { PrunedSaver } from "./pruned-saver.js";
import { sqliteConversations } from "./sqlite-conversations.js";

export interface ThreadStoreOptions {
  /** Absolute path of `agent.db`. */
  readonly file: string;
  readonly makeFolder: (path: string) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface ThreadStore extends Conversations {
  /** Keeps the threads themselves; undefined where the disk does not let it: they live in memory then. */
  checkpointer(): Promise<PrunedSaver | undefined>;
  /** The next question opens it again. */
  close(): Promise<void>;
}

/**
 * What the chat remembers, in `agent.db`: opened at the first question that needs it. A fault of the file or the disk is logged, and the chat
 * goes on with what it has in memory.
 */
export function createThreadStore({ file, makeFolder, clock, logger }: ThreadStoreOptions): ThreadStore {
  const memory = memoryConversations();
  let opened: Promise<{ readonly database: Database; readonly kept: Conversations } | undefined> | undefined;

  const load = async () => {
    try {
      const { default: make } = await import("better-sqlite3");
      const onDamaged = (error: unknown): void => logger.warn("threads.damaged", { error });
      const database = openThreads(make, { file, makeFolder, onDamaged });
      return { database, kept: sqliteConversations(database, clock) };
    } catch (error) {
      logger.warn("threads.unavailable", { error });
      return undefined;
    }
  };
  const open = () => {
    opened ??= load();
    return opened;
  };
  /** In the file, or in memory where it fails. */
  const within = async <T>(name: string, work: (conversations: Conversations) => Promise<T>): Promise<T> => {
    const kept = name.startsWith(ONCE) ? undefined : (await open())?.kept;
    if (kept === undefined) return work(memory);
    try {
      return await work(kept);
    } catch (error) {
      logger.warn("threads.lost", { error });
      opened = Promise.resolve(undefined);
      return work(memory);
    }
  };

  return {
    threadOf: (chat) => within(chat, (conversations) => conversations.threadOf(chat)),
    renew: (chat) => within(chat, (conversations) => conversations.renew(chat)),
    note: (thread, note) => within(thread, (conversations) => conversations.note(thread, note)),
    takeNotes: (thread) => within(thread, (conversations) => conversations.takeNotes(thread)),
    async checkpointer() {
      const database = (await open())?.database;
      if (database === undefined) return undefined;
      const { PrunedSaver } = await import("./pruned-saver.js");
      try {
        return new PrunedSaver(database, clock);
      } catch (error) {
        logger.warn("threads.unavailable", { error });
        return undefined;
      }
    },
    async close() {
      const found = await opened;
      opened = undefined;
      found?.database.close();
    },
  };
}
