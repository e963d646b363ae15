import { Refusal } from "../../domain/errors.js";
import { didYouMean } from "../../domain/nearest.js";
import type { ScoreModels, StoredModel } from "../../ports/score-models.js";

/** The model of that id. Throws `Refusal` that names the nearest. */
export async function findModel(models: Pick<ScoreModels, "byId" | "list">, id: string): Promise<StoredModel> {
  const found = await models.byId(id);
  if (found !== undefined) return found;
  const known = (await models.list()).map((model) => model.id);
  throw new Refusal(
    "bad_request",
    `There is no model "${id.slice(0, 64)}"${didYouMean(id, known) || "."} ${known.length === 0 ? "None was trained yet." : "/model lists those there are."}`,
  );
}
