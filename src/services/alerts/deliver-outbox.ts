import { platformOf } from "../../domain/alert-key.js";
import { MINUTE, SECOND } from "../../domain/civil.js";
import type { Message } from "../../domain/message.js";
import { Undelivered } from "../../domain/undelivered.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Messenger, SendOptions } from "../../ports/messenger.js";
import type { Outbox, OutboxRow } from "../../ports/outbox.js";
import type { Timers } from "../../ports/timers.js";

/** What is to be done with a row whose turn it is. */
export type Written =
  | { readonly kind: "send"; readonly message: Message; readonly options?: SendOptions }
  /** There is nothing to say of it. */
  | { readonly kind: "nothing"; readonly why: string }
  /** Not yet; it is looked at again at `due`. */
  | { readonly kind: "later"; readonly due: number; readonly why: string }
  /** It was kept back: the row says so already. */
  | { readonly kind: "held" };

export interface DelivererDeps {
  readonly outbox: Outbox;
  /** Those that run in this process, by platform. */
  readonly messengers: ReadonlyMap<string, Messenger>;
  /** What a row says now. */
  readonly write: (row: OutboxRow) => Promise<Written>;
  /** Told of what arrived, and of what never will. */
  readonly settled: (row: OutboxRow) => Promise<void>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Brings what waits in the outbox to the messengers. */
export interface Deliverer {
  /** Takes up what a process that ended left under way, and works until it is stopped. */
  start(): Promise<void>;
  /** Something new may be due. */
  wake(): void;
  /** Resolves when nothing is due and nothing under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Rows under way at once; a chat that has to wait must not keep others from theirs. */
const MOST_UNDER_WAY = 200;
const LOOK_EVERY = 15 * SECOND;
const FIRST_PAUSE = 2 * SECOND;
const LONGEST_PAUSE = 5 * MINUTE;
/** Refused so often, it will not be taken any more. */
const MOST_REFUSED = 3;

/** Discord takes 25 signs; the row's number is the same after a restart, and so is the nonce made of it. */
const keyOf = ({ id, wanted }: OutboxRow): string => `o${id.toString(36)}${wanted > 1 ? `w${wanted}` : ""}`;

export function createDeliverer(deps: DelivererDeps): Deliverer {
  const { outbox, messengers, clock, timers, logger } = deps;
  const underWay = new Set<Promise<void>>();
  let isOn = false;
  let turn: Promise<void> = Promise.resolve();
  let forget = (): void => undefined;

  async function deliver(row: OutboxRow): Promise<void> {
    const finish = (outcome: Parameters<Outbox["finish"]>[1]): Promise<void> =>
      outbox.finish(row.id, outcome, clock.now());
    const again = (mayRepeat: boolean, due: number, why: string): Promise<void> =>
      finish({ kind: "again", mayRepeat, due, why });
    const mayRepeat = row.state === "unknown";
    try {
      const written = await deps.write(row);
      if (written.kind === "held") return;
      if (written.kind === "later") {
        await again(mayRepeat, written.due, written.why);
        return;
      }
      if (written.kind === "nothing") {
        await finish({ kind: "failed", why: written.why });
        await deps.settled(row);
        return;
      }
      const messenger = messengers.get(platformOf(row.thread));
      if (messenger === undefined) {
        await again(mayRepeat, clock.now() + FIRST_PAUSE, "its messenger does not run");
        return;
      }
      if (row.step === "edit") {
        const text = (await outbox.of(row.about)).find(({ step, thread }) => step === "text" && thread === row.thread);
        if (text?.sent !== undefined) await messenger.edit(text.sent, written.message);
        await finish({ kind: "sent", sent: text?.sent ?? { thread: row.thread, id: "" }, wanted: row.wanted });
      } else {
        const sent = await messenger.send(row.thread, written.message, {
          ...written.options,
          key: keyOf(row),
          mayRepeat,
        });
        await finish({ kind: "sent", sent, wanted: row.wanted });
      }
      await deps.settled(row);
    } catch (error) {
      await failed(row, error, mayRepeat, again, finish);
    }
  }

  async function failed(
    row: OutboxRow,
    error: unknown,
    mayRepeat: boolean,
    again: (mayRepeat: boolean, due: number, why: string) => Promise<void>,
    finish: (outcome: Parameters<Outbox["finish"]>[1]) => Promise<void>,
  ): Promise<void> {
    const why = error instanceof Error ? error.message : String(error);
    const isRefused = error instanceof Undelivered && error.outcome === "refused";
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(row.attempts - 1, 10));
    logger.warn("outbox_not_sent", {
      about: row.about,
      step: row.step,
      thread: row.thread,
      attempts: row.attempts,
      error,
    });
    // What was refused is not there; whatever else went wrong may have come after it arrived.
    const isUnknown = error instanceof Undelivered && !isRefused;
    if (isOn && isRefused && row.attempts >= MOST_REFUSED) {
      await finish({ kind: "failed", why });
      await deps.settled(row);
    } else await again(mayRepeat || isUnknown, clock.now() + (isOn ? pause : 0), why);
  }

  async function look(): Promise<void> {
    forget();
    if (!isOn) return;
    const platforms = [...messengers.keys()];
    let rows: readonly OutboxRow[] = [];
    try {
      rows = await outbox.claim(platforms, clock.now(), MOST_UNDER_WAY - underWay.size);
    } catch (error) {
      logger.error("outbox_unreadable", { error });
    }
    for (const row of rows) {
      const mine = deliver(row)
        .catch((error: unknown) => logger.error("outbox_row", { about: row.about, step: row.step, error }))
        .then(() => {
          underWay.delete(mine);
          wake();
        });
      underWay.add(mine);
    }
    const next = await outbox.nextDue(platforms).catch(() => undefined);
    const pause = next === undefined ? LOOK_EVERY : Math.max(20, Math.min(LOOK_EVERY, next - clock.now()));
    if (isOn) forget = timers.after(pause, wake);
  }

  function wake(): void {
    turn = turn.then(look);
  }

  return {
    async start() {
      isOn = true;
      await outbox.recover([...messengers.keys()], clock.now());
      wake();
      await turn;
    },
    wake,
    async idle() {
      for (;;) {
        await turn;
        if (underWay.size > 0) await Promise.all([...underWay]);
        const next = await outbox.nextDue([...messengers.keys()]);
        if (underWay.size === 0 && (!isOn || next === undefined || next > clock.now())) return;
        wake();
      }
    },
    async stop() {
      isOn = false;
      forget();
      await turn;
      await Promise.all([...underWay]);
    },
  };
}
