import type { RunnableConfig } from "@langchain/core/runnables";
import {
  BaseCheckpointSaver,
  type Checkpoint,
  type CheckpointMetadata,
  type CheckpointTuple,
} from "@langchain/langgraph";
import { ONCE } from "../../src/ports/conversations.js";
import { LatestSaver } from "./latest-saver.js";

type ListOptions = Parameters<BaseCheckpointSaver["list"]>[1];
type Writes = Parameters<BaseCheckpointSaver["putWrites"]>[1];

/** Threads kept by another saver as long as it works, and in memory from its first fault on: a chat never fails for want of its memory. Threads that are asked in once stay in memory anyway. */
export class SturdySaver extends BaseCheckpointSaver {
  readonly #memory = new LatestSaver();
  readonly #open: (() => Promise<BaseCheckpointSaver | undefined>) | undefined;
  #kept: Promise<BaseCheckpointSaver | undefined> | undefined;
  readonly #onLost: (error: unknown) => void;

  /** `open` is called when the first thread is asked for that is to be kept. */
  constructor(open: (() => Promise<BaseCheckpointSaver | undefined>) | undefined, onLost: (error: unknown) => void) {
    super();
    this.#open = open;
    this.#onLost = onLost;
  }

  getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    return this.#within(config, (saver) => saver.getTuple(config));
  }

  async *list(config: RunnableConfig, options?: ListOptions): AsyncGenerator<CheckpointTuple> {
    yield* (await this.#of(config)).list(config, options);
  }

  put(config: RunnableConfig, checkpoint: Checkpoint, metadata: CheckpointMetadata): Promise<RunnableConfig> {
    return this.#within(config, (saver) => saver.put(config, checkpoint, metadata, {}));
  }

  putWrites(config: RunnableConfig, writes: Writes, taskId: string): Promise<void> {
    return this.#within(config, (saver) => saver.putWrites(config, writes, taskId));
  }

  deleteThread(thread: string): Promise<void> {
    return this.#within({ configurable: { thread_id: thread } }, (saver) => saver.deleteThread(thread));
  }

  async #of(config: RunnableConfig): Promise<BaseCheckpointSaver> {
    if (String(config.configurable?.["thread_id"]).startsWith(ONCE)) return this.#memory;
    this.#kept ??= this.#open?.();
    return (await this.#kept) ?? this.#memory;
  }

  async #within<T>(config: RunnableConfig, work: (saver: BaseCheckpointSaver) => Promise<T>): Promise<T> {
    const saver = await this.#of(config);
    if (saver === this.#memory) return work(saver);
    try {
      return await work(saver);
    } catch (error) {
      this.#kept = Promise.resolve(undefined);
      this.#onLost(error);
      return work(this.#memory);
    }
  }
}
