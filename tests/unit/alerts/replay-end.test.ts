import { describe, expect, it } from "vitest";
import { alertKey } from "../../../src/domain/alert-key.js";
import type { Alert } from "../../../src/ports/alerts.js";
import type { Outcome } from "../../../src/ports/outcomes.js";
import { alertStats } from "../../../src/services/alerts/alert-stats.js";
import { outcomeWords } from "../../../src/services/alerts/alert-words.js";
import { trackOutcomes } from "../../../src/services/alerts/track-outcomes.js";
import { anAlert, aStep } from "../../support/journal/alerts-contract.js";
import { memoryLabels, memoryOutcomes } from "../../support/journal/memory-alert-desk.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { memoryOutbox } from "../../support/journal/memory-outbox.js";
import { testSymbols } from "../../support/setups/symbols.js";

const KEY = { feed: "replay", session: "r1" } as const;
const FILLED = { fill: { time: 2, price: 1.1 }, r: 0.42, maeR: -0.1, mfeR: 0.6 };
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Two alerts of a replay, one filled, one waiting; there are no candles of it any more. */
async function replay(isOver: boolean) {
  const [alerts, outcomes, labels, outbox] = [memoryAlerts(), memoryOutcomes(), memoryLabels(), memoryOutbox()];
  const made = await alerts.commit(aStep(1, { ...KEY, alerts: [anAlert(0, KEY), anAlert(1, KEY)] }));
  const numbers = made.map(({ number }) => number);
  await outcomes.begin(numbers, 1);
  await outcomes.put({ alert: 1, state: "open", asOf: 5, ...FILLED });
  await outbox.add(
    made.map((alert) => ({ about: alertKey(alert), step: "text", thread: "telegram:7", due: 0 })),
    0,
  );
  const deps = { alerts, outcomes, labels, outbox, symbols: testSymbols, logger: SILENT, now: () => 9 };
  const track = () =>
    trackOutcomes({ ...deps, candlesOf: () => Promise.resolve(undefined), isOver: () => Promise.resolve(isOver) });
  const rows = async (): Promise<number> =>
    (await Promise.all(made.map((alert) => outbox.of(alertKey(alert))))).flat().filter(({ step }) => step === "edit")
      .length;
  return { alerts: made, outcomes, labels, track, rows };
}

describe("the end of a replay", () => {
  it("cuts off what is still under way, once; its messages are written anew", async () => {
    const { outcomes, labels, track, rows } = await replay(true);
    expect(await track()).toBe(2);
    expect(await outcomes.of([1, 2])).toEqual([
      { alert: 1, state: "cut", asOf: 5, ...FILLED },
      { alert: 2, state: "cut", asOf: 1 },
    ]);
    expect(await rows()).toBe(2);
    expect(await track()).toBe(0);
    // Nobody was too late: the trade had not ended.
    expect(await labels.of([1, 2])).toEqual([]);
  });

  it("is not come while the replay runs, here or in another process", async () => {
    const { outcomes, track, rows } = await replay(false);
    expect(await track()).toBe(0);
    expect((await outcomes.of([1]))[0]?.state).toBe("open");
    expect(await rows()).toBe(0);
  });

  it("is no win, no loss and not open in the statistics", async () => {
    const { alerts, outcomes, track } = await replay(true);
    await track();
    const known = await outcomes.of([1, 2]);
    const stats = alertStats(
      alerts.map((alert: Alert) => ({
        alert,
        labels: [],
        outcome: known.find((each) => each.alert === alert.number),
        tz: "UTC",
      })),
      { by: "label", feed: "replay", days: undefined },
    );
    expect(stats).toMatchObject({ cut: 2, open: 0, all: { alerts: 2, n: 0, wins: 0 }, best: [], worst: [] });
  });

  it.each([
    [FILLED, "end of the replay: still open at +0.4 R, no result", "конец реплея: сделка открыта, +0.4 R, не итог"],
    [{}, "end of the replay: not filled yet", "конец реплея: вход ещё не исполнен"],
  ])("is said in words: %o", (how, en, ru) => {
    const outcome: Outcome = { alert: 1, state: "cut", asOf: 5, ...how };
    expect(outcomeWords(outcome, "en")).toBe(en);
    expect(outcomeWords(outcome, "ru")).toBe(ru);
  });
});
