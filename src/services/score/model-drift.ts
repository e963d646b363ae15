import type { CardBin } from "../../domain/model-card.js";
import { learnedUntil } from "../../domain/score-manifest.js";
import type { Alert, Alerts } from "../../ports/alerts.js";
import type { ScoreModels, StoredModel } from "../../ports/score-models.js";
import { columnDrift } from "../../scoring/judge/drift.js";
import { type DriftedFeature, driftedFeatures } from "./drifted-features.js";

/** The last candidates that are looked at, and how many it takes to say anything. */
const RECENT = 200;
export const LEAST_RECENT = 50;
const LOOKED_AT = 1_000;
const SEED = 20_250_103;
/** Of 100 checks without drift so many find nothing in what the model says. */
const SAID_LEVEL = 0.99;

/** What is not a feature: what the model said. */
export const SAID = "p_success";

/** Whether the live candidates of a setup are still such as its model learned from. */
export interface ModelDrift {
  readonly setupId: string;
  readonly model: string;
  /** Live candidates looked at, of those after the last outcome it learned from: at most 200. */
  readonly n: number;
  /** What moved, the farthest first: features, and `p_success` where it says other things than it did of outcomes it did not know. Empty under 50 candidates. */
  readonly drifted: readonly DriftedFeature[];
}

export interface DriftDeps {
  readonly alerts: Alerts;
  readonly models: Pick<ScoreModels, "list" | "sample">;
}

/** Without drift, at most 5 of 100 checks of a model name anything. */
export async function modelDrift(deps: DriftDeps, model: StoredModel): Promise<ModelDrift> {
  const { id, setupId, setupHash, manifest, made } = model;
  const after = learnedUntil(manifest) ?? made;
  const latest = await deps.alerts.latest(LOOKED_AT, { feed: "mt5", session: "", setup_id: setupId });
  const own = latest
    .filter(
      ({ setup_hash, barClose, score }) =>
        setup_hash === setupHash &&
        barClose > after &&
        score.features !== undefined &&
        score.schema === manifest.schema_hash,
    )
    .slice(0, RECENT);
  const found = { setupId, model: id, n: own.length };
  if (own.length < LEAST_RECENT) return { ...found, drifted: [] };
  const features = await driftedFeatures(
    deps,
    model,
    own.map(({ score }) => score.features ?? []),
  );
  return { ...found, drifted: [...features, ...saidDrift(model, own)] };
}

/** Of all champions of outcomes, by setup. */
export async function championDrifts(deps: DriftDeps): Promise<readonly ModelDrift[]> {
  const champions = (await deps.models.list(undefined, "outcome")).filter(({ state }) => state === "champion");
  const found: ModelDrift[] = [];
  for (const model of champions.sort((a, b) => (a.setupId < b.setupId ? -1 : 1)))
    found.push(await modelDrift(deps, model));
  return found;
}

/** What it says live, by the bins of its card, against what it said of outcomes that it did not know: of rows that taught it, it would say too much. */
function saidDrift({ id, card }: StoredModel, alerts: readonly Alert[]): readonly DriftedFeature[] {
  const bins = card.judged?.bins ?? [];
  const said = alerts.flatMap(({ score: { model, p, unused } }) => {
    const word = p ?? unused;
    return model === id && word !== undefined ? [binOf(bins, word)] : [];
  });
  if (said.length < LEAST_RECENT || bins.length < 2) return [];
  const reference = bins.flatMap(({ count }, b) => Array.from({ length: count }, () => b));
  const [found] = columnDrift([reference], [said], SEED, SAID_LEVEL);
  return found === undefined || found.psi <= found.limit ? [] : [{ feature: SAID, ...found }];
}

/** The bin that a score lies in, or is nearest to. */
function binOf(bins: readonly CardBin[], p: number): number {
  const gap = ({ from, to }: CardBin): number => Math.max(from - p, p - to, 0);
  return bins.reduce((best, bin, b) => (gap(bin) < gap(bins[best] as CardBin) ? b : best), 0);
}
