import type { Setup } from "../../setup-manager/setup.js";
import type { LoadedMarket } from "../data/load-candles.js";
import type { Analysis } from "./analysis.js";
import type { Figures } from "./figures.js";
import type { ScoredParts } from "./scored/scored-parts.js";

/** What pictures, comments and files of a run are made from. */
export interface RunParts {
  readonly setup: Setup;
  readonly market: LoadedMarket;
  readonly analysis: Analysis;
  readonly figures: Figures;
  /** Undefined: the run was made without a score. */
  readonly scored?: ScoredParts | undefined;
}
