import type { Candles } from "../../domain/candles.js";
import { canonicalJson, sha256 } from "../../domain/hash.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { BAR_FEATURES } from "./bar-features.js";
import { CLOCK_FEATURES } from "./clock-features.js";
import { DayTable } from "./day-table.js";
import type { Candidate, Feature } from "./feature.js";
import { LEVEL_FEATURES } from "./level-features.js";
import { PLAN_FEATURES } from "./plan-features.js";
import { STRUCTURE_FEATURES } from "./structure-features.js";
import { firstOf, meanRange } from "./windows.js";

/** The columns of the score, in their order. */
export const FEATURES: readonly Feature[] = [
  ...PLAN_FEATURES,
  ...BAR_FEATURES,
  ...STRUCTURE_FEATURES,
  ...LEVEL_FEATURES,
  ...CLOCK_FEATURES,
];

/** Turned up by one when a feature comes to mean something else under the same name and unit. */
const SCHEMA_VERSION = 1;
const columns = FEATURES.map(({ name, unit }) => ({ name, unit }));

/** The columns as a manifest names them, with their hash: a model of another hash is not fed. */
export const FEATURE_SCHEMA = {
  features: columns,
  hash: sha256(canonicalJson({ version: SCHEMA_VERSION, features: columns })),
} as const;

/**
 * Reads what was known of a candidate at the close of its bar: the same function for training and live. Candles may grow; bars after k are never looked
 * at, and bars before k − 500 only where the day or the week began there.
 */
export class FeatureReader {
  private readonly candles: Candles;
  private readonly symbol: SymbolSpec;
  private readonly days: DayTable;

  constructor(candles: Candles, symbol: SymbolSpec) {
    this.candles = candles;
    this.symbol = symbol;
    this.days = new DayTable(candles, symbol);
  }

  /** One value a feature, all finite, to six decimals as trades.csv has them; in the order of `FEATURES`. */
  read(k: number, candidate: Candidate): Float64Array {
    const { candles, symbol, days } = this;
    const atr = Math.max(symbol.tick, meanRange(candles, firstOf(k, 14), k));
    const look = { ...candidate, k, candles, symbol, atr, days };
    return Float64Array.from(FEATURES, (feature) => Math.round(feature.read(look) * 1e6) / 1e6);
  }
}
