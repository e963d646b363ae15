import type { RunnableConfig } from "@langchain/core/runnables";
import { type Checkpoint, type CheckpointMetadata, MemorySaver } from "@langchain/langgraph";

/** Threads in memory, the newest checkpoint of each alone: a stock saver keeps the full state of every step for ever. */
export class LatestSaver extends MemorySaver {
  override async put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
  ): Promise<RunnableConfig> {
    const stored = await super.put(config, checkpoint, metadata);
    const { thread_id: thread, checkpoint_ns: namespace = "" } = config.configurable ?? {};
    const kept = this.storage[String(thread)]?.[String(namespace)];
    if (kept === undefined) return stored;
    for (const id of Object.keys(kept)) {
      if (id === checkpoint.id) continue;
      delete kept[id];
      delete this.writes[JSON.stringify([thread, namespace, id])];
    }
    return stored;
  }
}
