import type { Calibration } from "../../domain/score-model.js";
import { fitIsotonic } from "../calibrate/fit-isotonic.js";
import { fitPlatt } from "../calibrate/fit-platt.js";

/** Outcomes from which steps may follow the data; below, two figures must do. */
export const ISOTONIC_FROM = 1_000;

/** Platt's scaling, or isotonic from 1,000 independent outcomes (the sum of the weights). The margins must be out of fold. */
export function fitCalibration(margins: Float64Array, outcome: Uint8Array, weight: Float64Array): Calibration {
  const worth = weight.reduce((sum, w) => sum + w, 0);
  return worth >= ISOTONIC_FROM ? fitIsotonic(margins, outcome, weight) : fitPlatt(margins, outcome, weight);
}
