import type { SymbolBook } from "../../domain/symbol.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { ChangeableSetups } from "../../ports/changeable-setups.js";
import type { Clock } from "../../ports/clock.js";
import type { SetupVersions } from "../../ports/setup-versions.js";
import type { Control } from "../control.js";
import type { RunDetails } from "../runs/run-details.js";

/** A setup that may not be stored yet, and the market it is to be tried on. */
export interface TrialRequest {
  readonly setupId: string;
  readonly yaml: string;
  readonly symbol: string;
}

export interface ChangeDeps {
  readonly setups: ChangeableSetups;
  readonly symbols: SymbolBook;
  readonly versions: SetupVersions;
  readonly store: CandleStore;
  readonly clock: Clock;
  /** Makes the synthetic sample market where nothing at all is stored. */
  readonly ensureMarket: () => Promise<boolean>;
  /** Backtests the text of a setup on all that is stored of the symbol, figures alone. Throws `Refusal`. */
  readonly trySetup: (request: TrialRequest, language: "en" | "ru", control?: Control) => Promise<RunDetails>;
}

/** In which language runs are made, and how work is stopped and watched. */
export interface ChangeControl extends Control {
  readonly language: "en" | "ru";
}
