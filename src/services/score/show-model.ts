import { formerChampion } from "../../domain/former-champion.js";
import type { GateReason } from "../../domain/gate-reason.js";
import type { Language, Picture } from "../../domain/message.js";
import type { ScoreKind } from "../../domain/score-manifest.js";
import type { AlertSettings } from "../../ports/alert-settings.js";
import type { Clock } from "../../ports/clock.js";
import type { KnownOutcomes, OutcomeCount } from "../../ports/known-outcomes.js";
import type { ScoreModels, StoredModel } from "../../ports/score-models.js";
import { cardReasons } from "../../scoring/judge/gates.js";
import type { Setup } from "../../setup-manager/setup.js";
import { requireSetup, type SetupDeps } from "../setups/require-setup.js";
import { type DrawModelDeps, drawModel } from "./draw-model.js";
import { findModel } from "./find-model.js";

export type { ModelState, StoredModel } from "../../ports/score-models.js";
export { BASE_RATE_BELOW, NOTHING_BELOW } from "../../scoring/judge/gates.js";

export interface ShowModelDeps extends SetupDeps, DrawModelDeps {
  readonly models: Pick<ScoreModels, "list" | "byId" | "champion" | "history">;
  readonly known: KnownOutcomes;
  readonly settings: Pick<AlertSettings, "thresholds">;
  readonly clock: Clock;
}

export interface ModelQuery {
  /** A setup's or a model's id; how the score of every setup stands where left out. */
  readonly what?: string | undefined;
  readonly kind?: ScoreKind | undefined;
}

/** Outcomes of a setup as its file stands: of real candles, or of the sample market where there are no others. */
export interface KnownNow extends OutcomeCount {
  readonly synthetic: boolean;
}

/** How the score of a setup stands. */
export interface SetupScore {
  readonly setupId: string;
  /** Null where the file cannot be read. */
  readonly known: KnownNow | null;
  readonly champion: StoredModel | undefined;
  /** The champion was trained for the file as it stands. */
  readonly isOwn: boolean;
  /** Models of any state and kind. */
  readonly models: number;
}

export interface ModelShown {
  readonly kind: "model";
  readonly model: StoredModel;
  /** It was trained for the setup's file as it stands now. */
  readonly isOwn: boolean;
  readonly known: KnownNow | null;
  readonly reasons: readonly GateReason[];
  /** All models of the setup, the newest first, this one among them. */
  readonly all: readonly StoredModel[];
  /** Who would be champion again if this one, the champion, were rolled back. */
  readonly former: string | undefined;
  readonly threshold: number | undefined;
  readonly pictures: readonly Picture[];
}

/** The card of a model; or that a setup has none, and what is missing; or how all of them stand. */
export type ModelAnswer =
  | ModelShown
  | { readonly kind: "none"; readonly setupId: string; readonly of: ScoreKind; readonly known: KnownNow | null }
  | { readonly kind: "all"; readonly setups: readonly SetupScore[] };

/** What is known of the score. Throws `Refusal` for a setup or model that there is not. */
export async function showModel(
  deps: ShowModelDeps,
  { what, kind }: ModelQuery,
  language: Language,
): Promise<ModelAnswer> {
  if (what === undefined) {
    const setups = await Promise.all((await deps.setups.list()).map((id) => setupScore(deps, id)));
    const [only, ...more] = setups.filter(({ models }) => models > 0);
    if (only === undefined || more.length > 0) return { kind: "all", setups };
    return ofSetup(deps, only.setupId, kind, language);
  }
  const isModel = (await deps.models.byId(what)) !== undefined || /^m_\d/.test(what);
  if (isModel) return shown(deps, await findModel(deps.models, what), language);
  return ofSetup(deps, what, kind, language);
}

async function ofSetup(
  deps: ShowModelDeps,
  said: string,
  kind: ScoreKind = "outcome",
  language: Language,
): Promise<ModelAnswer> {
  const id = (await deps.setups.list()).find((each) => each.toLowerCase() === said.toLowerCase()) ?? said;
  const champion = await deps.models.champion(id, kind);
  const model = champion ?? (await deps.models.list(id, kind))[0];
  if (model !== undefined) return shown(deps, model, language);
  return { kind: "none", setupId: id, of: kind, known: await knownNow(deps, await setupOf(deps, id)) };
}

async function shown(deps: ShowModelDeps, model: StoredModel, language: Language): Promise<ModelShown> {
  const { setupId, setupHash, kind, state, card } = model;
  // The file may be gone, or broken, and the model is there all the same.
  const setup = await setupOf(deps, setupId).catch(() => undefined);
  const [all, history, thresholds] = await Promise.all([
    deps.models.list(setupId),
    deps.models.history(setupId),
    deps.settings.thresholds(),
  ]);
  const said = thresholds.find((one) => one.setup === setupId) ?? thresholds.find((one) => one.setup === "");
  const threshold = kind === "outcome" ? (said?.p ?? setup?.score?.threshold) : undefined;
  return {
    kind: "model",
    ...{ model, all, threshold },
    isOwn: setup?.hash === setupHash,
    known: setup === undefined ? null : await knownNow(deps, setup),
    reasons: cardReasons(card, kind),
    former: state === "champion" ? formerChampion(history.filter((step) => step.kind === kind)) : undefined,
    pictures: await drawModel(deps, model, threshold, language),
  };
}

async function setupScore(deps: ShowModelDeps, setupId: string): Promise<SetupScore> {
  const setup = await setupOf(deps, setupId).catch(() => undefined);
  const all = await deps.models.list(setupId);
  const champion = all.find(({ kind, state }) => kind === "outcome" && state === "champion");
  return {
    ...{ setupId, champion },
    known: setup === undefined ? null : await knownNow(deps, setup),
    isOwn: champion !== undefined && champion.setupHash === setup?.hash,
    models: all.length,
  };
}

const setupOf = (deps: SetupDeps, setup_id: string): Promise<Setup> => requireSetup(deps, { setup_id, extra: {} });

async function knownNow({ known, clock }: ShowModelDeps, { hash: setupHash }: Setup): Promise<KnownNow> {
  const by = clock.now();
  const real = await known.count({ setupHash, by, synthetic: false });
  if (real.n > 0) return { ...real, synthetic: false };
  const made = await known.count({ setupHash, by, synthetic: true });
  return { ...made, synthetic: made.n > 0 };
}
