import { describe, expect, it } from "vitest";
import { DAY } from "../../../src/domain/civil.js";
import type { Message } from "../../../src/domain/message.js";
import { type AlertServiceDeps, alertServices, type ListedAlert } from "../../../src/services/alerts/alert-services.js";
import type { AlertStats } from "../../../src/services/alerts/alert-stats.js";
import { newTestAlert } from "../../../src/services/alerts/test-alert.js";
import type { ReplayOver } from "../../../src/services/live/live-desk.js";
import { missedNotice } from "../../../src/services/live/live-notices.js";
import { alertsAnswer } from "../../../tools/answers/alert-answer.js";
import { replayOverAnswer } from "../../../tools/answers/live-answer.js";
import { reviewAnswer } from "../../../tools/answers/stats-answer.js";
import { muteAnswer, thresholdsAnswer } from "../../../tools/answers/watch-answer.js";
import { wordsOf } from "../../support/fake-tools.js";
import { anAlert, aStep } from "../../support/journal/alerts-contract.js";
import { memoryLabels, memoryOutcomes } from "../../support/journal/memory-alert-desk.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { EURUSD, testSymbols } from "../../support/setups/symbols.js";

const commandsOf = ({ blocks }: Message): readonly string[] =>
  blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons.map(({ command }) => command) : []));

const over: ReplayOver = {
  session: "r1",
  markets: [
    { setupId: "ob_retest", symbol: "EURUSD", timeframe: "M15", period: ["2025-12-18", "2025-12-19"], synthetic: true },
  ],
  ...{ speed: 100, lasts: 0, came: 192, all: 192, signals: 2, how: "ended" },
};

describe("what to do next", () => {
  it("stands under a replay that is over: how its alerts ended, or why there was none", () => {
    expect(commandsOf(replayOverAnswer(over, "en").message)).toEqual(["/stats replay", "/review replay"]);
    const none = replayOverAnswer({ ...over, signals: 0 }, "ru").message;
    expect(wordsOf(none)).toContain("Реплей окончен: свечей 192, алертов 0.");
    expect(commandsOf(none)).toEqual(["/why ob_retest EURUSD M15 2025-12-19"]);
  });

  it("stands in a review of nothing: that of replays", () => {
    const empty = { feed: "mt5", all: { alerts: 0 } } as AlertStats;
    expect(wordsOf(reviewAnswer(empty, "en").message)).toContain("/review replay");
  });

  it("stands under thresholds: each is taken away by a press", () => {
    const held = ["", "ob_retest"].map((setup) => ({ setup, p: 0.6, person: "telegram:7", at: 0 }));
    const told = thresholdsAnswer(held, "en").message;
    expect(wordsOf(told)).toContain("all setups: p_success > 0.60");
    expect(commandsOf(told)).toEqual(["/threshold off", "/threshold off ob_retest"]);
  });
});

it("says until when is muted, with the day where it is another one", () => {
  const mute = { kind: "symbol", value: "EURUSD", person: "telegram:7" } as const;
  const told = (minutes: number): string => wordsOf(muteAnswer({ ...mute, until: minutes * 60_000 }, 0, "en").message);
  expect(told(120)).toContain("for 2 h, until 02:00 UTC");
  expect(told(26 * 60)).toContain("for 26 h, until 1970-01-02 02:00 UTC");
});

it("lists labels by their words: a sign alone is lost where a table is drawn", () => {
  const alert = { ...anAlert(), number: 3 };
  const label = { alert: 3, person: "p", name: "Ann", chat: "c", at: 0, label: "take", note: null };
  const outcome = { state: "closed", exit: { time: 0, price: 1, reason: "target" }, r: 1.5, maeR: -0.3 };
  const listed = [{ alert, symbol: EURUSD, labels: [label], outcome }] as unknown as readonly ListedAlert[];
  const told = alertsAnswer(listed, { held: false, others: true }, "en").message;
  expect(wordsOf(told)).toContain("✅ Take | TP +1.5 R\n");
  expect(wordsOf(told)).toMatch(/ \| \d{4}-\d\d-\d\d \d\d:\d\d New York \| /);
  expect(commandsOf(told)).toEqual(["/alerts held"]);
});

it("reviews the last days of replays whatever test alert came after them", async () => {
  const alerts = memoryAlerts();
  const replayed = anAlert(0, { feed: "replay", session: "r1" });
  await alerts.commit({ ...aStep(0, { alerts: [replayed], misses: [] }), feed: "replay", session: "r1" });
  const now = replayed.made + 365 * DAY;
  await alerts.commit(newTestAlert(EURUSD, { at: now, close: 1.1, synthetic: true }, "terminal", now));
  const services = alertServices({
    ...{ alerts, labels: memoryLabels(), outcomes: memoryOutcomes(), symbols: testSymbols, clock: { now: () => now } },
  } as unknown as AlertServiceDeps);
  expect((await services.alertStats("label", "replay", 7)).all.alerts).toBe(1);
  // Replayed again: what happened once is counted once.
  await alerts.commit({
    ...aStep(0, { alerts: [{ ...replayed, session: "r2" }], misses: [] }),
    feed: "replay",
    session: "r2",
  });
  expect((await services.alertStats("label", "replay", undefined)).all.alerts).toBe(1);
});

it("names a late alert with its message's prices and both clocks, whatever decimals the contract has", () => {
  const alert = { ...anAlert(), number: 3, signal: { ...anAlert().signal, entry_price: 1.08, sl_price: 1.036825 } };
  const told = wordsOf(missedNotice([alert], testSymbols, "en"));
  expect(told).toMatch(/LONG · \d{4}-\d\d-\d\d \d\d:\d\d New York \(\d\d:\d\d UTC\) · entry 1\.08000 stop 1\.0368[23]/);
});
