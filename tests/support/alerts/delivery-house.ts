import type { Message } from "../../../src/domain/message.js";
import { Undelivered } from "../../../src/domain/undelivered.js";
import type { Alert } from "../../../src/ports/alerts.js";
import type { Messenger, SendOptions } from "../../../src/ports/messenger.js";
import { createAlertDesk } from "../../../src/services/alerts/alert-desk.js";
import { alertRows } from "../../../src/services/alerts/alert-rows.js";
import { createDeliverer } from "../../../src/services/alerts/deliver-outbox.js";
import { anAlert, aStep } from "../journal/alerts-contract.js";
import { memoryAlertSettings, memoryLabels, memoryOutcomes } from "../journal/memory-alert-desk.js";
import { memoryAlertParts } from "../journal/memory-alert-parts.js";
import { memoryAlerts } from "../journal/memory-alerts.js";
import { memoryOutbox } from "../journal/memory-outbox.js";
import { testSymbols } from "../setups/symbols.js";
import { VirtualTime } from "../virtual-time.js";

export const CHAT = "telegram:7";
const settle = async (): Promise<void> => {
  for (let i = 0; i < 200; i++) await Promise.resolve();
};
export const wordsOf = (told: Message): string => JSON.stringify(told.blocks);

interface Sent {
  readonly what: "send" | "edit";
  readonly told: Message;
  readonly options: SendOptions | undefined;
}

/** The way from the journal to a chat, over fakes; `answer` says what the platform does with a message. */
export function deliveryHouse(answer: (n: number) => "ok" | "refused" | "unknown" = () => "ok", mostAnHour = 3) {
  const time = new VirtualTime(settle);
  const [alerts, outbox, labels, outcomes, settings, parts] = [
    memoryAlerts(),
    memoryOutbox(),
    memoryLabels(),
    memoryOutcomes(),
    memoryAlertSettings(),
    memoryAlertParts(),
  ];
  const sent: Sent[] = [];
  let n = 0;
  const messenger: Messenger = {
    name: "telegram",
    run: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    health: () => ({ ok: true, text: "" }),
    send(thread, told, options) {
      const came = answer(n++);
      if (came !== "ok") return Promise.reject(new Undelivered(came, came));
      sent.push({ what: "send", told, options });
      return Promise.resolve({ thread, id: `t${sent.length}` });
    },
    edit(_sent, told) {
      sent.push({ what: "edit", told, options: undefined });
      return Promise.resolve();
    },
  };
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const desk = createAlertDesk({
    ...{ alerts, outbox, labels, outcomes, settings, parts, clock: time },
    symbols: testSymbols,
    language: "en",
    policy: { mostAnHour, levels: { alert: "on", health: "on", digest: "silent" } },
    isReplaying: () => false,
  });
  const process = () =>
    createDeliverer({
      outbox,
      messengers: new Map([["telegram", messenger]]),
      write: (row) => desk.write(row),
      settled: (row) => desk.settled(row),
      clock: time,
      timers: time,
      logger,
    });
  const arise = async (i: number): Promise<Alert> => {
    const [alert] = await alerts.commit(aStep(i, { alerts: [anAlert(i, { made: time.now() })] }));
    await outbox.add(alertRows(alert as Alert, [CHAT], time.now()), time.now());
    return alert as Alert;
  };
  return { time, alerts, outbox, labels, outcomes, settings, parts, desk, sent, process, arise };
}
