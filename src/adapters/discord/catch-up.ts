/** The latest message of a channel, by id. */
export interface LastHeard {
  readonly channel: string;
  readonly id: string;
}

/** Fetches what was written in a channel after a message, oldest first. */
export type FetchAfter<M> = (last: LastHeard, most: number) => Promise<readonly M[]>;

/** Conversations that are remembered, the ones with the latest word. */
const MOST_CHANNELS = 200;
/** Messages of one conversation that are caught up on. */
const MOST_MESSAGES = 50;

/** What was heard last in each conversation: after a session that could not be resumed, what was written meanwhile is fetched from there. */
export class CatchUp {
  readonly #last = new Map<string, string>();

  /** A message of that channel came in. */
  heard(channel: string, id: string): void {
    const before = this.#last.get(channel);
    if (before !== undefined && BigInt(before) >= BigInt(id)) return;
    this.#last.delete(channel);
    this.#last.set(channel, id);
    const [oldest] = this.#last.keys();
    if (this.#last.size > MOST_CHANNELS && oldest !== undefined) this.#last.delete(oldest);
  }

  /** What was missed, conversation by conversation; one that cannot be read any more is passed over. */
  async *missed<M>(fetch: FetchAfter<M>): AsyncGenerator<M> {
    for (const [channel, id] of [...this.#last]) {
      const messages = await fetch({ channel, id }, MOST_MESSAGES).catch(() => []);
      yield* messages;
    }
  }
}
