/**
 * Solves A x = b for a symmetric positive definite A (m × m, row-major, only the lower half is read) by Cholesky; A is overwritten. A pivot that
 * is not positive counts as one of no weight: its x is 0.
 */
export function solve(a: Float64Array, b: Float64Array): Float64Array {
  const m = b.length;
  for (let j = 0; j < m; j++) {
    let pivot = a[j * m + j] as number;
    for (let k = 0; k < j; k++) pivot -= (a[j * m + k] as number) ** 2;
    const root = pivot > 1e-12 ? Math.sqrt(pivot) : Number.POSITIVE_INFINITY;
    a[j * m + j] = root;
    for (let i = j + 1; i < m; i++) {
      let sum = a[i * m + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[i * m + k] as number) * (a[j * m + k] as number);
      a[i * m + j] = sum / root;
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (a[i * m + k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (a[i * m + i] as number);
  }
  for (let i = m - 1; i >= 0; i--) {
    for (let k = i + 1; k < m; k++) x[i] = (x[i] as number) - (a[k * m + i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (a[i * m + i] as number);
  }
  return x;
}
