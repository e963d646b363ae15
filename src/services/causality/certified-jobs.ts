import type { Certificate } from "../../domain/certificate.js";
import type { StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import type { BacktestJobs } from "../../ports/backtest-jobs.js";
import type { Certificates } from "../../ports/certificates.js";
import { scoreChoice } from "../backtest/scored/score-choice.js";
import { requireSetup, type SetupDeps } from "../setups/require-setup.js";
import { standing } from "./standing-certificate.js";

interface CertifiedDeps extends SetupDeps {
  readonly certificates: Certificates;
}

/** The certificate that stands for a request's rule on its market; null where there is none, or neither rule nor journal can be read. */
async function certificateFor(deps: CertifiedDeps, request: StartRequest): Promise<Certificate | null> {
  try {
    const { hash, symbol, timeframe } = await requireSetup(deps, scoreChoice(request).rule);
    const { certificate } = await standing(deps.certificates, { setup_hash: hash, symbol: symbol.id, timeframe });
    return certificate;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The same jobs, told at their beginning which certificate stands: worker threads do not open the journal. */
export function certifiedJobs(jobs: BacktestJobs, deps: CertifiedDeps): BacktestJobs {
  return {
    begin: async (request, options) =>
      // A setup that is not saved yet has no certificate, whatever stands for the stored one of its name.
      jobs.begin(request, {
        ...options,
        causality: options.setup === undefined ? await certificateFor(deps, request) : null,
      }),
    step: (jobId, step, control) => jobs.step(jobId, step, control),
    end: (jobId) => jobs.end(jobId),
  };
}
