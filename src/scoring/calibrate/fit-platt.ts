import type { Calibration } from "../../domain/score-model.js";
import { logit, sigmoid } from "../fit/sigmoid.js";

/**
 * Platt's scaling: the a ≥ 0 and b that fit 1 / (1 + e^−(a·margin + b)) to the outcomes, towards Platt's softened targets (J. Platt, 1999; by Newton's steps
 * as in Lin, Lin and Weng, 2007). Where higher margins do not win more often a is 0: the base rate for everybody.
 */
export function fitPlatt(margins: Float64Array, outcome: Uint8Array, weight: Float64Array): Calibration {
  const n = margins.length;
  let [wins, all] = [0, 0];
  for (let i = 0; i < n; i++) {
    all += weight[i] as number;
    wins += (weight[i] as number) * (outcome[i] as number);
  }
  const [high, low] = [(wins + 1) / (wins + 2), 1 / (all - wins + 2)];
  const flat = { kind: "platt", a: 0, b: logit(wins / all) } as const;
  let [a, b] = [0, flat.b];
  for (let step = 0; step < 100; step++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-9, 0, 1e-9];
    for (let i = 0; i < n; i++) {
      const margin = margins[i] as number;
      const p = sigmoid(a * margin + b);
      const pull = (weight[i] as number) * (((outcome[i] as number) === 1 ? high : low) - p);
      const bend = (weight[i] as number) * Math.max(p * (1 - p), 1e-9);
      ga += pull * margin;
      gb += pull;
      haa += bend * margin * margin;
      hab += bend * margin;
      hbb += bend;
    }
    const determinant = haa * hbb - hab * hab;
    if (!(determinant > 1e-12)) return flat;
    const [da, db] = [(hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant];
    // A step further than this comes from a flat place of the curve.
    const shorten = Math.min(1, 5 / Math.max(Math.abs(da), Math.abs(db), 1e-12));
    a += shorten * da;
    b += shorten * db;
    if (Math.max(Math.abs(da), Math.abs(db)) < 1e-9) break;
  }
  return a > 0 && Number.isFinite(a) && Number.isFinite(b) ? { kind: "platt", a, b } : flat;
}
