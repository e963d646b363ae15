import type { TakenUpdate, Update, UpdateLog } from "../../../src/ports/update-log.js";

/** `UpdateLog` in memory, for tests. */
export class MemoryUpdateLog implements UpdateLog {
  private readonly bots = new Map<string, Map<number, TakenUpdate & { done: boolean }>>();

  take(bot: string, updates: readonly Update[], at: number): Promise<readonly Update[]> {
    const fresh = updates.filter(({ id, body }) => {
      const known = this.of(bot);
      if (known.has(id)) return false;
      known.set(id, { id, body, at, done: false });
      return true;
    });
    return Promise.resolve(fresh);
  }

  done(bot: string, id: number): Promise<void> {
    const update = this.of(bot).get(id);
    if (update !== undefined) update.done = true;
    return Promise.resolve();
  }

  pending(bot: string): Promise<readonly TakenUpdate[]> {
    const waiting = [...this.of(bot).values()].filter(({ done }) => !done);
    return Promise.resolve(waiting.map(({ id, body, at }) => ({ id, body, at })).sort((a, b) => a.id - b.id));
  }

  forget(before: number): Promise<void> {
    for (const updates of this.bots.values())
      for (const [id, { at, done }] of updates) if (done && at < before) updates.delete(id);
    return Promise.resolve();
  }

  private of(bot: string): Map<number, TakenUpdate & { done: boolean }> {
    const updates = this.bots.get(bot) ?? new Map<number, TakenUpdate & { done: boolean }>();
    this.bots.set(bot, updates);
    return updates;
  }
}
