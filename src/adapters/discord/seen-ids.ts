/** Ids that were dealt with, the latest thousands: Discord may tell of the same thing twice after a broken line. */
export class SeenIds {
  readonly #ids = new Set<string>();
  readonly #most: number;

  constructor(most = 5_000) {
    this.#most = most;
  }

  /** Whether this is the first time. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > this.#most) this.#ids.delete(this.#ids.values().next().value as string);
    return true;
  }
}
