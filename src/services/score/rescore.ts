import { BadModel } from "../../domain/bad-model.js";
import type { Alert, Alerts } from "../../ports/alerts.js";
import type { ModelSession, OpenModel } from "../../ports/model-loader.js";
import type { ScoreModels } from "../../ports/score-models.js";
import type { Control } from "../control.js";

export interface RescoreDeps {
  readonly alerts: Pick<Alerts, "between">;
  readonly models: Pick<ScoreModels, "byId" | "file">;
  readonly open: OpenModel;
}

/** Scores asked again of the stored files with the stored features. */
export interface Rescored {
  /** Alerts looked at, and the scores that stand with them. */
  readonly alerts: number;
  readonly scores: number;
  readonly equal: number;
  /** What is not equal, in words. */
  readonly differences: readonly string[];
}

/** A score as it stands with an alert. */
interface Said {
  readonly of: string;
  readonly model: string;
  readonly p: number;
  readonly features: readonly number[];
}

/** Asks every score that was ever said of an alert again: of the model that said it, by its stored file, for the features that stand with the alert. */
export async function rescore(deps: RescoreDeps, { signal, progress }: Control = {}): Promise<Rescored> {
  const alerts = await deps.alerts.between(0, Number.MAX_SAFE_INTEGER);
  const said = alerts.flatMap(saidOf);
  const byModel = new Map<string, Said[]>();
  for (const one of said) {
    const own = byModel.get(one.model) ?? [];
    own.push(one);
    byModel.set(one.model, own);
  }
  const differences: string[] = [];
  let done = 0;
  for (const [id, scores] of byModel) {
    signal?.throwIfAborted();
    const found = await saidAgain(deps, id, scores);
    scores.forEach(({ of, p }, i) => {
      const again = typeof found === "string" ? undefined : found[i];
      if (again === p) return;
      differences.push(`${of}: ${id} ${again === undefined ? found : `said ${p} and says ${again}`}`);
    });
    done += scores.length;
    progress?.(done / said.length, "scores asked again");
  }
  return { alerts: alerts.length, scores: said.length, equal: said.length - differences.length, differences };
}

function saidOf({ number, score }: Alert): readonly Said[] {
  const { p, unused, model, features = [], preference } = score;
  const of = `a${number}`;
  const outcome = p ?? unused;
  return [
    ...(model === null || outcome === undefined || outcome === null ? [] : [{ of, model, p: outcome, features }]),
    ...(preference === undefined ? [] : [{ of, model: preference.model, p: preference.p, features }]),
  ];
}

/** What the model says of them now, or why it cannot. */
async function saidAgain(
  { models, open }: RescoreDeps,
  id: string,
  scores: readonly Said[],
): Promise<Float64Array | string> {
  const [model, file] = await Promise.all([models.byId(id), models.file(id)]);
  if (model === undefined || file === undefined) return "is not in the registry";
  let session: ModelSession | undefined;
  try {
    session = await open(file, model.manifest);
    // A row at a time, as it was asked then: many at once may round otherwise in the last place.
    const found = new Float64Array(scores.length);
    for (const [i, { features }] of scores.entries()) found[i] = (await session.score([features]))[0] as number;
    return found;
  } catch (error) {
    if (error instanceof BadModel) return `cannot be used: ${error.message}`;
    throw error;
  } finally {
    await session?.close();
  }
}
