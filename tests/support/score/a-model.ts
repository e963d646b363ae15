import type { ModelCard } from "../../../src/domain/model-card.js";
import type { ScoreManifest } from "../../../src/domain/score-manifest.js";
import type { StoredModel } from "../../../src/ports/score-models.js";

const MADE = Date.UTC(2026, 10, 2, 20);

export const aCard = (fields: Partial<ModelCard> = {}): ModelCard => ({
  n: 240,
  wins: 96,
  worth: 210,
  baseRate: { share: 0.4, from: 0.34, to: 0.46 },
  kind: "logistic",
  calibration: "platt",
  reasons: [],
  judged: {
    tested: 168,
    share: 0.4,
    auc: 0.66,
    brier: 0.22,
    skill: 0.08,
    skillInterval: [0.02, 0.14],
    logLoss: 0.63,
    baseLogLoss: 0.67,
    ece: 0.04,
    eceNull: 0.09,
    bins: [{ count: 168, from: 0.2, to: 0.7, said: 0.41, won: 0.4, interval: [0.33, 0.48], band: [0.34, 0.48] }],
    thresholds: [],
    top: [{ feature: "trend_96", loss: 0.02 }],
  },
  ...fields,
});

const aManifest = (fields: Partial<ScoreManifest> = {}): ScoreManifest => ({
  v: 1,
  id: "m_1",
  setup_id: "london",
  setup_hash: "h1",
  kind: "outcome",
  synthetic: false,
  features: [{ name: "trend_96", unit: "atr" }],
  schema_hash: "0".repeat(64),
  model_sha256: "1".repeat(64),
  input: "X",
  output: { name: "p", column: 0 },
  made: new Date(MADE).toISOString(),
  metrics: { auc: 0.66, skill: null, interval: [0.02, 0.14] },
  parent: null,
  golden: Array.from({ length: 20 }, (_, k) => ({ x: [k / 10], p: 0.5 })),
  ...fields,
});

/** A model as it is added; `setupId`, `kind` and `id` go into its manifest too. */
export function aModel(fields: Partial<Omit<StoredModel, "state">> = {}): Omit<StoredModel, "state"> {
  const own = { id: "m_1", kind: "outcome", setupId: "london", setupHash: "h1", made: MADE, ...fields } as const;
  return {
    manifest: aManifest({ id: own.id, setup_id: own.setupId, setup_hash: own.setupHash, kind: own.kind }),
    card: aCard(),
    ...own,
  };
}
