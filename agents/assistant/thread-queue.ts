import { Refusal } from "../../src/domain/errors.js";

/** One request of a thread at a time, in the order they came; threads do not wait for each other. */
export class ThreadQueue {
  private readonly tails = new Map<string, Promise<unknown>>();
  private readonly depths = new Map<string, number>();
  private readonly mostWaiting: number;

  constructor(mostWaiting: number) {
    this.mostWaiting = mostWaiting;
  }

  /** Requests of a thread that run or wait. */
  depth(thread: string): number {
    return this.depths.get(thread) ?? 0;
  }

  /** Runs `work` after all that came before it. Throws `Refusal` in the words of `busy` where too many wait already. */
  async run<T>(thread: string, work: () => Promise<T>, busy: (inLine: number) => string): Promise<T> {
    const depth = this.depth(thread);
    if (depth > this.mostWaiting) {
      throw new Refusal("busy", busy(depth));
    }
    this.depths.set(thread, depth + 1);
    const before = this.tails.get(thread) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.tails.set(thread, mine);
    try {
      return await mine;
    } finally {
      const left = this.depth(thread) - 1;
      if (left > 0) this.depths.set(thread, left);
      else {
        this.depths.delete(thread);
        this.tails.delete(thread);
      }
    }
  }
}
