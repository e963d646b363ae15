import { beforeAll, describe, expect, it } from "vitest";
import { openModel } from "../../../src/adapters/onnx/onnx-session.js";
import { closeTimeOf } from "../../../src/domain/candles.js";
import { formatIso } from "../../../src/domain/civil.js";
import { randomStream } from "../../../src/domain/random-stream.js";
import type { AlertScore } from "../../../src/ports/alerts.js";
import type { OutcomeCount } from "../../../src/ports/known-outcomes.js";
import type { OpenModel } from "../../../src/ports/model-loader.js";
import type { ScoreModels } from "../../../src/ports/score-models.js";
import { FEATURE_SCHEMA, FeatureReader } from "../../../src/scoring/features/feature-reader.js";
import type { Candidate } from "../../../src/services/live/loop-deps.js";
import { createLiveScorer } from "../../../src/services/score/live-scorer.js";
import { memoryScoreModels } from "../../support/journal/memory-score-models.js";
import { crown, liveModel, said } from "../../support/score/live-model.js";
import { waitingCandidate } from "../../support/score/waiting-candidate.js";
import { VirtualTime } from "../../support/virtual-time.js";

let candidate: Candidate;
let features: readonly number[];
let mine: { readonly setupId: string; readonly setupHash: string };

beforeAll(async () => {
  candidate = await waitingCandidate();
  const { setup, evaluator } = candidate.rule;
  features = [...new FeatureReader(evaluator.candles, setup.symbol).read(candidate.bar, evaluator.waiting)];
  mine = { setupId: setup.id, setupHash: setup.hash };
});

interface Ground {
  readonly models?: ScoreModels;
  readonly known?: OutcomeCount;
  readonly open?: OpenModel;
  readonly failed?: unknown[];
}

function scorer({
  models = memoryScoreModels(),
  known = { n: 240, wins: 100 },
  open = openModel,
  failed = [],
}: Ground) {
  const time = new VirtualTime(() => new Promise((rest) => setImmediate(rest)));
  const logger = {
    ...{ info: () => undefined, warn: () => undefined },
    error: (_event: string, about?: object) => void failed.push(about),
  };
  const count = () => Promise.resolve(known);
  const score = createLiveScorer({ models, open, timers: time, clock: time, logger, known: { count } });
  return { time, score: (change: Partial<Candidate> = {}): Promise<AlertScore> => score({ ...candidate, ...change }) };
}

describe("a live candidate", () => {
  it("is scored by the champion of its setup: p as the file says it, its bin, how far it is, and what was known", async () => {
    const models = memoryScoreModels();
    await crown(models, liveModel(features, mine));
    const { score } = scorer({ models });
    const found = await score();
    expect(found).toMatchObject({ model: "m_1", features, schema: FEATURE_SCHEMA.hash, known: { n: 240, wins: 100 } });
    expect(Math.abs((found.p as number) - said(features))).toBeLessThan(1e-5);
    expect(found.bucket).toBe("0.20–0.70: 67 of 168");
    expect(found.novelty).toBeLessThan(1);
    expect(found.reason).toBeUndefined();
    // To the last bit, asked again of the same file.
    expect(await score()).toEqual(found);
  });

  it("is told whether the trader would take it, by a preference model that decides nothing", async () => {
    const models = memoryScoreModels();
    await crown(models, liveModel(features, { ...mine, id: "m_2", kind: "preference" }));
    const found = await scorer({ models }).score();
    expect(found).toMatchObject({ p: null, reason: "no model stands yet", preference: { model: "m_2", n: 240 } });
  });

  it.for<readonly [string, OutcomeCount, string | undefined]>([
    ["under 50 outcomes", { n: 37, wins: 20 }, "not enough history: 37/50"],
    ["under 15 wins", { n: 90, wins: 12 }, "not enough history: 12 of 90 won, 15 of either kind are needed"],
    ["under 15 others", { n: 90, wins: 80 }, "not enough history: 80 of 90 won, 15 of either kind are needed"],
    ["from 50 to 199", { n: 199, wins: 80 }, "not enough history for a model: 199/200"],
    ["from 200 on", { n: 200, wins: 80 }, undefined],
  ])("is scored by the number of outcomes: %s", async ([, known, reason]) => {
    const models = memoryScoreModels();
    await crown(models, liveModel(features, mine));
    const found = await scorer({ models, known }).score();
    expect(found.reason).toBe(reason);
    expect(found.p === null).toBe(reason !== undefined);
    expect(found).toMatchObject({ features, known });
  });

  it("keeps its features where no model stands, and of a setup that asks for no score", async () => {
    expect(await scorer({}).score()).toMatchObject({ p: null, model: null, reason: "no model stands yet", features });
  });

  it("has no score from a model of another version, of other features, of other candles, or that has seen what came after", async () => {
    const close = closeTimeOf(candidate.rule.evaluator.candles, candidate.bar);
    const trained = { from: "2020-01-01T00:00:00Z", n: 240, wins: 96, worth: 210, kind: "trees", calibration: "platt" };
    const reasons: (string | undefined)[] = [];
    for (const [fields, change, synthetic] of [
      [{ setupHash: "other" }, {}, false],
      [{}, { schema_hash: "0".repeat(64) }, false],
      [{}, { synthetic: true }, false],
      [{}, { synthetic: false }, true],
      [{}, { trained: { ...trained, to: formatIso(close), data_hash: "d" } }, false],
      [{}, { trained: { ...trained, to: formatIso(close - 1_000), data_hash: "d" } }, false],
      [{}, { synthetic: true }, true],
    ] as const) {
      const models = memoryScoreModels();
      await crown(models, liveModel(features, { ...mine, ...fields }, change));
      reasons.push((await scorer({ models }).score({ synthetic })).reason);
    }
    expect(reasons).toEqual([
      "the model was trained for another version of this setup",
      "the model was trained on other features",
      "the model learned from the sample market",
      "the model learned from real candles, and these are the sample market's",
      "the model has learned from candles after this bar",
      undefined,
      undefined,
    ]);
  });

  it("unlike anything learned from is told with what was said, which is not used", async () => {
    const models = memoryScoreModels();
    const far = features.map((value) => value + 12);
    await crown(models, liveModel(far, mine));
    const found = await scorer({ models }).score();
    expect(found).toMatchObject({ p: null, reason: "unlike anything the model learned from" });
    expect(found.unused).toBeCloseTo(said(features), 4);
    expect(found.novelty).toBeGreaterThan(1);
  });
});

describe("a model that cannot be used", () => {
  it("is told and the alert goes its way: 200 files with a bit turned", async () => {
    const whole = liveModel(features, mine);
    const random = randomStream(11);
    for (let k = 0; k < 200; k++) {
      const file = Uint8Array.from(whole.file);
      const at = random() % file.length;
      file[at] = (file[at] as number) ^ (1 << (random() % 8));
      const models = memoryScoreModels();
      await crown(models, { ...whole, file });
      expect(await scorer({ models }).score(), `byte ${at}`).toMatchObject({
        ...{ p: null, features },
        reason: "the model is not used: the file is not the one its manifest was made for (its hash differs)",
      });
    }
  });

  it("that never answers is waited for two seconds, and left alone for ten minutes", async () => {
    const models = memoryScoreModels();
    await crown(models, liveModel(features, mine));
    let opened = 0;
    const open: OpenModel = () => {
      opened += 1;
      return new Promise(() => undefined);
    };
    const { score, time } = scorer({ models, open });
    const first = score();
    await time.pass(2_000);
    expect(await first).toMatchObject({ p: null, reason: "the model did not answer within 2 s", features });
    expect(await score()).toMatchObject({ p: null, reason: "the model did not answer within 2 s", features });
    expect(opened).toBe(1);
    await time.pass(600_000);
    const again = score();
    await time.pass(2_000);
    await again;
    expect(opened).toBe(2);
  });

  it("that was slow to open has its say from then on", async () => {
    const models = memoryScoreModels();
    await crown(models, liveModel(features, mine));
    let come: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      come = resolve;
    });
    const open: OpenModel = async (...asked) => {
      await slow;
      return openModel(...asked);
    };
    const { score, time } = scorer({ models, open });
    const first = score();
    await time.pass(2_000);
    expect((await first).p).toBeNull();
    come();
    await expect.poll(async () => (await score()).p).toBeGreaterThan(0);
  });

  it("that throws, and a journal that cannot be read, are logged", async () => {
    const models = memoryScoreModels();
    await crown(models, liveModel(features, mine));
    const failed: unknown[] = [];
    const open: OpenModel = () => Promise.reject(new Error("out of memory"));
    expect((await scorer({ models, open, failed }).score()).reason).toBe("the model failed; the log says how");
    const broken: ScoreModels = { ...models, champion: () => Promise.reject(new Error("locked")) };
    expect(await scorer({ models: broken, failed }).score()).toMatchObject({
      ...{ p: null, features },
      reason: "the score failed; the log says how",
    });
    expect(failed).toHaveLength(2);
  });
});
