import { type Asker, personKey } from "../../domain/asker.js";
import { BadModel } from "../../domain/bad-model.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { Clock } from "../../ports/clock.js";
import type { ScoreModels, StoredModel } from "../../ports/score-models.js";
import { cardReasons } from "../../scoring/judge/gates.js";
import { requireSetup, type SetupDeps } from "../setups/require-setup.js";
import { findModel } from "./find-model.js";
import { type DuelDeps, type ForwardDuel, forwardDuel } from "./forward-duel.js";
import { type Doubt, duelDoubts } from "./promotion-doubts.js";
import { type AlertRowDeps, rowsOfAlerts } from "./rows-of-alerts.js";
import { rowsToLearn } from "./rows-to-learn.js";

export interface PromotionDeps extends AlertRowDeps, SetupDeps, DuelDeps {
  readonly models: ScoreModels;
  readonly clock: Clock;
}

/** What a promotion would do. */
export interface PromotionCheck {
  readonly model: StoredModel;
  /** The champion that would be retired. */
  readonly champion: StoredModel | undefined;
  /** Both on the same alerts; undefined where no champion of the same rule stands. */
  readonly duel: ForwardDuel | undefined;
}

/**
 * Holds a model against the gates. Throws `Refusal` for one that there is not, or that is champion already; conflict with every reason where something
 * stands against it.
 */
export async function checkPromotion(deps: PromotionDeps, id: string, language: Language): Promise<PromotionCheck> {
  const { doubts, ...check } = await judged(deps, id);
  if (doubts.length === 0) return check;
  throw new Refusal(
    "conflict",
    `${check.model.id} may not be promoted. What scores now stays.`,
    doubts.map((doubt) => doubt[language]),
  );
}

async function judged(
  deps: PromotionDeps,
  id: string,
): Promise<PromotionCheck & { readonly doubts: readonly Doubt[] }> {
  const model = await findModel(deps.models, id);
  if (model.state === "champion") throw new Refusal("conflict", `${model.id} is champion already.`);
  const champion = await deps.models.champion(model.setupId, model.kind);
  const doubts: Doubt[] = [...cardReasons(model.card, model.kind)];
  const { hash } = await requireSetup(deps, { setup_id: model.setupId, extra: {} });
  if (hash !== model.setupHash)
    doubts.push({
      en: `it was trained for another version of ${model.setupId}: the plan has changed since`,
      ru: `она обучена для другой версии ${model.setupId}: правило с тех пор изменилось`,
    });
  const broken = await faultOf(deps, model);
  if (broken !== undefined)
    doubts.push({ en: `its file cannot be used: ${broken}`, ru: `её файл непригоден: ${broken}` });
  if (model.manifest.synthetic && champion?.manifest.synthetic === false)
    doubts.push({
      en: "it learned from the sample market, and the champion from real candles",
      ru: "она выучена на учебном рынке, а действующая — на настоящих свечах",
    });
  const isComparable =
    champion !== undefined &&
    champion.setupHash === model.setupHash &&
    champion.manifest.synthetic === model.manifest.synthetic &&
    broken === undefined &&
    (await faultOf(deps, champion)) === undefined;
  if (!isComparable) return { model, champion, duel: undefined, doubts };
  const { setupId, setupHash, kind, manifest } = model;
  const known = (await rowsOfAlerts(deps, { setupId, setupHash, kind })).filter(
    ({ synthetic }) => synthetic === manifest.synthetic,
  );
  const duel = await forwardDuel(deps, champion, model, rowsToLearn(known).rows);
  return { model, champion, duel, doubts: [...doubts, ...duelDoubts(duel)] };
}

/** Makes a model champion, if nothing stands against it; it is held against the gates again. Throws `Refusal` as the check does. */
export async function promoteModel(
  deps: PromotionDeps,
  id: string,
  from: Asker,
  language: Language,
): Promise<PromotionCheck> {
  const check = await checkPromotion(deps, id, language);
  await deps.models.promote(check.model.id, personKey(from), deps.clock.now());
  return { ...check, model: { ...check.model, state: "champion" } };
}

/** Why the file of a model cannot be used; undefined where it can. */
async function faultOf({ models, open }: DuelDeps, { id, manifest }: StoredModel): Promise<string | undefined> {
  try {
    await (await open((await models.file(id)) ?? new Uint8Array(), manifest)).close();
    return undefined;
  } catch (error) {
    if (error instanceof BadModel) return error.message;
    throw error;
  }
}
