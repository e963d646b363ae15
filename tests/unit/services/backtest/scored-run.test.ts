import { describe, expect, it } from "vitest";
import { readTradesCsv } from "../../../../src/backtester/read-trades-csv.js";
import { startRequest } from "../../../../src/domain/contracts.js";
import type { Language, Message } from "../../../../src/domain/message.js";
import { listSignals } from "../../../../src/services/backtest/list-signals.js";
import { createLocalJobs } from "../../../../src/services/backtest/local-jobs.js";
import { runHere } from "../../../../src/services/backtest/run-here.js";
import { heldWorthSeeing } from "../../../../src/services/backtest/scored/held-charts.js";
import { type ScoreCard, scoreOfCard } from "../../../../src/services/backtest/scored/score-card.js";
import { scoreChoice } from "../../../../src/services/backtest/scored/score-choice.js";
import { scoreSentences } from "../../../../src/services/backtest/scored/score-words.js";
import { why } from "../../../../src/services/market/why.js";
import { type RunDetails, readRun } from "../../../../src/services/runs/run-details.js";
import { rowsOfRun } from "../../../../src/services/score/rows-of-run.js";
import { rowsOfRuns } from "../../../../src/services/score/rows-of-runs.js";
import { runAnswer } from "../../../../tools/answers/run-answer.js";
import { refusalOf } from "../../../support/data/csv-text.js";
import { researchBench } from "../../../support/research/bench.js";
import { hourlyCandles, hourlySetup } from "../../../support/score/hourly-market.js";

const house = (score = "score: { threshold: 0.5 }", bars = 1_700) => {
  const { parts } = researchBench(hourlyCandles(bars, 0.8, 6));
  const setups = {
    list: () => Promise.resolve(["hourly"]),
    read: () => Promise.resolve({ text: hourlySetup(score), file: "setups/hourly.yaml" }),
  };
  return { ...parts, setups };
};
const look = { samples: 0, language: "en", theme: "light" } as const;
async function runOf(parts: ReturnType<typeof house>, extra: Record<string, string | number>): Promise<RunDetails> {
  const request = startRequest.parse({ setup_id: "hourly", extra });
  return readRun({ ...parts, shownFolder: (id) => id }, await runHere(createLocalJobs(parts as never), request, look));
}
const words = (message: Message): string => JSON.stringify(message);

describe("a backtest with the score walked forward", () => {
  it("says what was scored, held and left alone beside the run without it, on its card, in its trades and in both languages", async () => {
    const parts = house();
    const run = await runOf(parts, { score: "walk-forward" });
    const card = scoreOfCard(run.card) as ScoreCard;
    expect(card.scored + card.untrained + card.unlike).toBe(card.candidates);
    expect(card.blocks.reduce((sum, { held }) => sum + held, 0)).toBe(card.held);
    expect(card.blocks.reduce((sum, { candidates }) => sum + candidates, 0)).toBe(card.candidates);
    const evaluation = run.card.funnel.evaluation as unknown as { readonly held: { readonly score: number } };
    expect(evaluation.held.score).toBe(card.held);
    expect(run.card.breakdowns.p_success.length).toBeGreaterThan(1);

    const rows = readTradesCsv((await parts.runs.readText(run.runId, "trades.csv")) as string);
    const scored = rows.filter((row) => row["p_success"] !== null);
    expect(scored.length).toBeGreaterThan(20);
    expect(scored.every((row) => Number(row["p_success"]) > 0.5 && Number(row["score_block"]) > 1)).toBe(true);
    expect(rows.filter((row) => row["score_block"] === 1).every((row) => row["p_success"] === null)).toBe(true);

    for (const language of ["en", "ru"] satisfies Language[]) {
      const text = words(runAnswer(run, language).message);
      expect(text).toContain(language === "ru" ? "с оценкой" : "with the score");
      for (const sentence of scoreSentences(card, language)) expect(text).toContain(sentence);
      expect(text).toContain("/verify hourly EURUSD H1");
    }

    expect(run.result["score"]).toMatchObject({ held: card.held, without: { sum_r: card.without.r.total_r.value } });

    // A model that learned from what a score chose would not know what it held.
    const shown = { ...parts, shownFolder: (id: string) => id };
    expect((await refusalOf(rowsOfRun(shown, run.runId))).message).toContain("A score chose the trades of the run");

    // Without the score the run is what it always was, and another run.
    const plain = await runOf(parts, {});
    expect(run.card.request).toMatchObject({ extra: { score: "walkforward" } });
    expect(plain.runId).not.toBe(run.runId);
    const rowsOfPlain = await rowsOfRun(shown, plain.runId);
    expect(rowsOfPlain.length).toBe(plain.result.trades_count);
    // Among all runs it is found by the hash of its setup; the one that cannot be learned from is left out, as are those of other setups.
    expect(await rowsOfRuns(shown, plain.card.setup.hash)).toEqual(rowsOfPlain);
    expect(await rowsOfRuns(shown, plain.card.setup.id)).toEqual([]);
    expect("score" in plain.card || "score" in plain.result).toBe(false);
    expect(plain.card.metrics.rates.trades).toEqual(card.without.rates.trades);
    expect(plain.card.metrics.r.total_r).toEqual(card.without.r.total_r);
    expect(plain.result.trades_count).toBeGreaterThan(run.result.trades_count);
  });

  it("draws the held candidate that it thought least of, and the one that would have made most", () => {
    const trades = { r: Float64Array.of(-1, 2, 0.5, 3) };
    const scored = {
      card: { threshold: 0.5 },
      walked: {
        scores: { p: Float64Array.of(0.3, 0.4, 0.1, 0.8, Number.NaN, 0.05) },
        outcomes: { trades, tradeOf: Int32Array.of(0, 1, 2, 3, -1, -1) },
      },
    };
    expect(heldWorthSeeing(scored as never)).toEqual([2, 1]);
  });

  it("tells p_success when it is asked why", async () => {
    const { bars } = await why(house(), { setupId: "hourly", at: "2024-04-02", extra: { score: "walkforward" } });
    const lines = bars.flatMap(({ lines: of }) => of);
    expect(lines.filter((line) => /^p_success 0\.\d\d$/.test(line)).length).toBeGreaterThan(0);
    expect(lines.some((line) => /^held back at score: p_success 0\.\d\d, above 0\.5 is asked$/.test(line))).toBe(true);
  });
});

describe("a score that never stands", () => {
  it("changes nothing, and says why", async () => {
    const few = await runOf(house("score: { threshold: 0.5 }", 600), { score: "walkforward" });
    const card = scoreOfCard(few.card) as ScoreCard;
    expect(few.card.metrics).toEqual(card.without);
    const known = card.blocks[0]?.known;
    expect(words(runAnswer(few, "en").message)).toContain(
      `No model passed its gates before the end: nothing changed. Outcomes known before the last candidate: ${known}; a model needs 200.`,
    );
    expect(words(runAnswer(few, "ru").message)).toContain("ничего не изменилось");
  });

  it("holds every candidate where until_trained says so, beside the run that holds none", async () => {
    const held = await runOf(house("score: { threshold: 0.5, until_trained: hold }", 600), { score: "walkforward" });
    const card = scoreOfCard(held.card) as ScoreCard;
    expect(held.result.trades_count).toBe(0);
    expect(card.without.rates.trades.value).toBeGreaterThan(20);
    expect(words(runAnswer(held, "en").message)).toContain(`until_trained: hold kept all ${card.candidates}`);
  });
});

describe("how a score is asked for", () => {
  it("is taken out of the overrides of the setup", () => {
    for (const score of ["walkforward", "walk-forward", "Walk_Forward"])
      expect(scoreChoice({ extra: { score, rr: 2 } })).toEqual({
        walks: true,
        rule: { extra: { rr: 2 } },
        request: { extra: { rr: 2, score: "walkforward" } },
      });
    expect(scoreChoice({ extra: { rr: 2 } }).walks).toBe(false);
  });

  it("needs a threshold, of the setup or of the request", async () => {
    const bare = house("");
    const refused = await refusalOf(runOf(bare, { score: "walkforward" }));
    expect(refused).toMatchObject({ code: "bad_override", message: expect.stringContaining("score_threshold=0.55") });
    const given = await runOf(house("", 300), { score: "walkforward", score_threshold: 0.6 });
    expect(scoreOfCard(given.card)?.threshold).toBe(0.6);
  });

  it("is refused where nothing is backtested", async () => {
    const request = startRequest.parse({ setup_id: "hourly", extra: { score: "walkforward" } });
    const refused = await refusalOf(listSignals(house("", 300) as never, request, {}));
    expect(refused.details.join("\n")).toContain("a score is walked forward in a backtest, and where /why asks for it");
  });

  it("is refused as anything else", async () => {
    const refused = await refusalOf(runOf(house("", 300), { score: 0.6 }));
    expect(refused.details.join("\n")).toContain(
      "0.6 is no score; write score_threshold=0.55, and in a backtest score=walkforward to have it applied",
    );
  });
});
