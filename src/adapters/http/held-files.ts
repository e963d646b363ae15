import { randomBytes } from "node:crypto";

interface Held {
  readonly path: string;
  readonly owner: string;
}

const MOST_HELD = 1_000;

/**
 * Files of answers that belong to no run, such as a snapshot's charts: each has an id of 128 random bits that only the token it was given to can use,
 * until the server stops or a thousand younger ones were given.
 */
export class HeldFiles {
  readonly #held = new Map<string, Held>();

  /** `path` is absolute; it is never told. */
  hold(path: string, owner: string): string {
    const id = randomBytes(16).toString("base64url");
    this.#held.set(id, { path, owner });
    const [oldest] = this.#held.keys();
    if (this.#held.size > MOST_HELD && oldest !== undefined) this.#held.delete(oldest);
    return id;
  }

  /** The path behind an id; undefined for what was never given to that owner. */
  pathOf(id: string, owner: string): string | undefined {
    const held = this.#held.get(id);
    return held?.owner === owner ? held.path : undefined;
  }
}
