import { describe, expect, it } from "vitest";
import { MINUTE } from "../../../../src/domain/civil.js";
import type { LoopSign } from "../../../../src/ports/loop-signs.js";
import { liveStatus } from "../../../../src/services/live/live-status.js";
import { liveAnswer } from "../../../../tools/answers/live-answer.js";
import { wordsOf } from "../../../support/fake-tools.js";
import { aSign } from "../../../support/journal/loop-signs-contract.js";
import { memoryActivations } from "../../../support/journal/memory-activations.js";
import { memoryAlertSettings } from "../../../support/journal/memory-alert-desk.js";
import { memoryAlerts } from "../../../support/journal/memory-alerts.js";
import { memoryLoopSigns } from "../../../support/journal/memory-loop-signs.js";
import { memoryScoreModels } from "../../../support/journal/memory-score-models.js";
import { aModel } from "../../../support/score/a-model.js";

const NOW = Date.UTC(2026, 2, 2, 10);

/** What is answered where the journal holds the one sign and this process runs the other. */
async function answered(kept: LoopSign | undefined, own?: LoopSign, scoreModels = memoryScoreModels()) {
  const loopSigns = memoryLoopSigns();
  if (kept !== undefined) await loopSigns.put(kept);
  const deps = {
    ...{ activations: memoryActivations(), alerts: memoryAlerts(), loopSigns },
    ...{ alertSettings: memoryAlertSettings(), scoreModels },
    knownOutcomes: { count: () => Promise.resolve({ n: 310, wins: 120 }) },
  };
  const status = await liveStatus(deps, { own, now: NOW });
  return {
    watch: status.watch,
    en: wordsOf(liveAnswer(status, "en").message),
    ru: wordsOf(liveAnswer(status, "ru").message),
  };
}

describe("how the live loop stands", () => {
  it("tells what a score could learn from, and trains nothing", async () => {
    const models = memoryScoreModels();
    await models.add(aModel(), Uint8Array.of(1), new Uint8Array(4));
    await models.promote("m_1", "cli", 1);
    const { en, ru } = await answered(undefined, aSign(NOW - 20_000), models);
    expect(en).toContain("70 outcomes of london since its score was trained: /retrain london");
    expect(ru).toContain("исходов london с последнего обучения оценки 70: /retrain london");
    expect(await models.list()).toHaveLength(1);
  });

  it("is told the same by the process that runs it and by one beside it", async () => {
    const sign = aSign(NOW - 20_000);
    const [beside, own] = [await answered(sign), await answered(undefined, sign)];
    expect(beside).toEqual(own);
    expect(beside.watch).toBe("going");
    expect(beside.en).toMatch(
      /^Watching\..*last cycle 20 s ago · 60 in all · process 4711, since 2026-03-02 08:59 UTC.*ob_retest/s,
    );
    expect(beside.ru).toMatch(/^Наблюдение идёт\..*последний проход 20 с назад/s);
  });

  it("is silence three minutes after the last cycle, and what is shown is called old", async () => {
    expect((await answered(aSign(NOW - 3 * MINUTE))).watch).toBe("going");
    const { watch, en, ru } = await answered(aSign(NOW - 14 * MINUTE));
    expect(watch).toBe("silent");
    expect(en).toMatch(
      /^No sign of the live loop\. Process 4711 finished its last cycle 14 min ago.*no candle is lost.*As it last was:/s,
    );
    expect(ru).toMatch(/^Живой цикл молчит\. Процесс 4711 завершил последний проход 14 мин назад/s);
  });

  it("is silence too where its sign is of a time to come: this computer's clock was put back since", async () => {
    expect((await answered(aSign(NOW + 2 * MINUTE))).watch).toBe("going");
    expect((await answered(aSign(NOW + 60 * MINUTE))).watch).toBe("silent");
  });

  it("is silence too where the process answers and its loop hangs", async () => {
    const hung = aSign(NOW, { state: { ...aSign(NOW - 10 * MINUTE).state } });
    expect((await answered(undefined, hung)).watch).toBe("silent");
  });

  it("counts the sign of safe mode, in which no cycle is made", async () => {
    const safe = aSign(NOW - MINUTE, { state: { ...aSign(NOW).state, cycled: null, cycles: 0, safeMode: true } });
    const { watch, en } = await answered(safe);
    expect(watch).toBe("going");
    expect(en).toContain("Safe mode");
  });

  it("is over where the loop was ended in order, or none ever ran", async () => {
    const ended = await answered(aSign(NOW - 120 * MINUTE, { ended: true }));
    expect(ended.en).toMatch(/^Not watching\. The live loop was ended 2 h ago/);
    expect(ended.ru).toMatch(/^Наблюдение не идёт\. Живой цикл остановлен 2 ч назад/);
    expect((await answered(undefined)).en).toMatch(/^Not watching\. No live loop has run here yet/);
  });

  it("says watching alone only where an alert can arise", async () => {
    const { state } = aSign(NOW);
    const said = async (change: Partial<LoopSign["state"]>): Promise<readonly string[]> => {
      const { en, ru } = await answered(aSign(NOW, { state: { ...state, ...change } }));
      return [en, ru].map((told) => told.slice(0, told.indexOf(".") + 1));
    };
    expect(await said({})).toEqual(["Watching.", "Наблюдение идёт."]);
    expect(await said({ health: "stale" })).toEqual([
      "⚠ Watching, but candles are late.",
      "⚠ Наблюдение идёт, но свечи отстают.",
    ]);
    expect((await said({ health: "down" }))[0]).toBe("⚠ Watching, but no candles come.");
    expect((await said({ feedState: { ...state.feedState, held: true } }))[0]).toBe("⚠ Watching, but alerts are held.");
    expect((await said({ safeMode: true }))[0]).toBe("⚠ Not watching: safe mode.");
    expect((await said({ series: [] }))[0]).toBe("Ready, but nothing is watched.");
  });

  it("names why no candles come", async () => {
    const { state } = aSign(NOW);
    const fault = { kind: "silent", since: NOW - 60 * MINUTE } as const;
    const down = aSign(NOW, { state: { ...state, health: "down", feedState: { ...state.feedState, fault } } });
    expect((await answered(down)).en).toContain("The terminal has not called since 09:00 UTC");
    const clock = aSign(NOW, { state: { ...state, feedState: { ...state.feedState, held: true } } });
    expect((await answered(clock)).en).toContain("alerts are held: the feed's clock is wrong (/offset)");
  });
});
