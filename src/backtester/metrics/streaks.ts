/** Runs of wins and losses in their order, break-even trades left out. */
export interface Streaks {
  readonly wins: number;
  readonly losses: number;
  /** Runs of equal results. */
  readonly runs: number;
}

/** Longest runs, and how many runs there are. `result` is 1, −1 or 0 a trade. */
export function streaks(result: Int8Array): Streaks {
  const longest = { win: 0, loss: 0 };
  let runs = 0;
  let last = 0;
  let length = 0;
  for (let j = 0; j < result.length; j++) {
    const value = result[j] as number;
    if (value === 0) continue;
    length = value === last ? length + 1 : 1;
    if (length === 1) runs++;
    last = value;
    if (value === 1) longest.win = Math.max(longest.win, length);
    else longest.loss = Math.max(longest.loss, length);
  }
  return { wins: longest.win, losses: longest.loss, runs };
}

/**
 * Z-score of the runs test (Wald & Wolfowitz, 1940, in the form traders use, R. Vince 1990): (n (runs − 0.5) − p) ÷ √(p (p − n) ÷ (n − 1)), p = 2 wins losses.
 * Negative: results cluster. Null without both kinds.
 */
export function runsScore(wins: number, losses: number, runs: number): number | null {
  const n = wins + losses;
  const p = 2 * wins * losses;
  return p > n && n > 1 ? (n * (runs - 0.5) - p) / Math.sqrt((p * (p - n)) / (n - 1)) : null;
}
