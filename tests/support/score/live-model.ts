import { modelFile } from "../../../src/adapters/onnx/model-file.js";
import { sha256 } from "../../../src/domain/hash.js";
import type { ScoreManifest } from "../../../src/domain/score-manifest.js";
import type { ScoreModel } from "../../../src/domain/score-model.js";
import type { ScoreModels, StoredModel } from "../../../src/ports/score-models.js";
import { FEATURE_SCHEMA } from "../../../src/scoring/features/feature-reader.js";
import { modelScores } from "../../../src/scoring/model-scores.js";
import { aModel } from "./a-model.js";
import { draws } from "./planted.js";

const WIDTH = FEATURE_SCHEMA.features.length;

/** A logistic model of a few of the features, as it would be trained. */
const model: ScoreModel = {
  features: FEATURE_SCHEMA.features.map(({ name }) => name),
  margin: {
    kind: "logistic",
    mean: FEATURE_SCHEMA.features.map(() => 0),
    scale: FEATURE_SCHEMA.features.map(() => 1),
    weights: FEATURE_SCHEMA.features.map((_, f) => (f % 7 === 0 ? 0.4 : f % 5 === 0 ? -0.1 : 0)),
    bias: 0.2,
  },
  calibration: { kind: "platt", a: 1, b: 0 },
};

/** What it says of a row. */
export const said = (features: readonly number[]): number =>
  modelScores(
    model,
    features.map((value) => Float32Array.of(value)),
    1,
  )[0] as number;

export interface LiveModel {
  readonly model: Omit<StoredModel, "state">;
  readonly file: Uint8Array;
  readonly sample: Uint8Array;
}

/** A model that can be asked, with a sample of rows around `near`. */
export function liveModel(
  near: readonly number[],
  fields: Partial<Omit<StoredModel, "state" | "manifest">> = {},
  change: Partial<ScoreManifest> = {},
): LiveModel {
  const { normal } = draws(5);
  const rows = Float32Array.from({ length: 120 * WIDTH }, (_, i) => (near[i % WIDTH] as number) + normal());
  const file = modelFile(model);
  const golden = Array.from({ length: 20 }, (_, k) => {
    const x = [...rows.subarray(k * WIDTH, (k + 1) * WIDTH)];
    return { x, p: said(x) };
  });
  const base = aModel(fields);
  const manifest = {
    ...base.manifest,
    features: [...FEATURE_SCHEMA.features],
    schema_hash: FEATURE_SCHEMA.hash,
    model_sha256: sha256(file),
    golden,
    trained: {
      ...{ from: "2020-01-01T00:00:00Z", to: "2021-01-01T00:00:00Z", n: 240, wins: 96, worth: 210 },
      ...{ kind: "logistic", calibration: "platt", data_hash: "d" },
    },
    ...change,
  };
  return { model: { ...base, manifest }, file, sample: new Uint8Array(rows.buffer) };
}

/** Adds it and makes it champion. */
export async function crown(models: ScoreModels, { model: own, file, sample }: LiveModel): Promise<void> {
  await models.add(own, file, sample);
  await models.promote(own.id, "cli", 1);
}
