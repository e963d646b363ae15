import type { ScoreModel } from "../domain/score-model.js";
import { calibrated } from "./calibrate/calibrated.js";
import { margins } from "./margins.js";

/** p_success of every row; `columns[f][i]` as in `ScoreTable`. */
export function modelScores(
  { margin, calibration }: ScoreModel,
  columns: readonly Float32Array[],
  length: number,
): Float64Array {
  return margins(margin, columns, length).map((one) => calibrated(calibration, one));
}
