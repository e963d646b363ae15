import type { StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import type { Variant } from "../../domain/variants.js";
import type { Setup } from "../../setup-manager/setup.js";
import type { LoadedMarket } from "../data/load-candles.js";
import { requireCandles } from "../data/require-candles.js";
import { requireSetup, type SetupDeps } from "../setups/require-setup.js";
import { withText } from "../setups/with-text.js";

/** A variant as a setup that can run on the market, or why it cannot. */
export interface LoadedVariant {
  readonly variant: Variant;
  readonly extra: StartRequest["extra"];
  readonly setup: Setup | undefined;
  readonly refused: readonly string[];
}

/** Loads a variant of a setup for the candles of its base. */
export async function loadVariant(
  deps: SetupDeps,
  { request, base, market }: { readonly request: StartRequest; readonly base: Setup; readonly market: LoadedMarket },
  variant: Variant,
): Promise<LoadedVariant> {
  const { yaml } = variant;
  // A text of its own has the overrides of the request in it: they would put back what it leaves out.
  const extra = yaml === undefined ? { ...request.extra, ...variant.extra } : variant.extra;
  const setups = withText(deps.setups, request.setup_id, yaml);
  try {
    const setup = await requireSetup({ ...deps, setups }, { ...request, extra });
    if (setup.timeframe !== base.timeframe || setup.symbol.id !== base.symbol.id) {
      throw new Refusal("bad_override", "All variants run on one symbol and timeframe: ask once for each.");
    }
    requireCandles(setup.tools, market.candles, setup.symbol);
    return { variant, extra, setup, refused: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { variant, extra, setup: undefined, refused: error.details.length > 0 ? error.details : [error.message] };
  }
}
