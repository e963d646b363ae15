import { describe, expect, it } from "vitest";
import type { Chart } from "../../../../src/domain/chart.js";
import { HOUR, MINUTE } from "../../../../src/domain/civil.js";
import type { NewAlert } from "../../../../src/ports/alerts.js";
import type { KeptRow } from "../../../../src/ports/score-rows.js";
import { FEATURE_SCHEMA } from "../../../../src/scoring/features/feature-reader.js";
import { candlesInMemory } from "../../../../src/services/live/candles-in-memory.js";
import { type NearestCases, nearestCases } from "../../../../src/services/score/nearest-cases.js";
import { casesAnswer } from "../../../../tools/answers/cases-answer.js";
import { walkCandles } from "../../../support/chart-candles.js";
import { memoryCandleStore } from "../../../support/data/memory-candle-store.js";
import { symbols } from "../../../support/data/symbols.js";
import { wordsOf } from "../../../support/fake-tools.js";
import { anAlert, aStep } from "../../../support/journal/alerts-contract.js";
import { memoryLabels, memoryOutcomes } from "../../../support/journal/memory-alert-desk.js";
import { memoryAlerts } from "../../../support/journal/memory-alerts.js";
import { memoryScoreRows } from "../../../support/journal/memory-score-models.js";

const candles = walkCandles(400);
const opened = (bar: number): number => candles.openTime[bar] as number;
const closed = (bar: number): number => opened(bar) + 15 * MINUTE;
const WIDTH = FEATURE_SCHEMA.features.length;
const features = (x: number): number[] => Array.from({ length: WIDTH }, (_, f) => (f === 0 ? x : f === 1 ? -x : 0.5));

/** The alert that is asked about closes at bar 300. */
const asked = (score: NewAlert["score"]): NewAlert =>
  anAlert(9, { feed: "replay", session: "r1", barOpen: opened(300), barClose: closed(300), score });

const row = (of: string, bar: number, x: number, r: number, change: Partial<KeptRow> = {}): KeptRow => ({
  ...{ setupId: "asia_fvg_break", setupHash: "ab".repeat(32), symbol: "EURUSD", timeframe: "M15", side: "long" },
  ...{ barClose: closed(bar), t1: closed(bar) + HOUR, outcome: r > 0.1 ? 1 : 0, r, features: features(x) },
  ...{ schemaHash: FEATURE_SCHEMA.hash, synthetic: false, of, ...change },
});

const SCORED = { p: null, model: null, features: features(1), schema: FEATURE_SCHEMA.hash };

/** Past cases in rows and one past alert that ended; what was drawn is kept. */
async function found(rows: readonly KeptRow[], score: NewAlert["score"] = SCORED, said: string | undefined = "a2") {
  const [alerts, outcomes, labels, kept] = [memoryAlerts(), memoryOutcomes(), memoryLabels(), memoryScoreRows()];
  const past = anAlert(1, {
    ...{ feed: "replay", session: "r1", barOpen: opened(200), barClose: closed(200) },
    score: { ...SCORED, features: features(1.1) },
  });
  await alerts.commit(aStep(1, { feed: "replay", session: "r1", alerts: [past, asked(score)], misses: [] }));
  await outcomes.put({
    ...{ alert: 1, state: "closed", asOf: closed(210), r: 1.5 },
    fill: { time: opened(202), price: candles.open[202] as number },
    exit: { time: opened(208), price: candles.close[208] as number, reason: "target" },
  });
  await kept.put(rows);
  const charts: Chart[] = [];
  const written: string[] = [];
  const answer = await nearestCases(
    {
      ...{ alerts, outcomes, labels, rows: kept, symbols, liveCandles: candlesInMemory(), theme: "light" },
      store: memoryCandleStore({
        candles,
        origin: { kind: "import", name: "walk", clock: "UTC", hash: "", spread: "candles", volume: "candles" },
      }),
      runs: { list: () => Promise.resolve([]), readText: () => Promise.resolve(undefined) } as never,
      shownFolder: (id) => id,
      charts: () =>
        Promise.resolve({
          render(chart) {
            charts.push(chart);
            return Promise.resolve(Buffer.from("png"));
          },
        }),
      writeFile(path) {
        written.push(path);
        return Promise.resolve();
      },
      pictureFolder: "/pictures",
    },
    said,
    "en",
  );
  return { answer, charts, written };
}

describe("past cases like an alert", () => {
  const rows = [
    row("bt_1 #1", 20, 5, 2),
    row("bt_1 #2", 40, 1.2, -1),
    row("bt_1 #3", 60, 3, 2),
    row("bt_1 #4", 80, 1, 2),
    row("bt_1 #5", 90, 9, -1),
    row("bt_1 #6", 100, 7, -1),
  ];

  it("are the five nearest of runs and alerts, the nearest first", async () => {
    const { answer } = await found(rows);
    expect(answer.cases.map(({ of }) => of)).toEqual(["bt_1 #4", "a1", "bt_1 #2", "bt_1 #3", "bt_1 #1"]);
    expect(answer).toMatchObject({ among: 7, wins: 4 });
    expect(answer.cases[0]?.distance).toBe(0);
  });

  it("are those alone that had ended when its bar closed, of its version, its kind of candles and its features", async () => {
    const { answer } = await found([
      row("bt_1 #1", 299, 1, 2),
      row("bt_1 #2", 40, 1, 2, { setupHash: "cd".repeat(32) }),
      row("bt_1 #3", 40, 1, 2, { synthetic: true }),
      row("bt_1 #4", 40, 1, 2, { schemaHash: "0".repeat(64) }),
    ]);
    expect(answer.cases.map(({ of }) => of)).toEqual(["a1"]);
  });

  it("are drawn with their result, no candle of it later than the alert's bar", async () => {
    const { answer, charts, written } = await found([], SCORED);
    expect(written).toEqual(["/pictures/a2_case_1_en.png"]);
    expect(answer.pictures).toEqual([{ path: "/pictures/a2_case_1_en.png", caption: "1 · a1 · +1.50 R" }]);
    const [chart] = charts;
    expect(chart?.title).toMatch(/^\d · EURUSD M15 · LONG$/);
    expect(chart?.captions[0]).toBe("a1");
    expect(chart?.body.kind === "candles" && chart.body.close.at(-1)).toBe(candles.close[231]);
  });

  it("take the latest alert where none is said", async () => {
    const { answer } = await found(rows, SCORED, undefined);
    expect(answer.alert.number).toBe(2);
  });

  it.each([
    ["features", { p: null, model: null }],
    ["schema", { ...SCORED, schema: "0".repeat(64) }],
  ] as const)("are none where there are no %s to compare by", async (lack, score) => {
    expect((await found(rows, score)).answer).toMatchObject({ lack, cases: [] });
  });

  it("refuse an alert that there is not", async () => {
    await expect(found(rows, SCORED, "a99")).rejects.toThrow('There is no alert "a99". The latest is a2');
  });

  it.each(["en", "ru"] as const)("are told in words (%s)", async (language) => {
    const { answer } = await found(rows);
    const words = wordsOf(casesAnswer(answer, language).message);
    expect(words).toContain("bt_1 #4");
    expect(words).toContain(language === "en" ? "4 of these 5, 4 of all 7" : "4 из этих 5, 4 из всех 7");
    const few = wordsOf(casesAnswer({ ...answer, cases: answer.cases.slice(0, 2) }, language).message);
    expect(few).toContain(language === "en" ? "There are no more." : "Больше их нет.");
    const lacks: readonly NearestCases["lack"][] = ["features", "schema", "cases"];
    for (const lack of lacks)
      expect(wordsOf(casesAnswer({ ...answer, lack: lack as "cases" }, language).message)).toContain("a2");
  });
});
