import type { Candles } from "../domain/candles.js";
import type { SymbolSpec } from "../domain/symbol.js";
import type { Costs } from "../setup-manager/trade-plan.js";

/** The costs of a plan in the units of the fills: prices for spread and slippage, account money per lot and side for commission. */
export interface CostModel {
  /** Ask − bid; null where it comes with the candles. */
  readonly fixedSpread: number | null;
  readonly slippage: number;
  readonly commission: number;
  /** Price units per lot and night, positive where the trader is paid; [long, short]. */
  readonly swapLong: number;
  readonly swapShort: number;
}

/** Resolves the costs of a setup with the symbol's table. Pips and points become price units. */
export function costModel(costs: Costs, symbol: SymbolSpec): CostModel {
  const { spread, slippage, commission, swap } = costs;
  return {
    fixedSpread: spread === "data" ? null : spread === "none" ? 0 : spread * symbol.pip,
    slippage: slippage * symbol.pip,
    commission: commission === "symbol" ? symbol.commission : commission,
    swapLong: swap === "none" ? 0 : symbol.swap.long * symbol.point,
    swapShort: swap === "none" ? 0 : symbol.swap.short * symbol.point,
  };
}

/** Ask − bid on candle j. */
export const spreadAt = (model: CostModel, candles: Candles, j: number): number =>
  model.fixedSpread ?? (candles.spread[j] as number);
