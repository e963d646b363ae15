import type { StartRequest } from "../../domain/contracts.js";
import type { Setup } from "../../setup-manager/setup.js";
import type { LoadedMarket } from "../data/load-candles.js";

/** The request with everything that changes its figures written out: part of the run's id. */
export interface ResolvedRequest {
  readonly setup_id: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly start: string;
  readonly end: string;
  readonly mode: "backtest";
  readonly extra: StartRequest["extra"];
}

/** A request with all that its setup and the data decided. */
export const resolvedRequest = (
  { extra }: Pick<StartRequest, "extra">,
  setup: Setup,
  { period }: LoadedMarket,
): ResolvedRequest => ({
  setup_id: setup.id,
  symbol: setup.symbol.id,
  timeframe: setup.timeframe,
  start: period[0],
  end: period[1],
  mode: "backtest",
  extra,
});
