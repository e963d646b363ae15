import type { EpochMs } from "../../domain/civil.js";
import type { Timeframe } from "../../domain/timeframe.js";

/** What a level or zone is. */
export type LevelKind =
  | "fvg"
  | "inverse_fvg"
  | "order_block"
  | "breaker"
  | "equal_high"
  | "equal_low"
  | "old_high"
  | "old_low"
  | "session_high"
  | "session_low"
  | "ib_high"
  | "ib_low"
  | "previous_high"
  | "previous_low"
  | "previous_mid"
  | "previous_open"
  | "period_open"
  | "midnight_open"
  | "equilibrium"
  | "ote";

/**
 * How far price has used it up: zones are untouched, touched or half filled, an edge is intact or taken (price has traded beyond it since
 * it was known), a session still under way is running. Opens and middles have no state.
 */
export type LevelState = "untouched" | "touched" | "half_filled" | "intact" | "taken" | "running";

/** A level (`top` = `bottom`) or a zone that stands at the close of a bar. Prices in quote currency, times UTC ms. */
export interface ActiveLevel {
  readonly kind: LevelKind;
  /** On whose candles it was found. */
  readonly timeframe: Timeframe;
  /** +1 bullish (a low, support), −1 bearish (a high, resistance), 0 neither. */
  readonly direction: -1 | 0 | 1;
  readonly top: number;
  readonly bottom: number;
  /** The session or the period (`day`, `week`, `month`) it belongs to. */
  readonly of?: string;
  /** Highs or lows that stand at it, where it is a pool of liquidity. */
  readonly touches?: number;
  readonly state?: LevelState;
  /** Open of the candle it was made by, and the close at which it was known. */
  readonly formed: EpochMs;
  readonly known: EpochMs;
}

/** The price leg at hand, from its earlier extreme to the later one, and where the close stands in it. */
export interface CurrentLeg {
  readonly timeframe: Timeframe;
  readonly direction: "bullish" | "bearish";
  readonly high: number;
  readonly low: number;
  /** 0 at the low, 1 at the high; beyond where price has left it. */
  readonly pos: number;
  readonly zone: "premium" | "discount" | "equilibrium";
}
