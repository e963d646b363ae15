import { OWNER } from "../../src/domain/asker.js";
import type { EpochMs } from "../../src/domain/civil.js";
import { oneLine } from "../../src/domain/untrusted.js";
import type { Clock } from "../../src/ports/clock.js";
import type { ChatRequest } from "../../src/ports/messenger.js";

/** A request that is being answered. */
export interface Job {
  readonly id: string;
  /** The conversation it was asked in. */
  readonly chat: string;
  /** What was asked, on one line. */
  readonly what: string;
  /** The person's own word for themselves. */
  readonly who: string;
  readonly since: EpochMs;
  /** The step at work and its share done, 0…1, once it has said so. */
  readonly step: string | undefined;
  readonly share: number | undefined;
}

type Work = { -readonly [K in keyof Job]: Job[K] } & { readonly stop: AbortController };

const MOST_WORDS = 80;

/** What is being answered, in every conversation, and the way to stop it. */
export class JobBoard {
  readonly #clock: Pick<Clock, "now">;
  readonly #works = new Map<string, Work>();
  #begun = 0;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** Does the work of a request, which is told to stop by its own signal or by `cancel` and `stop`. */
  async run<T>(request: ChatRequest, answer: (request: ChatRequest) => Promise<T>): Promise<T> {
    this.#begun += 1;
    const work: Work = {
      id: `job_${this.#begun}`,
      chat: request.thread,
      what: oneLine(request.text).trim().slice(0, MOST_WORDS),
      who: oneLine((request.from ?? OWNER).name).slice(0, MOST_WORDS),
      since: this.#clock.now(),
      step: undefined,
      share: undefined,
      stop: new AbortController(),
    };
    this.#works.set(work.id, work);
    const { signal } = work.stop;
    try {
      return await answer({
        ...request,
        signal: request.signal === undefined ? signal : AbortSignal.any([request.signal, signal]),
        onProgress: (told) => {
          work.step = told.what;
          work.share = told.share;
          request.onProgress?.(told);
        },
      });
    } finally {
      this.#works.delete(work.id);
    }
  }

  /** The jobs of a conversation, or of all of them, the oldest first. */
  list(chat?: string): readonly Job[] {
    return [...this.#works.values()].filter((work) => chat === undefined || work.chat === chat);
  }

  /** Stops one job; false where it is not there (any more), or in another conversation than that one. */
  cancel(id: string, chat?: string): boolean {
    const work = this.#works.get(id);
    if (work === undefined || (chat !== undefined && work.chat !== chat)) return false;
    work.stop.abort();
    return true;
  }

  /** Stops all jobs of a conversation; how many those were. */
  stop(chat: string): number {
    const works = [...this.#works.values()].filter((work) => work.chat === chat);
    for (const work of works) work.stop.abort();
    return works.length;
  }
}
