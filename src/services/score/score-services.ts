import type { Asker } from "../../domain/asker.js";
import type { Language } from "../../domain/message.js";
import type { Control } from "../control.js";
import type { NearestCases } from "./nearest-cases.js";
import type { PromotionCheck } from "./promote-model.js";
import type { Rescored } from "./rescore.js";
import type { Rollback, RollbackQuery } from "./roll-back-model.js";
import type { ModelAnswer, ModelQuery } from "./show-model.js";
import type { RunTraining } from "./train-from-run.js";
import type { SetupToTrain } from "./train-named-setup.js";
import type { SetupTraining } from "./train-setup.js";

/** What people ask about the score. All throw `Refusal`. */
export interface ScoreServices {
  /** Trains on the trades of a stored run and all else that is known of its setup. */
  trainFromRun(wanted: RunTraining, control?: Control): Promise<SetupTraining>;
  /** Trains on all that is known of a setup as its file stands now. */
  trainSetup(wanted: SetupToTrain, control?: Control): Promise<SetupTraining>;
  /** What a promotion would do; refused with every reason where a gate stands against it. */
  checkPromotion(model: string, language: Language): Promise<PromotionCheck>;
  /** For its effect alone, after a yes. */
  promoteModel(model: string, from: Asker, language: Language): Promise<PromotionCheck>;
  /** Asks every score that stands with an alert again, by the stored file and the stored features. */
  rescore(control?: Control): Promise<Rescored>;
  rollBackModel(query: RollbackQuery, from: Asker): Promise<Rollback>;
  /** The card of a model or of a setup's, or how the score of every setup stands. */
  showModel(query: ModelQuery, language: Language): Promise<ModelAnswer>;
  /** The past cases most like an alert: `a17`, `17` or a signal's id; the latest where left out. */
  nearestCases(alert: string | undefined, language: Language): Promise<NearestCases>;
}
