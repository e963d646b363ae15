import type { EpochMs } from "../../domain/civil.js";
import type { KnownOutcomes } from "../../ports/known-outcomes.js";
import type { ScoreModels } from "../../ports/score-models.js";

/** So many new outcomes are worth a training. */
const WORTH_LEARNING = 50;

/** Outcomes of a setup that came since its score was last trained. */
export interface FreshOutcomes {
  readonly setupId: string;
  readonly fresh: number;
}

/** Champions since whose last training, promoted or not, at least 50 outcomes came, by setup. Nothing is trained by it. */
export async function freshOutcomes(
  { models, known }: { readonly models: Pick<ScoreModels, "list">; readonly known: KnownOutcomes },
  now: EpochMs,
): Promise<readonly FreshOutcomes[]> {
  const all = await models.list(undefined, "outcome");
  const found: FreshOutcomes[] = [];
  for (const { setupId, setupHash, manifest } of all.filter(({ state }) => state === "champion")) {
    const own = all.filter((model) => model.setupHash === setupHash && model.manifest.synthetic === manifest.synthetic);
    const learned = Math.max(...own.map(({ card }) => card.n));
    const { n } = await known.count({ setupHash, by: now, synthetic: manifest.synthetic });
    if (n - learned >= WORTH_LEARNING) found.push({ setupId, fresh: n - learned });
  }
  return found.sort((a, b) => (a.setupId < b.setupId ? -1 : 1));
}
