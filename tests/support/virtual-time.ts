import type { Clock } from "../../src/ports/clock.js";
import type { Timers } from "../../src/ports/timers.js";

interface Waiting {
  readonly due: number;
  readonly order: number;
  readonly call: () => void;
}

/** A clock and timers that stand still until a test moves them: hours pass in milliseconds, and nothing depends on the machine. */
export class VirtualTime implements Clock, Timers {
  private time = 0;
  private order = 0;
  private readonly waiting = new Set<Waiting>();
  /** Awaited after each timer: until what it set off has come to rest. */
  private readonly settle: () => Promise<void>;
  private readonly start: number;

  /** `start`: wall time of the beginning, UTC ms. */
  constructor(settle: () => Promise<void> = () => Promise.resolve(), start = Date.UTC(2026, 10, 9, 8)) {
    this.settle = settle;
    this.start = start;
  }

  now = (): number => this.start + this.time;
  elapsed = (): number => this.time;

  after = (ms: number, call: () => void): (() => void) => {
    const entry = { due: this.time + Math.max(0, ms), order: this.order++, call };
    this.waiting.add(entry);
    return () => {
      this.waiting.delete(entry);
    };
  };

  /** When the next timer is due, elapsed ms; undefined where none waits. */
  next(): number | undefined {
    return this.first()?.due;
  }

  /** Lets that much time pass: each timer that falls due is called at its time, and what it sets off comes to rest before time goes on. */
  async pass(ms: number): Promise<void> {
    const until = this.time + ms;
    await this.settle();
    for (let entry = this.first(); entry !== undefined && entry.due <= until; entry = this.first()) {
      this.waiting.delete(entry);
      this.time = Math.max(this.time, entry.due);
      entry.call();
      await this.settle();
    }
    this.time = until;
  }

  private first(): Waiting | undefined {
    let first: Waiting | undefined;
    for (const entry of this.waiting)
      if (first === undefined || entry.due < first.due || (entry.due === first.due && entry.order < first.order))
        first = entry;
    return first;
  }
}
