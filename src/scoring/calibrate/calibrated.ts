import type { Calibration } from "../../domain/score-model.js";
import { sigmoid } from "../fit/sigmoid.js";

/** The probability that a margin stands for, 0…1. */
export function calibrated(calibration: Calibration, margin: number): number {
  if (calibration.kind === "platt") return sigmoid(calibration.a * margin + calibration.b);
  const { x, y } = calibration;
  const raw = sigmoid(margin);
  const last = x.length - 1;
  if (raw <= (x[0] as number)) return y[0] as number;
  if (raw >= (x[last] as number)) return y[last] as number;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((x[middle] as number) <= raw) low = middle;
    else high = middle;
  }
  const share = (raw - (x[low] as number)) / ((x[high] as number) - (x[low] as number));
  return (y[low] as number) + share * ((y[high] as number) - (y[low] as number));
}
