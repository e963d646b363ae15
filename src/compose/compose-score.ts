import type { Config } from "../config/load-config.js";
import type { Clock } from "../ports/clock.js";
import type { OpenModel } from "../ports/model-loader.js";
import type { ScoreTraining } from "../ports/score-training.js";
import { checkPromotion, promoteModel } from "../services/score/promote-model.js";
import { rescore } from "../services/score/rescore.js";
import { rollBackModel } from "../services/score/roll-back-model.js";
import type { ScoreServices } from "../services/score/score-services.js";
import { trainFromRun } from "../services/score/train-from-run.js";
import { trainNamedSetup } from "../services/score/train-named-setup.js";
import type { JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";
import { composeModelViews } from "./compose-model-views.js";

/** The score: what trains its models, what keeps them, and what is shown of them. */
export function composeScore(
  config: Config,
  parts: JobParts,
  journal: JournalParts,
  clock: Clock,
  training: () => Promise<ScoreTraining>,
): ScoreServices {
  const { scoreModels, scoreRows, alerts, outcomes, labels } = journal;
  const open: OpenModel = async (file, manifest) =>
    (await import("../adapters/onnx/onnx-session.js")).openModel(file, manifest);
  const kept = { alerts, outcomes, labels, models: scoreModels, rows: scoreRows };
  const deps = { ...parts, ...kept, training, clock, open };
  return {
    ...composeModelViews(config, parts, journal, clock),
    trainFromRun: (wanted, control) => trainFromRun(deps, wanted, control),
    trainSetup: (wanted, control) => trainNamedSetup(deps, wanted, control),
    checkPromotion: (model, language) => checkPromotion(deps, model, language),
    promoteModel: (model, from, language) => promoteModel(deps, model, from, language),
    rescore: (control) => rescore(deps, control),
    rollBackModel: (query, from) => rollBackModel(deps, query, from),
  };
}
