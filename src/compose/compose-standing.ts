import type { BacktestJobs } from "../ports/backtest-jobs.js";
import type { CausalityTrials } from "../ports/causality-trials.js";
import { activateSetup, pauseSetup } from "../services/activation/change-activation.js";
import { setupStates } from "../services/activation/setup-states.js";
import { certifiedJobs } from "../services/causality/certified-jobs.js";
import { presentCausality } from "../services/causality/present-causality.js";
import { verifySetup } from "../services/causality/verify-setup.js";
import type { RunDetails } from "../services/runs/run-details.js";
import type { Services } from "../services/services.js";
import type { JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

export interface StandingParts {
  readonly services: Pick<Services, "verifySetup" | "setupStates" | "activateSetup" | "pauseSetup">;
  /** Backtests whose page and card say which certificate stands. */
  readonly jobs: () => Promise<BacktestJobs>;
  /** A run with the certificate that stands now, and the link to its page. */
  readonly present: (run: RunDetails) => Promise<RunDetails>;
}

/** What has to do with certificates and activations: the journal on one hand, the threads that try setups on the other. */
export function composeStanding(
  parts: JobParts,
  kept: JournalParts,
  worker: () => Promise<BacktestJobs & CausalityTrials>,
  linkOf: (runId: string) => Promise<string | undefined>,
): StandingParts {
  const deps = { ...parts, ...kept };
  return {
    services: {
      verifySetup: (request, candles, control) => verifySetup({ ...kept, trials: worker }, request, candles, control),
      setupStates: () => setupStates(deps),
      activateSetup: (query) => activateSetup(deps, query),
      pauseSetup: (query) => pauseSetup(deps, query),
    },
    jobs: async () => certifiedJobs(await worker(), deps),
    async present(run) {
      const [shown, link] = await Promise.all([presentCausality(kept.certificates, run), linkOf(run.runId)]);
      return link === undefined ? shown : { ...shown, link };
    },
  };
}
