import type { MarginModel } from "../../domain/score-model.js";
import type { ScoreTable } from "../data/score-table.js";
import { logit, sigmoid } from "./sigmoid.js";
import { solve } from "./solve.js";

const MOST_STEPS = 30;
const SETTLED = 1e-8;

/**
 * Logistic regression with a ridge: the weights of standardised features that minimise Σ w·logloss + ridge/2 · Σ weight², the bias free; by Newton's
 * steps (iteratively reweighted least squares). `weight` is one figure a row, in outcomes; `ridge` is in outcomes too. A constant feature gets weight 0.
 */
export function fitLogistic(table: ScoreTable, weight: Float64Array, ridge: number): MarginModel {
  const { length: n, columns, outcome } = table;
  const m = columns.length;
  const { mean, scale } = standards(columns, weight);
  const z = columns.map((column, f) =>
    Float64Array.from(column, (x) => (x - (mean[f] as number)) / (scale[f] as number)),
  );
  const beta = new Float64Array(m + 1);
  let [wins, all] = [0, 0];
  for (let i = 0; i < n; i++) {
    all += weight[i] as number;
    wins += (weight[i] as number) * (outcome[i] as number);
  }
  beta[m] = logit(wins / all);
  const margins = new Float64Array(n);
  for (let step = 0; step < MOST_STEPS; step++) {
    margins.fill(beta[m] as number);
    for (let f = 0; f < m; f++) addScaled(margins, z[f] as Float64Array, beta[f] as number);
    const { gradient, hessian } = slopes(z, outcome, weight, margins, beta, ridge);
    const move = solve(hessian, gradient);
    let largest = 0;
    for (let f = 0; f <= m; f++) {
      beta[f] = (beta[f] as number) + (move[f] as number);
      largest = Math.max(largest, Math.abs(move[f] as number));
    }
    if (largest < SETTLED) break;
  }
  return { kind: "logistic", mean, scale, weights: [...beta.subarray(0, m)], bias: beta[m] as number };
}

/** Weighted mean and deviation of each column, as float32; 1 for a column that never moves. */
function standards(columns: readonly Float32Array[], weight: Float64Array) {
  const mean: number[] = [];
  const scale: number[] = [];
  const all = weight.reduce((sum, w) => sum + w, 0);
  for (const column of columns) {
    let sum = 0;
    for (let i = 0; i < column.length; i++) sum += (weight[i] as number) * (column[i] as number);
    const middle = sum / all;
    let squares = 0;
    for (let i = 0; i < column.length; i++) squares += (weight[i] as number) * ((column[i] as number) - middle) ** 2;
    const deviation = Math.sqrt(squares / all);
    mean.push(Math.fround(middle));
    scale.push(Math.fround(deviation > 1e-9 * Math.max(1, Math.abs(middle)) ? deviation : 1));
  }
  return { mean, scale };
}

function addScaled(into: Float64Array, column: Float64Array, factor: number): void {
  if (factor === 0) return;
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + factor * (column[i] as number);
}

/** Downhill gradient and curvature of the loss at `beta`; the bias is the last of both. */
function slopes(
  z: readonly Float64Array[],
  outcome: Uint8Array,
  weight: Float64Array,
  margins: Float64Array,
  beta: Float64Array,
  ridge: number,
) {
  const m = z.length;
  const n = outcome.length;
  const pull = new Float64Array(n);
  const bend = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const p = sigmoid(margins[i] as number);
    pull[i] = (weight[i] as number) * ((outcome[i] as number) - p);
    bend[i] = (weight[i] as number) * Math.max(p * (1 - p), 1e-6);
  }
  const ones = new Float64Array(n).fill(1);
  const all = [...z, ones];
  const gradient = new Float64Array(m + 1);
  const hessian = new Float64Array((m + 1) * (m + 1));
  const bent = new Float64Array(n);
  for (let f = 0; f <= m; f++) {
    const column = all[f] as Float64Array;
    let slope = 0;
    for (let i = 0; i < n; i++) {
      slope += (pull[i] as number) * (column[i] as number);
      bent[i] = (bend[i] as number) * (column[i] as number);
    }
    const isBias = f === m;
    gradient[f] = slope - (isBias ? 0 : ridge * (beta[f] as number));
    for (let g = 0; g <= f; g++) {
      const other = all[g] as Float64Array;
      let sum = 0;
      for (let i = 0; i < n; i++) sum += (bent[i] as number) * (other[i] as number);
      hessian[f * (m + 1) + g] = sum + (f === g && !isBias ? ridge : 0);
    }
  }
  return { gradient, hessian };
}
