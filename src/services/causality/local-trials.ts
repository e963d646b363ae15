import type { CausalityTrials } from "../../ports/causality-trials.js";
import { type CertificateDeps, makeCertificate } from "./make-certificate.js";

/** Trials in this process: inside a worker thread. */
export const createLocalTrials = (deps: CertificateDeps): CausalityTrials => ({
  verify: (request, candles, control = {}) => makeCertificate(deps, request, candles, control),
});
