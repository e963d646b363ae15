import { Refusal } from "./errors.js";

/** The refusal where a stored series cannot be read: which it is, where it lies, what to do. */
export function damagedSeries(
  series: { readonly symbol: string; readonly timeframe: string; readonly file: string },
  options?: ErrorOptions,
): Refusal {
  return new Refusal(
    "bad_data",
    `The stored candles of ${series.symbol} ${series.timeframe} are damaged (${series.file}). Move that file away and import them again; I leave it as it is.`,
    [],
    options,
  );
}
