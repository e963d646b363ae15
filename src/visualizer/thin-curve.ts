/**
 * Indices that keep the shape of a curve in at most about `most` points: of each stretch its first, lowest, highest and last.
 * All of them where the curve is short enough.
 */
export function thinCurve(y: ArrayLike<number>, most: number): number[] {
  const n = y.length;
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  const stretches = Math.max(1, Math.floor(most / 4));
  const kept: number[] = [];
  for (let s = 0; s < stretches; s++) {
    const from = Math.floor((s * n) / stretches);
    const to = Math.floor(((s + 1) * n) / stretches);
    let lowest = from;
    let highest = from;
    for (let i = from + 1; i < to; i++) {
      if ((y[i] as number) < (y[lowest] as number)) lowest = i;
      if ((y[i] as number) > (y[highest] as number)) highest = i;
    }
    for (const i of [from, Math.min(lowest, highest), Math.max(lowest, highest), to - 1])
      if (i > (kept.at(-1) ?? -1)) kept.push(i);
  }
  return kept;
}
