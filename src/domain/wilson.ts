const Z95 = 1.959963984540054;

/** Wilson score interval, 95 %, of a share (E. B. Wilson, "Probable inference", JASA 1927). Null without observations. */
export function wilson(successes: number, n: number): readonly [number, number] | null {
  if (n === 0) return null;
  const share = successes / n;
  const z2 = Z95 * Z95;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
