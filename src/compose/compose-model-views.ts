import { join } from "node:path";
import type { Config } from "../config/load-config.js";
import type { Clock } from "../ports/clock.js";
import { nearestCases } from "../services/score/nearest-cases.js";
import type { ScoreServices } from "../services/score/score-services.js";
import { showModel } from "../services/score/show-model.js";
import { absolute, type JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

/** What is shown of the score: the cards of its models, and past cases like an alert. */
export function composeModelViews(
  config: Config,
  parts: JobParts,
  kept: JournalParts,
  clock: Clock,
): Pick<ScoreServices, "showModel" | "nearestCases"> {
  const { alerts, outcomes, labels, scoreModels: models, scoreRows: rows, knownOutcomes: known } = kept;
  const deps = {
    ...{ ...parts, alerts, outcomes, labels, models, rows, known, clock },
    settings: kept.alertSettings,
    liveCandles: kept.liveCandles,
    pictureFolder: join(absolute(config, config.data_dir), "pictures"),
    theme: config.charts.theme,
  };
  return {
    showModel: (query, language) => showModel(deps, query, language),
    nearestCases: (alert, language) => nearestCases(deps, alert, language),
  };
}
