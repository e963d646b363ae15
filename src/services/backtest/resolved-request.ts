import type { StartRequest } from "../../domain/contracts.js";

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
