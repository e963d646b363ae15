import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { modelFile } from "../../../src/adapters/onnx/model-file.js";
import { openModel } from "../../../src/adapters/onnx/onnx-session.js";
import { sha256 } from "../../../src/domain/hash.js";
import type { ScoreTable } from "../../../src/scoring/data/score-table.js";
import { modelScores } from "../../../src/scoring/model-scores.js";
import { goldenVectors } from "../../../src/scoring/train/golden-vectors.js";
import { trainScore } from "../../../src/scoring/train/train-score.js";
import { logistic, planted } from "../../support/score/planted.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

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

const NUMPY = spawnSync("python3", ["-c", "import numpy"]).status === 0;
const READER = join(import.meta.dirname, "..", "..", "support", "score", "read_onnx.py");
/** Rows of each table that it reads. */
const READ = 400;
/** What each model is, and what training says of its rows. */
const trained: { readonly file: Uint8Array; readonly table: ScoreTable; readonly said: Float64Array }[] = [];

describe.each(Object.entries(TABLES))("a model file (%s)", (name, table) => {
  const { model, candidate } = trainScore(table, 1);
  const file = modelFile(model);
  trained.push({ file, table, said: modelScores(model, table.columns, table.length) });
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

it.skipIf(!NUMPY)(
  "an independent reader, protobuf by hand and NumPy, reads the same of every file, to 1e−5 (skipped where python3 has no NumPy)",
  () => {
    const folder = temporaryFolder();
    const lines = trained.map(({ file, table }, i) => {
      const [model, rows] = [join(folder, `${i}.onnx`), join(folder, `${i}.rows`)];
      writeFileSync(model, file);
      const { columns } = table;
      writeFileSync(
        rows,
        Float32Array.from({ length: READ * columns.length }, (_, at) =>
          Number(columns[at % columns.length]?.[Math.floor(at / columns.length)]),
        ),
      );
      return `${model} ${rows}\n`;
    });
    const { stdout, stderr } = spawnSync("python3", [READER], { input: lines.join(""), encoding: "utf8" });
    expect(stderr).toBe("");
    const read = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as number[]);
    const gaps = trained.flatMap(({ said }, i) =>
      Array.from(said.subarray(0, READ), (p, k) => Math.abs(p - (read[i]?.[k] ?? 9))),
    );
    expect(gaps.length).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1e-5);
  },
);
