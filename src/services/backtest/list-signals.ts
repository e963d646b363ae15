import type { SignalContract, StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import { signalContract } from "../../setup-manager/signal-contract.js";
import type { Control } from "../control.js";
import { loadCandles } from "../data/load-candles.js";
import { requireSetup } from "../setups/require-setup.js";
import { prepareAnalysis } from "./analysis.js";
import type { BacktestDeps } from "./backtest-deps.js";

/** The signals of a setup on history, one contract each, oldest first; nothing is simulated or stored. */
export async function listSignals(
  deps: BacktestDeps,
  request: StartRequest,
  { file, clock }: { readonly file?: string | undefined; readonly clock?: string | undefined },
  { signal }: Control = {},
): Promise<readonly SignalContract[]> {
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
  const stop = (): void => {
    if (signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked.");
  };
  const { tools, evaluator } = prepareAnalysis(setup, market, false);
  tools.run(stop);
  evaluator.run(stop);
  return evaluator.signals.map((planned) => signalContract(setup, planned, market.candles));
}
