import { describe, expect, it } from "vitest";
import { buildAlertFlow } from "../../../agents/live-flow/alert-graph.js";
import { createAlertParts } from "../../../src/adapters/sqlite/alert-parts-on-sqlite.js";
import { createAlerts } from "../../../src/adapters/sqlite/alerts-on-sqlite.js";
import type { AlertPartStore, ShadowVerdict } from "../../../src/ports/alert-parts.js";
import type { Outcome } from "../../../src/ports/outcomes.js";
import { alertStats, type CountedAlert } from "../../../src/services/alerts/alert-stats.js";
import { statsAnswer } from "../../../tools/answers/stats-answer.js";
import { wordsOf } from "../../support/fake-tools.js";
import { anAlert, aStep } from "../../support/journal/alerts-contract.js";
import { memoryAlertParts } from "../../support/journal/memory-alert-parts.js";
import { memoryOutbox } from "../../support/journal/memory-outbox.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const verdictOf = (verdict: ShadowVerdict["verdict"], model: string | null = "seer"): ShadowVerdict => ({
  ...{ verdict, confidence: 5, model },
  by: model === null ? "offline" : "model",
});

describe("the verdict of who reads the pictures", () => {
  it.each(["supports", "contradicts", "unclear"] as const)(
    "%s is written down and leaves score, decision and prices as they were",
    async (verdict) => {
      const journal = temporaryJournal();
      const alerts = createAlerts(journal);
      const parts = createAlertParts(journal);
      const score = { p: 0.61, model: "m7", bucket: "0.55–0.65: 23 of 38", features: [0.1, -2, 3] };
      const [made] = await alerts.commit(aStep(0, { alerts: [anAlert(0, { score })] }));
      const before = JSON.stringify(await alerts.byNumber(1));
      const comment = { text: "A fresh gap.", verdict: verdictOf(verdict) };
      const flow = buildAlertFlow({
        ...{ alerts, parts, outbox: memoryOutbox(), logger: SILENT },
        work: {
          snapshot: () => Promise.resolve([]),
          comment: () => Promise.resolve(comment),
          publish: () => Promise.resolve(undefined),
        },
        wake: () => undefined,
        clock: { now: () => 0, elapsed: () => 0 },
        timers: { after: () => () => undefined },
      });
      const end = await flow.invoke({ number: made?.number as number });
      expect(end).toMatchObject({ p: 0.61, decision: "signal" });
      expect(JSON.stringify(await alerts.byNumber(1))).toBe(before);
      expect((await parts.verdicts([1, 2])).get(1)).toEqual(comment.verdict);
    },
  );

  it.each<[string, () => AlertPartStore]>([
    ["memory", memoryAlertParts],
    ["sqlite", () => createAlertParts(temporaryJournal())],
  ])("is kept with the other parts, and found for many alerts at once (%s)", async (_name, open) => {
    const parts = open();
    expect(await parts.verdicts([1])).toEqual(new Map());
    await parts.put(1, { album: [], verdict: verdictOf("supports") });
    await parts.put(1, { report: null });
    await parts.put(2, { comment: null });
    await parts.put(3, { verdict: verdictOf("unclear", null) });
    expect(await parts.verdicts([1, 2, 3])).toEqual(
      new Map([
        [1, verdictOf("supports")],
        [3, verdictOf("unclear", null)],
      ]),
    );
    expect(await parts.of(1)).toEqual({ album: [], verdict: verdictOf("supports"), report: null });
  });
});

/** So many alerts of one verdict whose trades came to `r`. */
function counted(n: number, r: number | undefined, verdict: ShadowVerdict | undefined): CountedAlert[] {
  return Array.from({ length: n }, (_, i) => {
    const outcome: Outcome =
      r === undefined ? { alert: i, state: "open", asOf: 1 } : { alert: i, state: "closed", asOf: 1, r };
    return { alert: { ...anAlert(i), number: i }, labels: [], outcome, verdict, tz: "UTC" };
  });
}

describe("/stats by verdict", () => {
  const given = [
    ...counted(7, 1.5, verdictOf("supports")),
    ...counted(3, -1, verdictOf("supports")),
    ...counted(4, -1, verdictOf("contradicts")),
    ...counted(2, 2, verdictOf("contradicts", null)),
    ...counted(5, 2, verdictOf("unclear")),
    ...counted(6, undefined, verdictOf("supports")),
    ...counted(1, 1, undefined),
  ];
  const stats = alertStats(given, { by: "verdict", feed: "replay", days: undefined });

  it("counts what each verdict came to, and how often each reader was right; what it left open is no word", () => {
    expect(stats.rows.map(({ name, alerts, n, wins }) => [name, alerts, n, wins])).toEqual([
      ["supports", 16, 10, 7],
      ["contradicts", 6, 6, 2],
      ["unclear", 5, 5, 5],
      ["none", 1, 1, 1],
    ]);
    expect(stats.readers.map(({ reader, n, right, rate }) => [reader, n, right, rate === null])).toEqual([
      ["offline", 2, 0, true],
      ["seer", 14, 11, false],
    ]);
  });

  it("says so in both languages, and that no score knows of it", () => {
    const en = wordsOf(statsAnswer(stats, "en").message);
    expect(en).toMatch(/the detectors: right 0 of 2/);
    expect(en).toMatch(/seer: right 11 of 14, 79 % \[52 %…92 %\]/);
    expect(en).toContain("They change no score and no decision.");
    const ru = wordsOf(statsAnswer(stats, "ru").message);
    expect(ru).toMatch(/детекторы: верно 0 из 2/);
    expect(ru).toContain("На оценку и решение они не влияют.");
  });
});
