import { SECOND } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import { canonicalJson } from "../../domain/hash.js";
import type { Logger } from "../../ports/logger.js";
import type { Setup } from "../../setup-manager/setup.js";
import { isWatched } from "../activation/market-state.js";
import { type SetupStatesDeps, setupStates } from "../activation/setup-states.js";
import { requireSetup } from "../setups/require-setup.js";
import type { WatchedRule } from "./loop-deps.js";

/** Setup files are read again so often; an activation counts at the next cycle. */
const READ_EVERY_MS = 30 * SECOND;

/**
 * The rules that are active and certified, as they stand now. A file that was edited since is another rule: it is watched once it is active
 * itself. A rule keeps its identity from one call to the next, so that the loop sees what changed.
 */
export function watchedRules(deps: SetupStatesDeps, logger: Logger): () => Promise<readonly WatchedRule[]> {
  let rules: readonly WatchedRule[] = [];
  let rows = "";
  let readAt = Number.NEGATIVE_INFINITY;
  const known = new Map<string, Setup>();

  const load = async (): Promise<readonly WatchedRule[]> => {
    const { states, refusal } = await setupStates(deps);
    if (refusal !== null) throw new Refusal("unavailable", refusal);
    const found: WatchedRule[] = [];
    for (const state of states.filter(isWatched)) {
      const key = `${state.setup_hash} ${state.symbol} ${state.timeframe}`;
      const { setup_id, symbol, timeframe } = state;
      try {
        const setup = known.get(key) ?? (await requireSetup(deps, { setup_id, symbol, timeframe, extra: {} }));
        if (setup.hash !== state.setup_hash) continue;
        known.set(key, setup);
        found.push({ setup, since: state.since ?? 0 });
      } catch (error) {
        // One file that is being worked on takes no other off the watch.
        logger.warn("live_setup_unread", { setup_id, symbol, timeframe, error });
      }
    }
    return found;
  };

  return async () => {
    const now = deps.clock.now();
    const standing = canonicalJson(await deps.activations.all());
    if (standing === rows && now - readAt < READ_EVERY_MS) return rules;
    rules = await load();
    rows = canonicalJson(await deps.activations.all());
    readAt = now;
    return rules;
  };
}
