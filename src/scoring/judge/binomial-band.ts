/** Lowest and highest share of wins in 95 of 100 samples of `n` outcomes that each win with probability `p`: quantiles of the binomial distribution. */
export function binomialBand(p: number, n: number): readonly [number, number] {
  if (p <= 0 || p >= 1) return [p, p];
  const odds = Math.log(p / (1 - p));
  let logTerm = n * Math.log(1 - p);
  let sum = Math.exp(logTerm);
  let [low, high] = [sum >= 0.025 ? 0 : -1, n];
  for (let k = 1; k <= n; k++) {
    logTerm += Math.log((n - k + 1) / k) + odds;
    sum += Math.exp(logTerm);
    if (low < 0 && sum >= 0.025) low = k;
    if (sum >= 0.975) {
      high = k;
      break;
    }
  }
  return [Math.max(0, low) / n, high / n];
}
