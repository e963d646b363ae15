import { alertKey } from "../../domain/alert-key.js";
import { SECOND } from "../../domain/civil.js";
import type { Alert } from "../../ports/alerts.js";
import type { Logger } from "../../ports/logger.js";
import type { Outbox } from "../../ports/outbox.js";
import type { Timers } from "../../ports/timers.js";

export interface AlertIntakeDeps {
  readonly outbox: Outbox;
  /** Hastens texts of alerts that wait together; in how many chats. */
  readonly gather: (wake: () => void) => Promise<number>;
  /** Begins to make pictures, comment and report of alerts; of those that nobody waits for `later`. */
  readonly begin: (alerts: readonly Alert[], later?: boolean) => void;
  /** Something is due in the outbox. */
  readonly wake: () => void;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Takes in alerts as they are kept, and tells of them before anything is drawn. */
export interface AlertIntake {
  take(made: readonly Alert[]): void;
  /** Begins at once what was put off. */
  flush(): Promise<void>;
  stop(): void;
}

/** Alerts of one close are kept one after another: so long is waited for the others. */
const GATHER_AFTER = 400;
/** Drawing takes the thread that sends: the first messages of many alerts have it for so long. */
const TOLD_WITHIN = 2.5 * SECOND;

export function createAlertIntake({ outbox, gather, begin, wake, timers, logger }: AlertIntakeDeps): AlertIntake {
  const arisen: Alert[] = [];
  const waits = new Set<() => void>();
  let gathering = false;
  const after = (ms: number, work: () => Promise<void>): void => {
    const forget = timers.after(ms, () => {
      waits.delete(forget);
      void work().catch((error: unknown) => logger.error("alerts_not_gathered", { error }));
    });
    waits.add(forget);
  };

  /** What some chat is told of comes first; of what was held back, or goes nowhere, pictures are made where there is time. */
  async function beginAll(): Promise<void> {
    const told: Alert[] = [];
    const others: Alert[] = [];
    for (const alert of arisen.splice(0)) {
      const rows = await outbox.of(alertKey(alert));
      const isTold = rows.some(
        ({ step, state }) => step === "text" && ["pending", "sending", "unknown", "sent"].includes(state),
      );
      (isTold ? told : others).push(alert);
    }
    begin(told);
    begin(others, true);
  }

  async function gatherNow(): Promise<void> {
    gathering = false;
    const chats = await gather(wake).catch((error: unknown) => {
      logger.error("alerts_not_gathered", { error });
      return 0;
    });
    if (chats === 0) return beginAll();
    after(TOLD_WITHIN, beginAll);
  }

  return {
    take(made) {
      const live = made.filter(({ feed }) => feed !== "replay");
      begin(made.filter(({ feed }) => feed === "replay"));
      arisen.push(...live);
      if (live.length === 0 || gathering) return;
      gathering = true;
      after(GATHER_AFTER, gatherNow);
    },
    flush: beginAll,
    stop() {
      for (const forget of waits) forget();
      waits.clear();
    },
  };
}
