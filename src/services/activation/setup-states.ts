import { Refusal } from "../../domain/errors.js";
import type { Activation } from "../../ports/activations.js";
import type { Clock } from "../../ports/clock.js";
import { loadSetup } from "../../setup-manager/load-setup.js";
import { standing } from "../causality/standing-certificate.js";
import { readListed } from "../setups/read-listed.js";
import type { SetupDeps } from "../setups/require-setup.js";
import { type MarketState, marketState, type RuleOnMarket, type StateDeps } from "./market-state.js";

export interface SetupStates {
  /** Of every setup that can be loaded, on the markets of its file and on others it was activated for. */
  readonly states: readonly MarketState[];
  /** Why nothing is known: the journal cannot be read. */
  readonly refusal: string | null;
}

export type SetupStatesDeps = SetupDeps & StateDeps & { readonly clock: Clock };

interface Wisher extends RuleOnMarket {
  readonly wishes: boolean;
}

/** Where every setup stands. A rule whose file wishes to be active is taken note of when it is seen first. */
export async function setupStates(deps: SetupStatesDeps): Promise<SetupStates> {
  try {
    const rules = await rulesOf(deps);
    await sightWishes(deps, rules);
    const all = await deps.activations.all();
    const everywhere = [...rules, ...elsewhere(rules, all)];
    return { states: await Promise.all(everywhere.map((rule) => marketState(deps, rule, all))), refusal: null };
  } catch (error) {
    if (error instanceof Refusal) return { states: [], refusal: error.message };
    throw error;
  }
}

/** Each setup on each symbol of its file. */
async function rulesOf({ setups, symbols }: SetupDeps): Promise<readonly Wisher[]> {
  const rules: Wisher[] = [];
  for (const id of await setups.list()) {
    const file = await readListed(setups, id);
    const loaded =
      file === undefined || "refusal" in file
        ? undefined
        : loadSetup({ text: file.text, file: file.file, id, symbols });
    if (loaded?.ok !== true) continue;
    const { hash, version, timeframe, active } = loaded.setup;
    for (const symbol of loaded.setup.symbols)
      rules.push({ setup_id: id, setup_version: version, setup_hash: hash, symbol, timeframe, wishes: active });
  }
  return rules;
}

/** `active: true` is a wish, taken note of once: granted where a certificate stands. Whatever is said later in the file, people decide. */
async function sightWishes(deps: SetupStatesDeps, rules: readonly Wisher[]): Promise<void> {
  const known = new Set((await deps.activations.all()).map(keyOf));
  const unseen = rules.filter((rule) => rule.wishes && !known.has(keyOf(rule)));
  if (unseen.length === 0) return;
  const sighted = unseen.map(async ({ wishes: _wishes, ...rule }): Promise<Activation> => {
    const { certificate } = await standing(deps.certificates, rule);
    return { ...rule, state: certificate === null ? "wished" : "active", since: deps.clock.now() };
  });
  await deps.activations.sight(await Promise.all(sighted));
}

const keyOf = ({ setup_hash, symbol, timeframe }: RuleOnMarket): string => [setup_hash, symbol, timeframe].join(" ");

/** The present rules on markets that their files do not name. */
function elsewhere(rules: readonly Wisher[], all: readonly Activation[]): readonly RuleOnMarket[] {
  const known = new Set(rules.map(keyOf));
  const hashes = new Set(rules.map(({ setup_hash }) => setup_hash));
  return all.filter((row) => hashes.has(row.setup_hash) && !known.has(keyOf(row)));
}
