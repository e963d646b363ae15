import { describe, expect, it } from "vitest";
import { modelFile } from "../../../src/adapters/onnx/model-file.js";
import { openModel } from "../../../src/adapters/onnx/onnx-session.js";
import { sha256 } from "../../../src/domain/hash.js";
import { modelScores } from "../../../src/scoring/model-scores.js";
import { goldenVectors } from "../../../src/scoring/train/golden-vectors.js";
import { trainScore } from "../../../src/scoring/train/train-score.js";
import { logistic, planted } from "../../support/score/planted.js";

const TABLES = {
  "logistic, Platt": planted({ rows: 700, features: 4, seed: 5, p: ([a = 0, b = 0]) => logistic(1.2 * a - 0.6 * b) }),
  "trees, Platt": planted({ rows: 900, features: 4, seed: 6, p: ([a = 0, b = 0]) => logistic(a * b > 0 ? 2 : -2) }),
  "trees, isotonic": planted({
    rows: 2_600,
    features: 4,
    seed: 7,
    p: ([a = 0, b = 0]) => logistic(a * b > 0 ? 2 : -2),
  }),
};

describe.each(Object.entries(TABLES))("a model file (%s)", (name, table) => {
  const { model, candidate } = trainScore(table, 1);
  const file = modelFile(model);
  const golden = goldenVectors(model, table);
  const manifest = {
    v: 1 as const,
    id: "m_test",
    setup_id: "any",
    setup_hash: "any",
    kind: "outcome" as const,
    synthetic: false,
    features: model.features.map((feature) => ({ name: feature, unit: "ratio" })),
    schema_hash: "0".repeat(64),
    model_sha256: sha256(file),
    input: "X",
    output: { name: "p", column: 0 },
    made: "2026-01-01",
    metrics: {},
    parent: null,
    golden: golden.map(({ x, p }) => ({ x: [...x], p })),
  };

  it("is of the kind that was planted", () => {
    expect(`${candidate?.kind}, ${model.calibration.kind === "platt" ? "Platt" : "isotonic"}`).toBe(name);
    expect(modelFile(model)).toEqual(file);
  });

  it("says what training says, to 1e−5, on every row", async () => {
    const session = await openModel(file, manifest);
    const rows = Array.from({ length: table.length }, (_, i) => table.columns.map((column) => column[i] as number));
    const found = await session.score(rows);
    const said = modelScores(model, table.columns, table.length);
    await session.close();
    let worst = 0;
    for (let i = 0; i < said.length; i++) worst = Math.max(worst, Math.abs((said[i] as number) - (found[i] as number)));
    expect(worst).toBeLessThanOrEqual(1e-5);
    expect(Math.min(...said)).toBeLessThan(0.4);
    expect(Math.max(...said)).toBeGreaterThan(0.6);
  });
});
