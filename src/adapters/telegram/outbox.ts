import { unreachable } from "../../domain/errors.js";
import { Undelivered } from "../../domain/undelivered.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Timers } from "../../ports/timers.js";
import type { Api, Outcome } from "./api.js";
import { nextStep } from "./next-step.js";
import { type OutCall, type OutJob, PRIORITY } from "./out-job.js";
import type { Pace } from "./pace.js";

interface Queued extends Omit<OutJob, "chat" | "calls"> {
  chat: string;
  /** What is left, the next first. */
  calls: OutCall[];
  readonly order: number;
  readonly since: number;
  readonly results: unknown[];
  readonly done: (results: readonly unknown[]) => void;
  readonly failed: (error: Undelivered) => void;
  unknowns: number;
  failures: number;
  notBefore: number;
}

export interface OutboxOptions {
  readonly api: Api;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger | undefined;
}

/**
 * Everything that leaves for Telegram, one call a chat at a time: by priority, then in the order it was handed in, as fast as the platform takes
 * it and no faster. Only a higher priority comes between the calls of a job. What is told to wait stays first in its line.
 */
export class Outbox {
  /** For health and tests: formattings that were refused, repeats that were sent, calls that were told to wait. */
  readonly counts = { unparsable: 0, repeats: 0, waits: 0 };
  private readonly options: OutboxOptions;
  private readonly jobs = new Map<string, Queued[]>();
  private readonly busy = new Set<string>();
  private readonly leaving = new AbortController();
  private orders = 0;
  private forgetTimer: () => void = () => undefined;
  private whenIdle: () => void = () => undefined;

  constructor(options: OutboxOptions) {
    this.options = options;
  }

  /** Sends a job; its calls' results. Throws `Undelivered`. */
  send(job: OutJob): Promise<readonly unknown[]> {
    return new Promise((done, failed) => {
      if (this.leaving.signal.aborted || this.isUnwelcome(job)) {
        failed(new Undelivered("refused", "It was not sent."));
        return;
      }
      const order = this.orders++;
      const state = { order, since: this.options.clock.elapsed(), results: [], unknowns: 0, failures: 0, notBefore: 0 };
      this.insert({ ...job, ...state, calls: [...job.calls], done, failed });
      this.pump();
    });
  }

  /** Waits until all is sent, at most `graceMs`; what is left then is given up. */
  async close(graceMs: number): Promise<void> {
    if (this.jobs.size > 0)
      await new Promise<void>((resolve) => {
        const forget = this.options.timers.after(graceMs, resolve);
        this.whenIdle = () => {
          forget();
          resolve();
        };
      });
    this.leaving.abort();
    this.forgetTimer();
    for (const job of [...this.jobs.values()].flat()) {
      const begun = job.results.length > 0 || job.unknowns > 0 || this.busy.has(job.chat);
      this.end(job, () => job.failed(new Undelivered(begun ? "unknown" : "refused", "ITA was stopped.")));
    }
  }

  /** How far the work is: not told to a chat that has to wait, nor at the cost of a group's last messages. */
  private isUnwelcome({ chat, priority }: OutJob): boolean {
    const { pace } = this.options;
    return priority === PRIORITY.progress && (pace.isFrozen(chat) || pace.roomLeft(chat) < 8);
  }

  private insert(job: Queued): void {
    const line = [...(this.jobs.get(job.chat) ?? []), job];
    this.jobs.set(
      job.chat,
      line.sort((a, b) => a.priority - b.priority || a.order - b.order),
    );
  }

  private end(job: Queued, tell: () => void): void {
    const line = (this.jobs.get(job.chat) ?? []).filter((each) => each !== job);
    if (line.length > 0) this.jobs.set(job.chat, line);
    else this.jobs.delete(job.chat);
    tell();
    if (this.jobs.size === 0) this.whenIdle();
  }

  private pump(): void {
    this.forgetTimer();
    for (;;) {
      const { ready, at } = this.choose();
      if (ready !== undefined) {
        void this.attempt(ready);
        continue;
      }
      if (at < Number.POSITIVE_INFINITY && !this.leaving.signal.aborted)
        this.forgetTimer = this.options.timers.after(at - this.options.clock.elapsed(), () => this.pump());
      return;
    }
  }

  /** The job whose turn it is now; else the moment at which one's turn may come. */
  private choose(): { readonly ready: Queued | undefined; readonly at: number } {
    const now = this.options.clock.elapsed();
    let ready: Queued | undefined;
    let at = Number.POSITIVE_INFINITY;
    for (const [chat, line] of [...this.jobs]) {
      if (this.busy.has(chat)) continue;
      for (const stale of line.filter((job) => job.isStale?.() === true))
        this.end(stale, () => stale.failed(new Undelivered("refused", "It was no longer wanted.")));
      const job = this.jobs.get(chat)?.[0];
      if (job === undefined) continue;
      const cost = job.calls[0]?.cost ?? 1;
      const moment = Math.max(job.notBefore, this.options.pace.readyAt(chat, cost, job.priority >= PRIORITY.followers));
      if (moment > now) at = Math.min(at, moment);
      else if (
        ready === undefined ||
        job.priority < ready.priority ||
        (job.priority === ready.priority && job.order < ready.order)
      )
        ready = job;
    }
    return { ready, at };
  }

  private async attempt(job: Queued): Promise<void> {
    const { chat } = job;
    const [call] = job.calls as [OutCall];
    this.busy.add(chat);
    this.options.pace.sent(chat, call.cost ?? 1);
    const outcome = await this.made(job, call);
    this.busy.delete(chat);
    if (outcome.kind === "ok") this.options.pace.answered(chat);
    if (this.leaving.signal.aborted) return;
    this.settle(job, call, outcome);
    this.pump();
  }

  /** The call, and what came of it; one that cannot even be made is as good as refused. */
  private made(job: Queued, call: OutCall): Outcome | Promise<Outcome> {
    try {
      const payload = call.payload(job.chat, job.results);
      return this.options.api.call(call.method, payload, { signal: this.leaving.signal });
    } catch (error) {
      this.options.logger?.error("telegram.payload", { method: call.method, error });
      return { kind: "refused", code: 400, why: "it could not be written", movedTo: undefined };
    }
  }

  private settle(job: Queued, call: OutCall, outcome: Outcome): void {
    const now = this.options.clock.elapsed();
    const step = nextStep(job, call, outcome, { ...job, ageMs: now - job.since });
    if (outcome.kind !== "ok") this.log(job, call, outcome, step.kind);
    if (outcome.kind === "unknown" && !outcome.said) job.unknowns += 1;
    switch (step.kind) {
      case "done":
        job.results.push(step.result);
        job.calls.shift();
        Object.assign(job, { unknowns: 0, failures: 0 });
        if (job.calls.length === 0) this.end(job, () => job.done(job.results));
        break;
      case "freeze":
        this.freeze(job.chat, step.ms);
        break;
      case "instead":
        if (step.why === "unparsable") this.counts.unparsable += 1;
        job.calls[0] = step.call;
        break;
      case "move":
        this.end(job, () => undefined);
        job.chat = step.chat;
        this.insert(job);
        break;
      case "later":
        if (step.isRepeat) this.counts.repeats += 1;
        job.calls[0] = step.call;
        job.failures += 1;
        job.notBefore = now + step.ms;
        break;
      case "fail":
        this.end(job, () => job.failed(new Undelivered(step.outcome, step.why)));
        break;
      default:
        unreachable(step);
    }
  }

  private freeze(chat: string, ms: number): void {
    this.counts.waits += 1;
    this.options.pace.freeze(chat, ms);
    for (const each of this.jobs.get(chat) ?? [])
      if (each.priority === PRIORITY.progress)
        this.end(each, () => each.failed(new Undelivered("refused", "The chat has to wait.")));
  }

  private log({ chat }: Queued, { method }: OutCall, outcome: Outcome, then: string): void {
    this.options.logger?.warn("telegram.call", { method, chat, ...outcome, then });
  }
}
