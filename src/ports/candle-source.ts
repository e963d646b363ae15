import type { EpochMs } from "../domain/civil.js";
import type { SymbolSpec } from "../domain/symbol.js";
import type { Timeframe } from "../domain/timeframe.js";
import type { LoadedCandles } from "./candle-store.js";

export interface CandleRequest {
  readonly symbol: SymbolSpec;
  readonly timeframe: Timeframe;
  /** Candles that open in [from, to), UTC ms. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly signal?: AbortSignal;
  readonly progress?: (share: number) => void;
}

/** Somewhere candles can be fetched from: Dukascopy, MT5, a replay. Gives closed candles alone. Throws `Refusal` where it cannot. */
export interface CandleSource {
  readonly name: string;
  fetch(request: CandleRequest): Promise<LoadedCandles>;
}
