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
  /** Stored candles that were changed or dropped. */
  readonly replaced: number;
  readonly kept: number;
  /** Candles of the symbol's synthetic series, all timeframes together, that made way for real ones. */
  readonly syntheticRemoved: number;
}

/** A stored series whose file cannot be read: there, but of no use. */
export interface DamagedSeries {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Its file as people are shown it: relative to the data folder. */
  readonly file: string;
}

/** The stored market data: one series per symbol and timeframe. */
export interface CandleStore {
  /** The series that can be read. */
  list(): Promise<readonly StoredSeries[]>;
  damaged(): Promise<readonly DamagedSeries[]>;
  /** All candles of a series, or those that open in [from, to). Undefined where there is no such series. */
  read(
    symbol: string,
    timeframe: Timeframe,
    range?: { readonly from: EpochMs; readonly to: EpochMs },
  ): Promise<LoadedCandles | undefined>;
  /**
   * Adds candles to a series: atomic, what is stored is kept unless a new candle has the same open time, or, with `wholeSpan`, lies between
   * the first and the last of the new ones. Real candles take the place of all synthetic series of their symbol, whatever the timeframe;
   * synthetic ones are not stored beside real ones. The two are never mixed.
   */
  merge(loaded: LoadedCandles, options?: { readonly wholeSpan?: boolean }): Promise<MergeReport>;
}
