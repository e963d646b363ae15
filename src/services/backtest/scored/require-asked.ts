import type { StartRequest } from "../../../domain/contracts.js";
import { Refusal } from "../../../domain/errors.js";
import type { Setup } from "../../../setup-manager/setup.js";
import { requireSetup, type SetupDeps } from "../../setups/require-setup.js";
import { withText } from "../../setups/with-text.js";
import { requireThreshold, scoreChoice } from "./score-choice.js";

export interface AskedBacktest {
  readonly setup: Setup;
  /** The score is walked forward. */
  readonly walks: boolean;
}

/** The setup of a backtest's request, and whether its score is to be applied. Throws `Refusal` for what cannot be run here. `text` replaces the stored setup. */
export async function requireAsked(
  deps: SetupDeps,
  request: StartRequest,
  text: string | undefined,
): Promise<AskedBacktest> {
  if (request.mode === "live") {
    throw new Refusal(
      "not_here",
      "A backtest runs on history: use mode backtest. /activate <setup> has a setup watched live.",
    );
  }
  const { walks, rule } = scoreChoice(request);
  const setup = await requireSetup({ ...deps, setups: withText(deps.setups, request.setup_id, text) }, rule);
  if (walks) requireThreshold(setup);
  return { setup, walks };
}
