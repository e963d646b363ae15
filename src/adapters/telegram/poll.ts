import type { UserFromGetMe } from "telegraf/types";
import { type EpochMs, HOUR, MINUTE, SECOND } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Timers } from "../../ports/timers.js";
import type { TakenUpdate, UpdateLog } from "../../ports/update-log.js";
import type { Api, Outcome } from "./api.js";

/** Why nothing is heard. */
export type Trouble = "network" | "server" | "conflict" | "token" | "journal";

export type PollState =
  | { readonly kind: "starting" | "listening" | "stopped" }
  | { readonly kind: "trouble"; readonly what: Trouble; readonly since: number };

export interface PollOptions {
  readonly api: Api;
  readonly log: UpdateLog;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger | undefined;
  /** Called once, when Telegram has told who we are. */
  readonly onStart: (me: UserFromGetMe) => Promise<void>;
  /** Called once an hour, while the journal can be written. */
  readonly onTidy: (now: EpochMs) => Promise<void>;
  /** Takes an update to whom it concerns, and returns at once. */
  readonly onUpdate: (update: TakenUpdate) => Promise<void>;
}

export interface Poll {
  /** Listens until `stop`; ends for no other reason. */
  run(): Promise<void>;
  stop(): void;
  readonly state: PollState;
}

/** Seconds a poll waits at Telegram for something to come. */
const HOLD = 50;
const ANSWER_MS = (HOLD + 10) * SECOND;
/** A server that does not hold the line is not asked more often than this. */
const LEAST_MS = 250;
const QUICK_MS = 1_500;
/** After so much trouble it is asked less often. */
const LONG_TROUBLE = 15 * MINUTE;
const SLOW_MS = 15 * SECOND;
const TOKEN_MS = 5 * MINUTE;
const KEEP_MS = 48 * HOUR;
const WANTED = ["message", "callback_query", "my_chat_member"];

interface Numbered {
  readonly update_id: number;
}

/** Updates that can be told apart; whatever else was sent is none. */
const numbered = (result: unknown): Numbered[] =>
  (Array.isArray(result) ? (result as (Numbered | null)[]) : []).filter(
    (update): update is Numbered => typeof update === "object" && Number.isSafeInteger(update?.update_id),
  );

const troubleOf = (outcome: Outcome): Trouble => {
  if (outcome.kind === "unauthorized") return "token";
  if (outcome.kind === "refused" && outcome.code === 409) return "conflict";
  return outcome.kind === "unsent" ? "network" : "server";
};

/**
 * Our own poll loop. Each update is in the journal before Telegram is told that it arrived, and goes out to be dealt with once, whatever is
 * delivered twice. Nothing ends it: a refused token, another poller, a dead network and a full disk are waited out, and told by `state`.
 */
export function createPoll(options: PollOptions): Poll {
  const { api, log, clock, timers, logger } = options;
  const stopped = new AbortController();
  const { signal } = stopped;
  let state: PollState = { kind: "starting" };
  let tries = 0;
  let forgotAt = Number.NEGATIVE_INFINITY;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = (): void => {
        forget();
        signal.removeEventListener("abort", done);
        resolve();
      };
      const forget = timers.after(ms, done);
      signal.addEventListener("abort", done, { once: true });
    });

  /** Says what is wrong, once for each kind, and waits before the next try. */
  async function trouble(what: Trouble, waitMs?: number, why?: unknown): Promise<void> {
    const now = clock.now();
    if (state.kind !== "trouble" || state.what !== what) {
      const since = state.kind === "trouble" ? state.since : now;
      state = { kind: "trouble", what, since };
      logger?.warn("telegram.poll", { trouble: what, why });
    }
    const lasting = now - state.since > LONG_TROUBLE;
    const quick = Math.min(QUICK_MS, LEAST_MS * 2 ** tries);
    tries += 1;
    await pause(waitMs ?? (what === "token" ? (tries === 1 ? SLOW_MS : TOKEN_MS) : lasting ? SLOW_MS : quick));
  }

  const well = (): void => {
    if (state.kind === "trouble") logger?.info("telegram.poll", { heard: "again", was: state.what });
    tries = 0;
    state = { kind: "listening" };
  };

  /** Who we are: asked until it is told. */
  async function introduction(): Promise<UserFromGetMe | undefined> {
    while (!signal.aborted) {
      const outcome = await api.call("getMe", {}, { signal });
      if (outcome.kind === "ok") return outcome.result as UserFromGetMe;
      if (!signal.aborted) await trouble(troubleOf(outcome), outcome.kind === "wait" ? outcome.ms : undefined, outcome);
    }
    return undefined;
  }

  async function deal(update: TakenUpdate): Promise<void> {
    try {
      await options.onUpdate(update);
    } catch (error) {
      logger?.error("telegram.update", { id: update.id, error });
    }
  }

  /** Keeps what came and hands on what is new; false where the journal does not take it: then Telegram keeps it. */
  async function takeIn(bot: string, updates: readonly Numbered[]): Promise<boolean> {
    const told = updates.map((update) => ({ id: update.update_id, body: JSON.stringify(update) }));
    const at = clock.now();
    try {
      const fresh = await log.take(bot, told, at);
      for (const update of fresh) await deal({ ...update, at });
      if (at - forgotAt >= HOUR) {
        forgotAt = at;
        await log.forget(at - KEEP_MS);
        await options.onTidy(at);
      }
      return true;
    } catch (error) {
      await trouble("journal", undefined, error);
      return false;
    }
  }

  /** One long poll: what came, or undefined where none was answered. */
  async function ask(offset: number | undefined): Promise<readonly Numbered[] | undefined> {
    const payload = { timeout: HOLD, limit: 100, allowed_updates: WANTED, ...(offset === undefined ? {} : { offset }) };
    const outcome = await api.call("getUpdates", payload, { timeoutMs: ANSWER_MS, signal });
    if (signal.aborted) return undefined;
    if (outcome.kind === "ok") return numbered(outcome.result);
    // A webhook of before keeps everything from us.
    if (outcome.kind === "refused" && /webhook/i.test(outcome.why)) await api.call("deleteWebhook", {}, { signal });
    await trouble(troubleOf(outcome), outcome.kind === "wait" ? outcome.ms : undefined, outcome);
    return undefined;
  }

  async function listen(bot: string): Promise<void> {
    let offset: number | undefined;
    while (!signal.aborted) {
      const asked = clock.elapsed();
      const told = await ask(offset);
      if (told === undefined || (told.length > 0 && !(await takeIn(bot, told)))) continue;
      well();
      if (told.length > 0) offset = Math.max(...told.map(({ update_id }) => update_id)) + 1;
      else if (clock.elapsed() - asked < LEAST_MS) await pause(LEAST_MS);
    }
  }

  /** What a process that ended left behind is dealt with first. */
  async function leftovers(bot: string): Promise<void> {
    while (!signal.aborted) {
      try {
        const left = await log.pending(bot);
        for (const update of left) await deal(update);
        return;
      } catch (error) {
        await trouble("journal", undefined, error);
      }
    }
  }

  return {
    get state() {
      return state;
    },
    async run() {
      const me = await introduction();
      if (me !== undefined && !signal.aborted) {
        await options.onStart(me);
        await leftovers(String(me.id));
        well();
        await listen(String(me.id));
      }
      state = { kind: "stopped" };
    },
    stop: () => stopped.abort(),
  };
}
