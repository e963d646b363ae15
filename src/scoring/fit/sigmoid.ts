/** 1 / (1 + e^−x), without overflow at either end. */
export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : 1 - 1 / (1 + Math.exp(x)));

/** ln(p / (1 − p)); p is kept 1e−6 from 0 and 1. */
export function logit(p: number): number {
  const inner = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return Math.log(inner / (1 - inner));
}
