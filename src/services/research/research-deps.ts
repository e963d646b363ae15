import type { ChartRenderer } from "../../ports/chart-renderer.js";
import type { RunStore } from "../../ports/run-store.js";
import type { StudyStore } from "../../ports/study-store.js";
import type { VariantTrials } from "../../ports/variant-trials.js";
import type { Control } from "../control.js";
import type { SetupDeps } from "../setups/require-setup.js";

/** What studies are made with. */
export interface ResearchDeps extends SetupDeps {
  readonly studies: StudyStore;
  readonly runs: RunStore;
  /** A run's folder as people are shown it. */
  readonly shownFolder: (runId: string) => string;
  readonly charts: () => Promise<ChartRenderer>;
  readonly trials: () => Promise<VariantTrials>;
  readonly theme: "light" | "dark";
}

/** How a study is asked for: progress, cancelling, and the language of its picture. */
export interface StudyControl extends Control {
  readonly language: "en" | "ru";
}
