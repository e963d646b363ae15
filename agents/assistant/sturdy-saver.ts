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

/** Threads kept by `kept` as long as it works, and in memory from its first fault on: a chat never fails for want of its memory. Threads that are asked in once stay in memory anyway. */
export class SturdySaver extends BaseCheckpointSaver {
  readonly #memory = new LatestSaver();
  #kept: BaseCheckpointSaver | undefined;
  readonly #onLost: (error: unknown) => void;

  constructor(kept: BaseCheckpointSaver | undefined, onLost: (error: unknown) => void) {
    super();
    this.#kept = kept;
    this.#onLost = onLost;
  }

  getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    return this.#within(config, (saver) => saver.getTuple(config));
  }

  async *list(config: RunnableConfig, options?: ListOptions): AsyncGenerator<CheckpointTuple> {
    yield* this.#of(config).list(config, options);
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

  #of(config: RunnableConfig): BaseCheckpointSaver {
    const once = String(config.configurable?.["thread_id"]).startsWith(ONCE);
    return once ? this.#memory : (this.#kept ?? this.#memory);
  }

  async #within<T>(config: RunnableConfig, work: (saver: BaseCheckpointSaver) => Promise<T>): Promise<T> {
    const saver = this.#of(config);
    if (saver === this.#memory) return work(saver);
    try {
      return await work(saver);
    } catch (error) {
      this.#kept = undefined;
      this.#onLost(error);
      return work(this.#memory);
    }
  }
}
