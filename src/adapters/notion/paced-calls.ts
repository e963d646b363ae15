import { SECOND } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";
import type { Timers } from "../../ports/timers.js";

/** At most two requests a second, however many are wanted. */
const APART_MS = 500;
const ATTEMPTS = 8;
const LONGEST_WAIT = 15 * 60 * SECOND;

/** What a failed request tells. */
export interface CallFault {
  /** It was refused and did nothing; else it may have been carried out. */
  readonly isRefused: boolean;
  /** It may go well another time. */
  readonly mayPass: boolean;
  /** ms that the service asks to wait. */
  readonly retryAfterMs: number | undefined;
}

export interface PacedOptions {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly faultOf: (error: unknown) => CallFault;
}

/** Requests one after another at a pace, made again where they failed for a time. A wait that the service names is kept whole, whoever asks next. */
export class PacedCalls {
  private readonly options: PacedOptions;
  private next = Number.NEGATIVE_INFINITY;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(options: PacedOptions) {
    this.options = options;
  }

  /** Does `work` when its turn has come: at most two begin within a second. Aborted while it waits, it never begins. */
  async once<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const mine = this.turn.then(async () => {
      signal?.throwIfAborted();
      await this.wait(this.next - this.options.clock.elapsed(), signal);
      this.next = this.options.clock.elapsed() + APART_MS;
    });
    this.turn = mine.catch(() => undefined);
    await mine;
    try {
      return await work();
    } catch (error) {
      const { retryAfterMs } = this.options.faultOf(error);
      if (retryAfterMs !== undefined)
        this.next = Math.max(this.next, this.options.clock.elapsed() + Math.min(LONGEST_WAIT, retryAfterMs));
      throw error;
    }
  }

  /** The same, again and again until it goes well: for what does no harm when it is done twice. */
  async again<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work, signal);
      } catch (error) {
        signal?.throwIfAborted();
        const fault = this.options.faultOf(error);
        if (!fault.mayPass || attempt >= ATTEMPTS) throw error;
        await this.wait(waitOf(fault, attempt), signal);
      }
    }
  }

  /** Resolves after so many ms; rejects at once where it is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        forget();
        reject(signal?.reason instanceof Error ? signal.reason : new Error("aborted"));
      };
      const forget = this.options.timers.after(ms, () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      });
      signal?.addEventListener("abort", leave, { once: true });
    });
  }
}

/** What the service asks for, or twice as long each time. */
export const waitOf = ({ retryAfterMs }: CallFault, attempt: number): number =>
  Math.min(LONGEST_WAIT, retryAfterMs ?? SECOND * 2 ** Math.min(attempt - 1, 6));
