import { MOST_WAITING } from "./still-busy.js";

/** So long a request may wait for room in a full line before it is refused, ms. */
export const PATIENCE_MS = 1_000;

/** Somebody's place in a line. */
export interface Ticket {
  /** It is its turn: false where it was refused meanwhile. */
  begin(): boolean;
}

interface Waiter<P> {
  readonly place: P;
  state: "waits" | "begun" | "refused";
}

export interface LineOptions<P> {
  /** Calls back once, after `ms`. */
  readonly after: (ms: number, call: () => void) => unknown;
  /** Those of one conversation that there was no room for, in order: they are to be told, all of them at once. */
  readonly refuse: (places: readonly P[]) => void;
}

/**
 * One request of a conversation runs and `MOST_WAITING` wait. What comes beyond them waits a second for room, so that a burst of short ones is
 * answered whole; then it is refused. Nobody is passed over: each ticket begins, or its place is handed to `refuse` or given back by `dismiss`, once.
 */
export class WaitingLine<P> {
  readonly #options: LineOptions<P>;
  readonly #lines = new Map<string, Waiter<P>[]>();
  readonly #watched = new Set<string>();

  constructor(options: LineOptions<P>) {
    this.#options = options;
  }

  join(thread: string, place: P): Ticket {
    const line = this.#lines.get(thread) ?? [];
    this.#lines.set(thread, line);
    const mine: Waiter<P> = { place, state: "waits" };
    line.push(mine);
    this.#watch(thread);
    return {
      begin: () => {
        if (mine.state !== "waits") return false;
        mine.state = "begun";
        line.splice(line.indexOf(mine), 1);
        if (line.length === 0 && this.#lines.get(thread) === line) this.#lines.delete(thread);
        return true;
      },
    };
  }

  /** Those that wait begin no more: somebody stopped what is asked there. Gives them back, in order, to be told. */
  dismiss(thread: string): readonly P[] {
    const all = this.#lines.get(thread)?.splice(0) ?? [];
    for (const waiter of all) waiter.state = "refused";
    return all.map(({ place }) => place);
  }

  #watch(thread: string): void {
    if (this.#watched.has(thread) || (this.#lines.get(thread)?.length ?? 0) <= MOST_WAITING) return;
    this.#watched.add(thread);
    this.#options.after(PATIENCE_MS, () => {
      this.#watched.delete(thread);
      const tooMany = this.#lines.get(thread)?.splice(MOST_WAITING) ?? [];
      for (const waiter of tooMany) waiter.state = "refused";
      if (tooMany.length > 0) this.#options.refuse(tooMany.map(({ place }) => place));
    });
  }
}
