import type { Certificate } from "../../domain/certificate.js";
import type { StartRequest } from "../../domain/contracts.js";
import type { CandleWords } from "../../ports/backtest-jobs.js";
import type { CausalityTrials } from "../../ports/causality-trials.js";
import type { Journal } from "../../ports/journal.js";
import { type MarketState, marketState, type StateDeps } from "../activation/market-state.js";
import type { Control } from "../control.js";

export interface VerifiedSetup {
  readonly certificate: Certificate;
  /** Where the rule stands with it. */
  readonly state: MarketState;
  /** Overrides were given: it is the certificate of a rule that no file holds, and that cannot be activated. */
  readonly overridden: boolean;
}

export type VerifyDeps = StateDeps & {
  readonly journal: Journal;
  readonly trials: () => Promise<CausalityTrials>;
};

/** Tries a setup for its causality certificate and keeps what came of it, a failed attempt too. Throws `Refusal` for what cannot be tried or kept. */
export async function verifySetup(
  deps: VerifyDeps,
  request: StartRequest,
  candles: CandleWords,
  { signal, progress }: Control = {},
): Promise<VerifiedSetup> {
  // A journal that cannot be written is told before the work, not after it.
  await deps.journal.look();
  const trials = await deps.trials();
  const certificate = await trials.verify(request, candles, {
    ...(signal === undefined ? {} : { signal }),
    progress: (share) => progress?.(share, "verify"),
  });
  await deps.certificates.add(certificate);
  return {
    certificate,
    state: await marketState(deps, certificate, await deps.activations.all()),
    overridden: Object.keys(request.extra).length > 0,
  };
}
