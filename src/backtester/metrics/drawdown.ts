/** The deepest fall of a curve below its running peak, and what surrounds it. Positions are indices of the curve. */
export interface Drawdown {
  /** As a fraction of the peak (of the peak's equity), and in the curve's unit. */
  readonly fraction: number;
  readonly depth: number;
  /** Positions of that peak and trough; −1: the start value. */
  readonly peak: number;
  readonly trough: number;
  /** First position at or above the peak after the trough; −1 where there is none. */
  readonly recovered: number;
  /** Longest stretch below a peak: from the peak to the recovery, or to the end; −1 the start value. */
  readonly longestFrom: number;
  readonly longestTo: number;
  /** Ulcer index: root of the mean squared fraction below the peak (P. Martin, 1987), as a fraction. */
  readonly ulcer: number;
}

/** Measures a curve that starts from `start` before its first item. The deepest fraction is taken where `relative`, else the deepest fall. */
export function measureDrawdown(curve: Float64Array, start: number, relative: boolean): Drawdown {
  let peak = start;
  let peakAt = -1;
  let deepest = 0;
  let fraction = 0;
  let depth = 0;
  let from = -1;
  let trough = -1;
  let recovered = -1;
  let open = false;
  let longestFrom = -1;
  let longestTo = -1;
  let squares = 0;
  for (let i = 0; i < curve.length; i++) {
    const value = curve[i] as number;
    if (value >= peak) {
      if (open) recovered = i;
      open = false;
      if (i - peakAt > longestTo - longestFrom && peakAt < i - 1) {
        longestFrom = peakAt;
        longestTo = i;
      }
      peak = value;
      peakAt = i;
      continue;
    }
    const fall = peak - value;
    const share = fall / peak;
    squares += share * share;
    const measure = relative ? share : fall;
    if (measure > deepest) {
      deepest = measure;
      fraction = share;
      depth = fall;
      from = peakAt;
      trough = i;
      recovered = -1;
      open = true;
    }
  }
  const end = curve.length - 1;
  if (end - peakAt > longestTo - longestFrom && peakAt < end) {
    longestFrom = peakAt;
    longestTo = end;
  }
  const ulcer = curve.length === 0 ? 0 : Math.sqrt(squares / curve.length);
  return { fraction, depth, peak: from, trough, recovered, longestFrom, longestTo, ulcer };
}

/** Fraction below the running peak at each point: what the drawdown picture shows. */
export function drawdownCurve(equity: Float64Array, start: number): Float64Array {
  const curve = new Float64Array(equity.length);
  let peak = start;
  for (let i = 0; i < equity.length; i++) {
    const value = equity[i] as number;
    if (value > peak) peak = value;
    curve[i] = (peak - value) / peak;
  }
  return curve;
}
