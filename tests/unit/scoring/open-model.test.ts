import onnxProto from "onnx-proto";
import { describe, expect, it } from "vitest";
import { modelFile } from "../../../src/adapters/onnx/model-file.js";
import { openModel } from "../../../src/adapters/onnx/onnx-session.js";
import { BadModel } from "../../../src/domain/bad-model.js";
import { sha256 } from "../../../src/domain/hash.js";
import type { ScoreManifest } from "../../../src/domain/score-manifest.js";
import { goldenVectors } from "../../../src/scoring/train/golden-vectors.js";
import { trainScore } from "../../../src/scoring/train/train-score.js";
import { draws, logistic, planted } from "../../support/score/planted.js";

const { ModelProto } = onnxProto.onnx;
const table = planted({ rows: 600, features: 3, seed: 8, p: ([a = 0, b = 0]) => logistic(a * b > 0 ? 2 : -2) });
const { model } = trainScore(table, 1);
const file = modelFile(model);
const golden = goldenVectors(model, table).map(({ x, p }) => ({ x: [...x], p }));

const manifestOf = (bytes: Uint8Array, change: Partial<ScoreManifest> = {}): ScoreManifest => ({
  v: 1,
  id: "m_test",
  setup_id: "any",
  setup_hash: "any",
  kind: "outcome",
  synthetic: false,
  features: model.features.map((name) => ({ name, unit: "ratio" })),
  schema_hash: "0".repeat(64),
  model_sha256: sha256(bytes),
  input: "X",
  output: { name: "p", column: 0 },
  made: "2026-01-01",
  metrics: {},
  parent: null,
  golden,
  ...change,
});

async function wordsOf(bytes: Uint8Array, manifest: ScoreManifest): Promise<string> {
  try {
    await (await openModel(bytes, manifest)).close();
    return "opened";
  } catch (error) {
    if (error instanceof BadModel) return error.message;
    throw error;
  }
}

describe("a bad model is refused in words", () => {
  it("with any of 200 bits flipped", async () => {
    const { uniform } = draws(3);
    const manifest = manifestOf(file);
    for (let flip = 0; flip < 200; flip++) {
      const broken = Uint8Array.from(file);
      const at = Math.floor(uniform() * broken.length);
      broken[at] = (broken[at] as number) ^ (1 << Math.floor(uniform() * 8));
      expect(await wordsOf(broken, manifest)).toContain("its hash differs");
    }
  });

  it("with a bit flipped and a manifest to match: it is no model, or a golden vector tells, or it still says the same", async () => {
    const { uniform } = draws(4);
    const seen = new Set<string>();
    for (let flip = 0; flip < 60; flip++) {
      const broken = Uint8Array.from(file);
      broken[Math.floor(uniform() * broken.length)] = Math.floor(uniform() * 256);
      seen.add((await wordsOf(broken, manifestOf(broken))).replace(/\d.*/, ""));
    }
    expect([...seen].some((words) => words.includes("golden vector"))).toBe(true);
  });

  it.each([
    ["another input", { input: "input" }, 'no input "input"'],
    ["another output", { output: { name: "probabilities", column: 1 } }, 'no output "probabilities"'],
    ["a column it has not", { output: { name: "p", column: 1 } }, "has no column 1"],
    ["another number of features", { features: [{ name: "f0", unit: "ratio" }] }, "features"],
    ["golden vectors that it does not give", { golden: golden.map(({ x, p }) => ({ x, p: 1 - p })) }, "golden vector"],
  ] as const)("with %s", async (_, change, words) => {
    expect(await wordsOf(file, manifestOf(file, change as Partial<ScoreManifest>))).toContain(words);
  });

  it("that is no file of the kind", async () => {
    const text = new TextEncoder().encode("no model at all");
    expect(await wordsOf(text, manifestOf(text))).toContain("no ONNX model");
  });

  it("fed with NaN, or with the wrong number of features", async () => {
    const session = await openModel(file, manifestOf(file));
    await expect(session.score([[1, Number.NaN, 2]])).rejects.toThrow("f1 is no finite number");
    await expect(session.score([[1, 2]])).rejects.toThrow("it takes 3 features, 2 were given");
    await session.close();
  });
});

describe("a model that others trained", () => {
  it("is read by the same manifest: labels beside a table of both classes (scikit-learn, LightGBM, XGBoost without ZipMap)", async () => {
    const own = ModelProto.decode(file);
    const { graph } = own;
    if (!graph) throw new Error("no graph");
    const last = graph.node?.at(-1);
    const one = onnxProto.onnx.TensorProto.create({ name: "one", dims: [1, 1], dataType: 1, floatData: [1] });
    graph.initializer?.push(one);
    graph.node?.pop();
    const from = last?.input?.[0] as string;
    graph.node?.push(
      onnxProto.onnx.NodeProto.create({ opType: "Sub", input: ["one", from], output: ["lost"] }),
      onnxProto.onnx.NodeProto.create({
        opType: "Concat",
        input: ["lost", from],
        output: ["probabilities"],
        attribute: [{ name: "axis", type: 2, i: 1 }],
      }),
    );
    const [output] = graph.output ?? [];
    if (!output) throw new Error("no output");
    output.name = "probabilities";
    const shape = output.type?.tensorType?.shape?.dim?.[1];
    if (shape) shape.dimValue = 2;
    const bytes = ModelProto.encode(own).finish();
    const session = await openModel(bytes, manifestOf(bytes, { output: { name: "probabilities", column: 1 } }));
    const [first] = golden;
    const [found] = await session.score([first?.x ?? []]);
    expect(found).toBeCloseTo(first?.p ?? 0, 5);
    await session.close();
  });
});
