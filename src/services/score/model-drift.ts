import { DAY, parseIso } from "../../domain/civil.js";
import type { CardBin } from "../../domain/model-card.js";
import { learnedUntil } from "../../domain/score-manifest.js";
import { periodOf } from "../../domain/timeframe.js";
import type { Alert, Alerts } from "../../ports/alerts.js";
import type { ScoreModels, StoredModel } from "../../ports/score-models.js";
import { columnDrift } from "../../scoring/judge/drift.js";
import { type DriftedFeature, driftedFeatures } from "./drifted-features.js";

/** The last candidates that are looked at, and how many it takes to say anything. */
const RECENT = 200;
export const LEAST_RECENT = 50;
const LOOKED_AT = 1_000;
const SEED = 20_250_103;
/** Bars that most features look back over; a market is open five days of seven. */
const LOOKED_BACK = 480;
const OPEN_SHARE = 7 / 5;
/** Of 100 checks without drift so many find nothing in what the model says. */
const SAID_LEVEL = 0.99;

/** What is not a feature: what the model said. */
export const SAID = "p_success";

/** Whether the live candidates of a setup are still such as its model learned from. */
export interface ModelDrift {
  readonly setupId: string;
  readonly model: string;
  /** Live candidates looked at, of those after the last outcome it learned from, no denser in time than its rows: at most 200. */
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
  const until = learnedUntil(manifest) ?? made;
  const latest = await deps.alerts.latest(LOOKED_AT, { feed: "mt5", session: "", setup_id: setupId });
  const after = latest
    .filter(
      ({ setup_hash, barClose, score }) =>
        setup_hash === setupHash &&
        barClose > until &&
        score.features !== undefined &&
        score.schema === manifest.schema_hash,
    )
    .reverse();
  const { own, together } = asDense(
    after,
    manifest,
    ((await deps.models.sample(id))?.length ?? 0) / manifest.features.length,
  );
  const found = { setupId, model: id, n: own.length };
  if (own.length < LEAST_RECENT) return { ...found, drifted: [] };
  const rows = own.map(({ score }) => score.features ?? []);
  const features = await driftedFeatures(deps, model, rows, { reference: together, recent: together });
  return { ...found, drifted: [...features, ...saidDrift(model, own, together)] };
}

/**
 * The last candidates, thinned where they lie denser in time than the rows that were learned from, and how many neighbours share candles: those of a week, or of
 * as many bars as the features look back. A hundred candidates of two days say no more of the market than two days do.
 */
function asDense(
  after: readonly Alert[],
  { trained }: StoredModel["manifest"],
  learned: number,
): { readonly own: readonly Alert[]; readonly together: number } {
  const [first, last] = [after[0], after.at(-1)];
  const [from, to] = [parseIso(trained?.from ?? ""), parseIso(trained?.to ?? "")];
  if (first === undefined || last === undefined || from === undefined || to === undefined || to <= from)
    return { own: after.slice(-RECENT), together: 1 };
  const span = Math.max(7 * DAY, LOOKED_BACK * periodOf(first.timeframe) * OPEN_SHARE);
  const step = Math.max(
    1,
    ((after.length - 1) / Math.max(1, last.barClose - first.barClose)) * ((to - from) / learned),
  );
  const most = Math.min(RECENT, Math.floor((after.length - 1) / step) + 1);
  return {
    own: Array.from({ length: most }, (_, k) => after[after.length - 1 - Math.floor((most - 1 - k) * step)] as Alert),
    together: Math.max(1, Math.round((learned * span) / (to - from))),
  };
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
function saidDrift({ id, card }: StoredModel, alerts: readonly Alert[], together: number): readonly DriftedFeature[] {
  const bins = card.judged?.bins ?? [];
  const said = alerts.flatMap(({ score: { model, p, unused } }) => {
    const word = p ?? unused;
    return model === id && word !== undefined ? [binOf(bins, word)] : [];
  });
  if (said.length < LEAST_RECENT || bins.length < 2) return [];
  const reference = bins.flatMap(({ count }, b) => Array.from({ length: count }, () => b));
  const [found] = columnDrift([reference], [said], SEED, SAID_LEVEL, { reference: 1, recent: together });
  return found === undefined || found.psi <= found.limit ? [] : [{ feature: SAID, ...found }];
}

/** The bin that a score lies in, or is nearest to. */
function binOf(bins: readonly CardBin[], p: number): number {
  const gap = ({ from, to }: CardBin): number => Math.max(from - p, p - to, 0);
  return bins.reduce((best, bin, b) => (gap(bin) < gap(bins[best] as CardBin) ? b : best), 0);
}
