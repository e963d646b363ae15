import { alertKey } from "../../../src/domain/alert-key.js";
import { type Candles, closeTimeOf, sliceCandles } from "../../../src/domain/candles.js";
import { SECOND } from "../../../src/domain/civil.js";
import type { Language } from "../../../src/domain/message.js";
import type { Alert, NewAlert } from "../../../src/ports/alerts.js";
import type { Ask, Messenger } from "../../../src/ports/messenger.js";
import { createAlertDesk } from "../../../src/services/alerts/alert-desk.js";
import { alertRows } from "../../../src/services/alerts/alert-rows.js";
import { alertServices } from "../../../src/services/alerts/alert-services.js";
import { createDeliverer } from "../../../src/services/alerts/deliver-outbox.js";
import { outcomeOf } from "../../../src/services/alerts/outcome-of.js";
import { trackOutcomes } from "../../../src/services/alerts/track-outcomes.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import type { Services } from "../../../src/services/services.js";
import { labelAlert } from "../../../tools/label-alert.js";
import { memoryAlertSettings, memoryLabels, memoryOutcomes } from "../journal/memory-alert-desk.js";
import { memoryAlertParts } from "../journal/memory-alert-parts.js";
import { memoryAlerts } from "../journal/memory-alerts.js";
import { memoryOutbox } from "../journal/memory-outbox.js";
import { liveCandle, loopBench } from "../live/loop-bench.js";
import { sampleM15 } from "../market-tools/sample-candles.js";
import { runSetup, shippedSetup } from "../setups/run-setup.js";
import { testSymbols } from "../setups/symbols.js";
import type { VirtualTime } from "../virtual-time.js";

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const HISTORY = 2_000;

export interface AlertLife {
  readonly alert: Alert;
  /** What presses are answered with. */
  readonly ask: Ask;
  /** Brings what waits to the messenger, from now on. */
  begin(messenger: Messenger): Promise<void>;
  /** The pictures are made. */
  pictures(): Promise<void>;
  /** The comment and the report are there. */
  commentAndReport(): Promise<void>;
  /** Candles come until the order is filled, and then until the trade has ended. */
  filled(): Promise<void>;
  closed(): Promise<void>;
  stop(): Promise<void>;
}

interface Arisen {
  readonly candles: Candles;
  readonly bar: number;
  readonly alert: NewAlert;
}

/** Candles up to so many after the signal's, as a trade is judged on them. */
const groundOf = ({ candles, bar }: Pick<Arisen, "candles" | "bar">, after: number) => ({
  candles: sliceCandles(candles, 0, bar + 1 + after),
  rate: () => 1,
});

/** What the live loop makes of that bar. */
async function alertAt(candles: Candles, bar: number): Promise<Alert> {
  const since = closeTimeOf(candles, bar - 1);
  const rules = [{ setup: shippedSetup("ob_retest"), since }];
  const ground = { candles: candlesInMemory(), alerts: memoryAlerts(), rules };
  const bench = loopBench({ ...ground, from: candles.openTime[0] as number, start: since });
  await bench.cycle();
  const take = async (from: number, to: number): Promise<readonly Alert[]> => {
    bench.clock.time = closeTimeOf(candles, to - 1) + 2 * SECOND;
    const came = Array.from({ length: to - from }, (_, i) => liveCandle(candles, from + i));
    const covers = { from: candles.openTime[from] as number, to: closeTimeOf(candles, to - 1) };
    await bench.intake.take({ symbol: "EURUSD", timeframe: "M15", candles: came, covers });
    return bench.cycle();
  };
  await take(0, bar);
  const [alert] = await take(bar, bar + 1);
  return alert ?? Promise.reject(new Error(`No alert at bar ${bar}`));
}

/** The first alert of `ob_retest` on the sample market whose trade outlives its first candle; made once for all tests. */
async function arise(): Promise<Arisen> {
  const candles = await sampleM15(HISTORY + 3_000);
  const bars = runSetup(shippedSetup("ob_retest"), candles).signals.map(({ bar }) => bar);
  for (const bar of bars.filter((each) => each >= HISTORY)) {
    const alert = await alertAt(candles, bar);
    const ground = { ...groundOf({ candles, bar }, 2), symbol: testSymbols.require("EURUSD") };
    if (outcomeOf(alert, ground)?.state === "open") return { candles, bar, alert };
  }
  throw new Error("No alert lasted");
}
let arisen: Promise<Arisen> | undefined;

/** One alert from its candle to the end of its trade, as it stands in one conversation: all of it but the messenger and the pictures is the product's own. */
export async function alertLife(
  thread: string,
  language: Language,
  time: Pick<VirtualTime, "now" | "elapsed" | "after">,
): Promise<AlertLife> {
  arisen ??= arise();
  const { candles, bar, alert: made } = await arisen;
  const alerts = memoryAlerts();
  const key = { feed: made.feed, session: made.session, symbol: made.symbol, timeframe: made.timeframe } as const;
  const [alert] = await alerts.commit({ ...key, candle: made.barOpen, alerts: [made], misses: [] });
  if (alert === undefined) throw new Error("The alert was not kept");
  const [outbox, labels, outcomes] = [memoryOutbox(), memoryLabels(), memoryOutcomes()];
  const [settings, parts] = [memoryAlertSettings(), memoryAlertParts()];
  const views = { alerts, labels, outcomes, settings, parts, symbols: testSymbols, language };
  const desk = createAlertDesk({
    ...views,
    ...{ outbox, clock: time, isReplaying: () => false },
    policy: { mostAnHour: 20, levels: { alert: "on", health: "on", digest: "silent" } },
  });
  let deliverer: ReturnType<typeof createDeliverer> | undefined;
  const wake = (): void => deliverer?.wake();
  const services = alertServices({
    ...views,
    ...{ outbox, clock: time, setups: { list: () => Promise.resolve(["ob_retest"]) } as never, take: wake },
    latestCandle: () => Promise.reject(new Error("Nobody asks for it")),
  }) as unknown as Services;
  await settings.wish(thread, { language, alone: "telegram:7" });
  await outcomes.begin([alert.number], time.now());
  await outbox.add(alertRows(alert, [thread], time.now()), time.now());

  /** Judges the trade on so many candles after the signal's. */
  async function judged(after: number): Promise<string> {
    await trackOutcomes({
      ...{ alerts, outcomes, labels, outbox, symbols: testSymbols, logger: SILENT },
      candlesOf: () => Promise.resolve(groundOf({ candles, bar }, after)),
      isOver: () => Promise.resolve(false),
      now: time.now,
    });
    wake();
    return (await outcomes.of([1]))[0]?.state ?? "";
  }
  let after = 0;
  const until = async (state: string): Promise<void> => {
    while ((await judged(++after)) !== state) if (after > 500) throw new Error(`It was never ${state}`);
  };

  return {
    alert,
    async ask({ text, thread: from, id, from: person }) {
      const [, name = "", label = ""] = /^\/label (\S+) (\w+)$/.exec(text) ?? [];
      const args = labelAlert.schema.parse({ alert: name, label });
      const who =
        person ?? ({ platform: "terminal", user: "owner", name: "you", chat: "terminal", isPrivate: true } as const);
      const answer = await labelAlert.run(services, args, { language, from: who, thread: from, id, byPerson: true });
      return { message: answer.message, refused: false };
    },
    async begin(messenger) {
      deliverer = createDeliverer({
        ...{ outbox, messengers: new Map([[messenger.name, messenger]]), clock: time, timers: time, logger: SILENT },
        write: (row) => desk.write(row),
        settled: (row) => desk.settled(row),
      });
      await deliverer.start();
    },
    async pictures() {
      const album = ["H1", "M15"].map((timeframe) => ({
        path: `tests/golden/alerts/${timeframe}.png`,
        caption: `EURUSD ${timeframe}`,
      }));
      await parts.put(alert.number, { album });
      await outbox.reschedule(alertKey(alert), "album", time.now());
      wake();
    },
    async commentAndReport() {
      const comment =
        language === "ru"
          ? "Блок M15 (Z1) стоит на пути, 0.7 R от входа."
          : "OB M15 (Z1) stands in the way, 0.7 R from the entry.";
      await parts.put(alert.number, { comment, report: "https://www.notion.so/a1" });
      await outbox.amend(alertKey(alert), time.now());
      wake();
    },
    filled: () => until("open"),
    closed: () => until("closed"),
    stop: async () => deliverer?.stop(),
  };
}
