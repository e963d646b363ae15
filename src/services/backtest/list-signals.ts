import type { SignalContract, StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import { signalContract } from "../../setup-manager/signal-contract.js";
import type { Control } from "../control.js";
import { loadCandles } from "../data/load-candles.js";
import { requireSetup } from "../setups/require-setup.js";
import { prepareAnalysis } from "./analysis.js";
import type { BacktestDeps } from "./backtest-deps.js";
import { runNotes } from "./run-notes.js";

export interface ListedSignals {
  /** One contract each, oldest first. */
  readonly signals: readonly SignalContract[];
  /** What a person should know of the data, and of tools that were still warming up. */
  readonly notes: readonly string[];
}

/** The signals of a setup on history; nothing is simulated or stored. */
export async function listSignals(
  deps: BacktestDeps,
  request: StartRequest,
  { file, clock }: { readonly file?: string | undefined; readonly clock?: string | undefined },
  { signal }: Control = {},
): Promise<ListedSignals> {
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
  return {
    signals: evaluator.signals.map((planned) => signalContract(setup, planned, market.candles)),
    notes: runNotes({ setup, market }, "en"),
  };
}
