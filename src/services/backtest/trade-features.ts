import type { FeatureColumns } from "../../backtester/trades-csv.js";
import { FEATURES, FeatureReader } from "../../scoring/features/feature-reader.js";
import type { RunParts } from "./run-parts.js";

/** What was known of each signal that became a trade, as the columns behind those of trades.csv; with a score, what it said and of which block its model was. */
export function tradeFeatures({ setup, market, analysis, figures, scored }: RunParts): FeatureColumns {
  const { found } = analysis.evaluator;
  const { trades } = figures.simulation;
  const values = FEATURES.map(() => new Float64Array(found.length));
  const reader = new FeatureReader(market.candles, setup.symbol);
  let read = -1;
  // A signal may become several trades, one after another.
  const signals = trades.signal.slice(0, trades.length).sort();
  for (const signal of signals) {
    if (signal === read) continue;
    read = signal;
    const { bar, ...planned } = found.at(signal);
    reader.read(bar, planned).forEach((value, f) => {
      (values[f] as Float64Array)[signal] = value;
    });
  }
  const names = FEATURES.map(({ name }) => name);
  if (scored === undefined) return { names, values };
  return {
    names: [...names, "p_success", "score_block"],
    values: [...values, scored.pSuccess, scored.block],
    decimals: [...names.map(() => 6), 6, 0],
  };
}
