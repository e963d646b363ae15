import { platformOf } from "../../domain/alert-key.js";
import { MINUTE, SECOND } from "../../domain/civil.js";
import type { Message } from "../../domain/message.js";
import { Undelivered } from "../../domain/undelivered.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Messenger, SendOptions } from "../../ports/messenger.js";
import type { Outbox, OutboxOutcome, OutboxRow } from "../../ports/outbox.js";
import type { Timers } from "../../ports/timers.js";

/** What is to be done with a row whose turn it is. */
export type Written =
  | { readonly kind: "send"; readonly message: Message; readonly options?: SendOptions }
  /** The message says so already. */
  | { readonly kind: "stands" }
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

/** A row keeps others of its lane back for so long: what is not handed to a messenger yet may still be overtaken, and is written as things stand then. */
const LANE_PATIENCE = MINUTE;
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
  const underWay = new Map<number, { readonly lane: string; readonly since: number; readonly done: Promise<void> }>();
  /** What came of rows where the journal could not be written. */
  const unkept = new Map<OutboxRow, OutboxOutcome>();
  let isOn = false;
  let turn: Promise<void> = Promise.resolve();
  let forget = (): void => undefined;

  async function deliver(row: OutboxRow): Promise<void> {
    const mayRepeat = row.state === "unknown";
    let outcome: OutboxOutcome | undefined;
    try {
      outcome = await told(row, mayRepeat);
    } catch (error) {
      outcome = failed(row, error, mayRepeat);
    }
    if (outcome === undefined) return;
    // What came of it stands, whatever becomes of the journal: nothing is sent twice for it.
    unkept.set(row, outcome);
    await finish(row, outcome);
  }

  async function finish(row: OutboxRow, outcome: OutboxOutcome): Promise<void> {
    await outbox.finish(row.id, outcome, clock.now());
    unkept.delete(row);
    if (outcome.kind !== "again") await deps.settled(row);
  }

  /** Does what the row is for; undefined where it was held and says so already. Throws where a message did not arrive. */
  async function told(row: OutboxRow, mayRepeat: boolean): Promise<OutboxOutcome | undefined> {
    const { thread, about, wanted } = row;
    const written = await deps.write(row);
    if (written.kind === "held") return undefined;
    if (written.kind === "later") return { kind: "again", mayRepeat, due: written.due, why: written.why };
    if (written.kind === "nothing") return { kind: "failed", why: written.why };
    const messenger = messengers.get(platformOf(thread));
    if (messenger === undefined)
      return { kind: "again", mayRepeat, due: clock.now() + FIRST_PAUSE, why: "its messenger does not run" };
    if (row.step === "edit") {
      const text = (await outbox.of(about)).find((each) => each.step === "text" && each.thread === thread);
      if (text?.sent !== undefined && written.kind === "send") await messenger.edit(text.sent, written.message);
      return { kind: "sent", sent: text?.sent ?? { thread, id: "" }, wanted };
    }
    if (written.kind === "stands") return { kind: "failed", why: "there is nothing new" };
    const options = { ...written.options, key: keyOf(row), mayRepeat };
    return { kind: "sent", sent: await messenger.send(thread, written.message, options), wanted };
  }

  function failed(row: OutboxRow, error: unknown, mayRepeat: boolean): OutboxOutcome {
    const { about, step, thread, attempts } = row;
    const why = error instanceof Error ? error.message : String(error);
    const isRefused = error instanceof Undelivered && error.outcome === "refused";
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempts - 1, 10));
    logger.warn("outbox_not_sent", { about, step, thread, attempts, error });
    // What was refused is not there; whatever else went wrong may have come after it arrived.
    const isUnknown = error instanceof Undelivered && !isRefused;
    if (isOn && isRefused && attempts >= MOST_REFUSED) return { kind: "failed", why };
    return { kind: "again", mayRepeat: mayRepeat || isUnknown, due: clock.now() + (isOn ? pause : 0), why };
  }

  /** What could not be kept of rows is kept now. */
  async function keep(): Promise<void> {
    for (const [row, outcome] of unkept) if (!underWay.has(row.id)) await finish(row, outcome);
  }

  const busy = (): string[] =>
    [...underWay.values()].filter(({ since }) => clock.elapsed() - since < LANE_PATIENCE).map(({ lane }) => lane);

  async function look(): Promise<void> {
    forget();
    if (!isOn) return;
    const platforms = [...messengers.keys()];
    let rows: readonly OutboxRow[] = [];
    try {
      await keep();
      rows = await outbox.claim(platforms, clock.now(), MOST_UNDER_WAY - underWay.size, busy());
    } catch (error) {
      logger.error("outbox_unreadable", { error });
    }
    for (const row of rows) {
      const done = deliver(row)
        .catch((error: unknown) => logger.error("outbox_row", { about: row.about, step: row.step, error }))
        .then(() => {
          underWay.delete(row.id);
          wake();
        });
      underWay.set(row.id, { lane: row.lane, since: clock.elapsed(), done });
    }
    const next = await outbox.nextDue(platforms, busy()).catch(() => undefined);
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
        if (underWay.size > 0) await Promise.all([...underWay.values()].map(({ done }) => done));
        const next = await outbox.nextDue([...messengers.keys()]);
        if (underWay.size === 0 && (!isOn || next === undefined || next > clock.now())) return;
        wake();
      }
    },
    async stop() {
      isOn = false;
      forget();
      await turn;
      await Promise.all([...underWay.values()].map(({ done }) => done));
    },
  };
}
