import { ENGINE_VERSION } from "../../backtester/report/run-id.js";
import type { Clock } from "../../ports/clock.js";
import type { Setup } from "../../setup-manager/setup.js";
import { requireSetup, type SetupDeps } from "../setups/require-setup.js";
import { type MarketState, marketState, type StateDeps } from "./market-state.js";

export interface ActivationQuery {
  readonly setupId: string;
  /** Every symbol of the file where left out. */
  readonly symbol?: string | undefined;
  readonly timeframe?: string | undefined;
  /** Say what would be done, and do nothing. */
  readonly dryRun?: boolean;
}

/** What became of a rule on a market; `state` is how it stands then. */
export interface ActivationOutcome {
  readonly state: MarketState;
  /** What it was before. */
  readonly before?: MarketState["activation"];
  readonly result: "done" | "already" | "refused";
}

export interface ActivationChange {
  readonly setupId: string;
  readonly wanted: "active" | "paused";
  readonly dryRun: boolean;
  readonly outcomes: readonly ActivationOutcome[];
}

export type ActivationDeps = SetupDeps & StateDeps & { readonly clock: Clock };

/** Activates a rule on those of the markets on which a certificate of this engine stands; the others are refused. Throws `Refusal` for what is unknown. */
export function activateSetup(deps: ActivationDeps, query: ActivationQuery): Promise<ActivationChange> {
  return change(deps, query, "active", ({ activation, certificate }) => {
    if (certificate === null) return "refused";
    if (activation === "active") return "already";
    return certificate.engine === ENGINE_VERSION ? "done" : "refused";
  });
}

/** Pauses a rule; a wish of its file is answered by that too. Throws `Refusal` for what is unknown. */
export function pauseSetup(deps: ActivationDeps, query: ActivationQuery): Promise<ActivationChange> {
  return change(deps, query, "paused", ({ activation }) =>
    activation === "active" || activation === "wished" ? "done" : "already",
  );
}

async function change(
  deps: ActivationDeps,
  query: ActivationQuery,
  wanted: "active" | "paused",
  judge: (state: MarketState) => ActivationOutcome["result"],
): Promise<ActivationChange> {
  const dryRun = query.dryRun === true;
  const outcomes: ActivationOutcome[] = [];
  for (const { id, version, hash, symbol, timeframe } of await setupsOf(deps, query)) {
    const rule = { setup_id: id, setup_version: version, setup_hash: hash, symbol: symbol.id, timeframe };
    const before = await marketState(deps, rule, await deps.activations.all());
    const result = judge(before);
    const isDone = result === "done" && !dryRun;
    if (isDone) await deps.activations.put({ ...rule, state: wanted, since: deps.clock.now() });
    const state = isDone ? await marketState(deps, rule, await deps.activations.all()) : before;
    outcomes.push({ state, before: before.activation, result });
  }
  return { setupId: query.setupId, wanted, dryRun, outcomes };
}

/** The setup on the market asked for, else on every symbol of its file. */
async function setupsOf(
  deps: ActivationDeps,
  { setupId, symbol, timeframe }: ActivationQuery,
): Promise<readonly Setup[]> {
  const on = (market: string | undefined): Promise<Setup> =>
    requireSetup(deps, {
      setup_id: setupId,
      extra: {},
      ...(market === undefined ? {} : { symbol: market }),
      ...(timeframe === undefined ? {} : { timeframe }),
    });
  const first = await on(symbol);
  if (symbol !== undefined) return [first];
  const others = first.symbols.filter((id) => id !== first.symbol.id);
  return [first, ...(await Promise.all(others.map(on)))];
}
