import type { StartRequest } from "../../domain/contracts.js";
import type { BacktestDeps } from "../backtest/backtest-deps.js";
import { loadCandles } from "../data/load-candles.js";
import { requireCandles } from "../data/require-candles.js";
import { requireSetup } from "../setups/require-setup.js";
import type { ReplayedSetup } from "./replay-plan.js";

/** The setup and the candles that a request names, from the store or a file: as a backtest would load them. Throws `Refusal` as it does. */
export async function loadReplayed(
  deps: BacktestDeps,
  request: StartRequest,
  { file, clock }: { readonly file?: string | undefined; readonly clock?: string | undefined },
  signal?: AbortSignal,
): Promise<ReplayedSetup> {
  const setup = await requireSetup(deps, request);
  if (file === undefined) await deps.ensureMarket();
  const market = await loadCandles(deps, {
    symbol: setup.symbol,
    timeframe: setup.timeframe,
    start: request.start,
    end: request.end,
    file: file === undefined ? undefined : { path: file, clock, maxBytes: deps.maxFileBytes },
    signal,
  });
  requireCandles(setup.tools, market.candles, setup.symbol);
  return { setup, market };
}
