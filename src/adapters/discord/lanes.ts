/** Work in order within each lane, lanes beside each other: one that waits delays no other. */
export class Lanes {
  readonly #tails = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, number>();

  /** Pieces of work of that lane that run or wait. */
  depth(lane: string): number {
    return this.#waiting.get(lane) ?? 0;
  }

  /** Runs work when all before it in its lane is through, however that went. */
  run<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const result = (this.#tails.get(lane) ?? Promise.resolve()).then(work);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.#tails.set(lane, tail);
    this.#waiting.set(lane, this.depth(lane) + 1);
    void tail.then(() => {
      const left = this.depth(lane) - 1;
      if (left > 0) this.#waiting.set(lane, left);
      else this.#waiting.delete(lane);
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane);
    });
    return result;
  }

  /** When nothing runs any more. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}
