import type { ScoreModels, StoredModel } from "../../ports/score-models.js";
import { columnDrift, type Together } from "../../scoring/judge/drift.js";

const SEED = 20_250_102;
/** Of 100 checks without drift so many name no feature; the rest is left to what the model said. */
const LEVEL = 0.96;

export interface DriftedFeature {
  readonly feature: string;
  /** Population stability index, and from where on it is an alarm for so many rows. */
  readonly psi: number;
  readonly limit: number;
}

/** Features of rows that no longer come from where those came from that a model learned, the farthest first. `rows` in time order, each in the order of the model's features. */
export async function driftedFeatures(
  { models }: { readonly models: Pick<ScoreModels, "sample"> },
  { id, manifest: { features } }: Pick<StoredModel, "id" | "manifest">,
  rows: readonly (readonly number[])[],
  together?: Together,
): Promise<readonly DriftedFeature[]> {
  const sample = (await models.sample(id)) ?? new Float32Array();
  const width = features.length;
  const n = Math.floor(sample.length / width);
  if (n === 0 || rows.length === 0) return [];
  const reference = features.map((_, f) =>
    Float32Array.from({ length: n }, (__, i) => sample[i * width + f] as number),
  );
  const recent = features.map((_, f) => Float32Array.from(rows, (row) => row[f] as number));
  return columnDrift(reference, recent, SEED, LEVEL, together)
    .map(({ psi, limit }, f) => ({ feature: features[f]?.name ?? "", psi, limit }))
    .filter(({ psi, limit }) => psi > limit)
    .sort((a, b) => b.psi / b.limit - a.psi / a.limit);
}
