import { describe, expect, it } from "vitest";
import type { CardBin } from "../../../src/domain/model-card.js";
import type { AlertScore, Alerts } from "../../../src/ports/alerts.js";
import type { ScoreModels } from "../../../src/ports/score-models.js";
import { FEATURE_SCHEMA } from "../../../src/scoring/features/feature-reader.js";
import { driftNotice, watchDrift } from "../../../src/services/score/drift-watch.js";
import { driftWords } from "../../../src/services/score/drift-words.js";
import { championDrifts, SAID } from "../../../src/services/score/model-drift.js";
import { wordsOf } from "../../support/fake-tools.js";
import { anAlert, aStep } from "../../support/journal/alerts-contract.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { memoryDriftSigns } from "../../support/journal/memory-drift-signs.js";
import { memoryScoreModels } from "../../support/journal/memory-score-models.js";
import { aCard } from "../../support/score/a-model.js";
import { crown, liveModel } from "../../support/score/live-model.js";
import { draws } from "../../support/score/planted.js";

const { setup_id: setupId, setup_hash: setupHash } = anAlert();
const NEAR = FEATURE_SCHEMA.features.map((_, f) => f);
const MOVED = FEATURE_SCHEMA.features.findIndex(({ name }) => name === "spread_atr");
const clock = { now: () => 7, elapsed: () => 7 };

const bin = (from: number, to: number): CardBin => ({
  ...{ count: 60, from, to, said: (from + to) / 2, won: 0.4 },
  ...{ interval: [0.3, 0.5], band: [0.3, 0.5] },
});
const judged = aCard().judged;
const card = aCard({ judged: judged && { ...judged, bins: [bin(0.1, 0.3), bin(0.31, 0.5), bin(0.51, 0.7)] } });

/** A row a day. */
const trained = {
  ...{ from: "2020-09-03T00:00:00Z", to: "2021-01-01T00:00:00Z", n: 240, wins: 96, worth: 210 },
  ...{ kind: "logistic", calibration: "platt", data_hash: "d" },
};

async function championed(): Promise<ScoreModels> {
  const models = memoryScoreModels();
  await crown(models, liveModel(NEAR, { setupId, setupHash, card }, { trained }));
  return models;
}

/** Quarters of an hour in a day. */
const DAY = 96;

/** So many live candidates, one a day, one feature of which lies `shift` standard deviations off. */
async function candidates(alerts: Alerts, from: number, count: number, shift: number, p?: number): Promise<void> {
  const { normal, uniform } = draws(100 + from);
  for (let n = from; n < from + count; n++) {
    const features = NEAR.map((near, f) => near + normal() + (f === MOVED ? shift : 0));
    const score: AlertScore = { p: p ?? 0.1 + 0.6 * uniform(), model: "m_1", features, schema: FEATURE_SCHEMA.hash };
    await alerts.commit(
      aStep(n * DAY, { alerts: [anAlert(n * DAY, { score, state: n % 3 === 0 ? "held" : "signal" })] }),
    );
  }
}

describe("drift of a champion", () => {
  it("is not spoken of under 50 live candidates, not found where nothing moved, and named where a feature did", async () => {
    const [alerts, models] = [memoryAlerts(), await championed()];
    const deps = { alerts, models };
    await candidates(alerts, 0, 49, 3);
    const [early] = await championDrifts(deps);
    expect(early).toMatchObject({ setupId, model: "m_1", n: 49, drifted: [] });
    expect(driftWords(early as NonNullable<typeof early>, "en")).toBe(
      "too early to speak of drift: 49 of 50 live candidates",
    );
    await candidates(alerts, 49, 200, 0);
    expect((await championDrifts(deps))[0]).toMatchObject({ n: 200, drifted: [] });
    await candidates(alerts, 249, 200, 1);
    const [late] = await championDrifts(deps);
    expect(late?.drifted.map(({ feature }) => feature)).toEqual(["spread_atr"]);
  });

  it("is not found in what is of one week alone: candidates that share their market say no more than one of them", async () => {
    const [alerts, models] = [memoryAlerts(), await championed()];
    const { normal } = draws(3);
    for (let n = 0; n < 100; n++) {
      const features = NEAR.map((near, f) => near + 0.3 * normal() + (f === MOVED ? 1 : 0));
      const score: AlertScore = { p: 0.4, model: "m_1", features, schema: FEATURE_SCHEMA.hash };
      await alerts.commit(aStep(n, { alerts: [anAlert(n, { score })] }));
    }
    expect((await championDrifts({ alerts, models }))[0]).toMatchObject({ n: 2, drifted: [] });
  });

  it("is found in what it says, against what it said of outcomes that it did not know", async () => {
    const [alerts, models] = [memoryAlerts(), await championed()];
    await candidates(alerts, 0, 80, 0, 0.62);
    const [found] = await championDrifts({ alerts, models });
    expect(found?.drifted.map(({ feature }) => feature)).toEqual([SAID]);
  });

  it("looks at no replay, no other version of the setup and nothing that it may have learned from", async () => {
    const [alerts, models] = [memoryAlerts(), memoryScoreModels()];
    const at = (n: number): string => new Date(anAlert(n * DAY).barClose).toISOString();
    const until = { trained: { ...trained, from: at(-61), to: at(59) } };
    await crown(models, liveModel(NEAR, { setupId, setupHash }, until));
    await candidates(alerts, 0, 70, 0);
    const replay = { feed: "replay", session: "r1" } as const;
    await alerts.commit(
      aStep(80 * DAY, { ...replay, alerts: [anAlert(80 * DAY, { ...replay, score: { p: 0.5, model: "m_1" } })] }),
    );
    await alerts.commit(aStep(81 * DAY, { alerts: [anAlert(81 * DAY, { setup_hash: "other" })] }));
    expect((await championDrifts({ alerts, models }))[0]?.n).toBe(10);
  });

  it("is told once when it begins and once when it ends, in both languages", async () => {
    const [alerts, models, signs] = [memoryAlerts(), await championed(), memoryDriftSigns()];
    const deps = { alerts, models, signs, clock };
    const told = async (): Promise<string> => {
      const changed = await watchDrift(deps);
      return changed.length === 0 ? "" : wordsOf(driftNotice(changed, "en"));
    };
    await candidates(alerts, 0, 100, 0);
    expect(await told()).toBe("");
    await candidates(alerts, 100, 200, 2);
    const changed = await watchDrift(deps);
    expect(wordsOf(driftNotice(changed, "en"))).toMatch(
      /asia_fvg_break · ⚠ drift: the last 200 live candidates are unlike what was learned from: spread_atr \(PSI \d\.\d\d, usual up to \d\.\d\d\)/,
    );
    expect(wordsOf(driftNotice(changed, "ru"))).toMatch(
      /дрейф: последние 200 живых кандидатов не похожи на выученное: spread_atr/,
    );
    expect(await told()).toBe("");
    await candidates(alerts, 300, 200, 0);
    expect(await told()).toMatch(/no drift: the last 200 live candidates/);
    expect(await told()).toBe("");
  });
});
