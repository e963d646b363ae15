import type { Candles } from "../domain/candles.js";
import type { EpochMs } from "../domain/civil.js";
import type { Timeframe } from "../domain/timeframe.js";

/** Where candles came from; said in every answer and on every chart that rests on them. */
export interface DataOrigin {
  readonly kind: "synthetic" | "import" | "file" | "fetch" | "mixed";
  /** A name a person knows it by: the file's name, "sample market", "Dukascopy". Never a path. */
  readonly name: string;
  /** The clock rule it was read with. */
  readonly clock: string;
  /** sha256 over the columns that were used. */
  readonly hash: string;
  readonly spread: "candles" | "symbol";
  readonly volume: "candles" | "none";
}

export interface LoadedCandles {
  readonly candles: Candles;
  readonly origin: DataOrigin;
}

/** One stored series. Times are candle opens, UTC ms. */
export interface StoredSeries {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly count: number;
  readonly origin: DataOrigin;
}

export interface MergeReport {
  readonly added: number;
  readonly replaced: number;
  readonly kept: number;
}

/** The stored market data: one series per symbol and timeframe. */
export interface CandleStore {
  list(): Promise<readonly StoredSeries[]>;
  /** All candles of a series, or those that open in [from, to). Undefined where there is no such series. */
  read(
    symbol: string,
    timeframe: Timeframe,
    range?: { readonly from: EpochMs; readonly to: EpochMs },
  ): Promise<LoadedCandles | undefined>;
  /**
   * Adds candles to a series: atomic, what is stored is kept unless a new candle has the same open time. Real candles take the place of a
   * synthetic series as a whole: the two are never mixed.
   */
  merge(loaded: LoadedCandles): Promise<MergeReport>;
}
