import { describe, expect, it } from "vitest";
import { openModel } from "../../../../src/adapters/onnx/onnx-session.js";
import { learnedUntil, scoreManifest } from "../../../../src/domain/score-manifest.js";
import type { ScoreTraining } from "../../../../src/ports/score-training.js";
import { FEATURE_SCHEMA } from "../../../../src/scoring/features/feature-reader.js";
import { trainSetup } from "../../../../src/services/score/train-setup.js";
import { keptRow, plantedRows } from "../../../support/score/known-rows.js";
import { scoreBench } from "../../../support/score/score-bench.js";

const OF = { setupId: "london", setupHash: "h1" };
const WANTED = { ...OF, kind: "outcome" } as const;

describe("training a setup", () => {
  it("keeps a shadow that says again what it was trained to say, with its manifest, card and sample", async () => {
    const bench = scoreBench();
    const more = plantedRows(320, 1.6, 2);
    const found = await trainSetup(bench.deps, { ...WANTED, more });
    const { model } = found;
    expect(found).toMatchObject({ isKnown: false, synthetic: false, sources: { run: 320 }, report: { reasons: [] } });
    expect(model).toMatchObject({ state: "shadow", setupId: "london", setupHash: "h1", made: bench.clock.now() });
    expect(model?.card).toMatchObject({ n: 320, kind: "logistic", reasons: [] });
    expect(scoreManifest.parse(model?.manifest)).toMatchObject({
      setup_hash: "h1",
      kind: "outcome",
      synthetic: false,
      schema_hash: FEATURE_SCHEMA.hash,
      parent: null,
    });
    expect(model && learnedUntil(model.manifest)).toBe(more.at(-1)?.t1);
    const file = await bench.models.file(model?.id ?? "");
    const session = await openModel(file as Uint8Array, (model as NonNullable<typeof model>).manifest);
    await session.close();
    const sample = (await bench.models.sample(model?.id ?? "")) as Float32Array;
    expect(sample).toHaveLength(320 * FEATURE_SCHEMA.features.length);
    expect([...sample.slice(0, 3)]).toEqual(more[0]?.features.slice(0, 3).map(Math.fround));
    expect(await bench.rows.of("h1")).toHaveLength(320);
  });

  it("gives the same model for the same rows, and says that it is known", async () => {
    const bench = scoreBench();
    const first = await trainSetup(bench.deps, { ...WANTED, more: plantedRows(120, 1) });
    const again = await trainSetup(bench.deps, WANTED);
    expect(again).toMatchObject({ isKnown: true, model: { id: first.model?.id } });
    expect(await bench.models.list()).toHaveLength(1);
    bench.clock.move(86_400_000);
    const grown = await trainSetup(bench.deps, { ...WANTED, more: [keptRow(500)] });
    expect(grown.model?.id).not.toBe(first.model?.id);
    expect(await bench.models.list()).toHaveLength(2);
  });

  it("keeps no model of under 50 outcomes, of one kind, or on a dry run; rows of runs stay", async () => {
    const bench = scoreBench();
    expect(await trainSetup(bench.deps, { ...WANTED, more: plantedRows(49, 1), dryRun: true })).not.toHaveProperty(
      "model",
    );
    expect(await bench.rows.of("h1")).toEqual([]);
    const few = await trainSetup(bench.deps, { ...WANTED, more: plantedRows(49, 1) });
    expect(few).toMatchObject({ report: { n: 49, auc: null, reasons: [{ code: "too_few" }] } });
    expect(few.model).toBeUndefined();
    expect(await bench.rows.of("h1")).toHaveLength(49);
    const oneKind = Array.from({ length: 80 }, (_, at) => keptRow(at, { setupHash: "h2" }));
    const lopsided = await trainSetup(bench.deps, { ...WANTED, setupHash: "h2", more: oneKind });
    expect(lopsided.report.reasons.map(({ code }) => code)).toContain("one_sided");
    expect(await bench.models.list()).toEqual([]);
  });

  it("stands where every column is constant: nothing is promised", async () => {
    const bench = scoreBench();
    const more = Array.from({ length: 260 }, (_, at) => keptRow(at, { outcome: at % 3 === 0 ? 1 : 0 }));
    const { report, model } = await trainSetup(bench.deps, { ...WANTED, more });
    expect(report.reasons.map(({ code }) => code)).toEqual(["no_skill"]);
    expect(model?.card).toMatchObject({ kind: "base_rate", calibration: "none" });
  });

  it("says what is missing where nothing is known, of outcomes and of labels", async () => {
    const { deps } = scoreBench();
    await expect(trainSetup(deps, WANTED)).rejects.toThrow("There is no outcome of this version of london");
    await expect(trainSetup(deps, { ...WANTED, kind: "preference" })).rejects.toThrow(
      "No alert of this version of london has a label",
    );
  });

  it("learns a preference from labels apart from the outcomes", async () => {
    const bench = scoreBench();
    for (const [at, row] of plantedRows(60, 9).entries())
      await bench.alert({ ...row, r: at % 2 === 0 ? 2 : -1 }, { label: row.outcome === 1 ? "take" : "skip" });
    const wish = await trainSetup(bench.deps, { ...WANTED, kind: "preference" });
    const wins = plantedRows(60, 9).filter(({ outcome }) => outcome === 1).length;
    expect(wish).toMatchObject({
      kind: "preference",
      sources: { live: 60 },
      model: { kind: "preference", card: { wins } },
      report: { reasons: [{ en: "60 labels; a score needs 200" }] },
    });
    const outcome = await trainSetup(bench.deps, WANTED);
    expect(outcome.model?.card.wins).toBe(30);
  });

  it("leaves the champion and the rows as they were where it fails or is cancelled", async () => {
    const bench = scoreBench();
    const first = await trainSetup(bench.deps, { ...WANTED, more: plantedRows(120, 1) });
    await bench.models.promote(first.model?.id ?? "", "cli", 1);
    const before = [await bench.models.list(), await bench.rows.of("h1")];
    const broken: ScoreTraining = { trainScore: () => Promise.reject(new Error("out of memory")) };
    const failing = { ...bench.deps, training: () => Promise.resolve(broken) };
    await expect(trainSetup(failing, { ...WANTED, more: [keptRow(700)] })).rejects.toThrow("out of memory");
    const stopped = AbortSignal.abort();
    await expect(trainSetup(bench.deps, { ...WANTED, more: [keptRow(700)] }, { signal: stopped })).rejects.toThrow(
      "Stopped",
    );
    expect([await bench.models.list(), await bench.rows.of("h1")]).toEqual(before);
    const next = await trainSetup(bench.deps, { ...WANTED, more: [keptRow(700)] });
    expect(next.model?.manifest.parent).toBe(first.model?.id);
  });
});
