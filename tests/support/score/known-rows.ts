import { HOUR } from "../../../src/domain/civil.js";
import type { KeptRow } from "../../../src/ports/score-rows.js";
import { FEATURE_SCHEMA } from "../../../src/scoring/features/feature-reader.js";
import { draws, logistic } from "./planted.js";

export const FIRST_CLOSE = Date.UTC(2025, 0, 6, 8);

/** A row as a run keeps it; `at`: bars of an hour since the first. */
export const keptRow = (at: number, fields: Partial<KeptRow> = {}): KeptRow => ({
  setupId: "london",
  setupHash: "h1",
  symbol: "EURUSD",
  timeframe: "H1",
  side: "long",
  barClose: FIRST_CLOSE + at * HOUR,
  t1: FIRST_CLOSE + (at + 0.9) * HOUR,
  outcome: 1,
  r: 2,
  features: FEATURE_SCHEMA.features.map(() => 0),
  schemaHash: FEATURE_SCHEMA.hash,
  synthetic: false,
  of: `bt_1 #${at + 1}`,
  ...fields,
});

/** Rows of which the first feature tells how likely a win is: log-odds `edge` times it. */
export function plantedRows(count: number, edge: number, seed = 1): readonly KeptRow[] {
  const { uniform, normal } = draws(seed);
  return Array.from({ length: count }, (_, at) => {
    const features = FEATURE_SCHEMA.features.map(normal);
    const outcome = uniform() < logistic(edge * (features[0] ?? 0)) ? 1 : 0;
    return keptRow(at, { features, outcome, r: outcome === 1 ? 2 : -1 });
  });
}
