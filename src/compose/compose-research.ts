import type { Config } from "../config/load-config.js";
import type { VariantTrials } from "../ports/variant-trials.js";
import { ablateSetup } from "../services/research/ablate-setup.js";
import { monteCarlo } from "../services/research/monte-carlo.js";
import { planSweep } from "../services/research/plan-sweep.js";
import type { ResearchDeps } from "../services/research/research-deps.js";
import { sweepSetup } from "../services/research/sweep-setup.js";
import { walkForward } from "../services/research/walk-forward.js";
import type { Services } from "../services/services.js";
import type { JobParts } from "./compose-jobs.js";

/** What tries a setup beyond a single run. */
export function composeResearch(
  config: Config,
  { runs, studies, charts, shownFolder, setups, symbols, store, ensureMarket }: JobParts,
  trials: () => Promise<VariantTrials>,
): Pick<Services, "planSweep" | "sweepSetup" | "ablateSetup" | "walkForward" | "monteCarlo"> {
  const deps: ResearchDeps = {
    studies,
    runs,
    setups,
    symbols,
    shownFolder,
    charts,
    trials,
    theme: config.charts.theme,
  };
  return {
    monteCarlo: (query, control) => monteCarlo(deps, query, control),
    planSweep: (query) => planSweep({ setups, symbols, store, ensureMarket }, query),
    sweepSetup: (query, control) => sweepSetup(deps, query, control),
    ablateSetup: (query, control) => ablateSetup(deps, query, control),
    walkForward: (query, control) => walkForward(deps, query, control),
  };
}
