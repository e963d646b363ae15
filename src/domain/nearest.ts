/** Edit distance between two words (Levenshtein, Damerau's neighbouring swap counted as one). */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= b.length; j++) (rows[0] as number[])[j] = j;
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      (rows[i] as number[])[j] = best;
    }
  }
  return at(a.length, b.length);
}

/** The known words nearest to what was typed, best first; only those near enough to be meant (within a third of the length, at least 2; 1 in a word of up to three letters). */
export function nearest(typed: string, known: Iterable<string>, most = 3): string[] {
  const word = typed.toLowerCase();
  const limit = word.length <= 3 ? 1 : Math.max(2, Math.floor(word.length / 3));
  return [...known]
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** `; did you mean "a" or "b"?`, or nothing where no known word is near. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  return didYouMeanOf(nearest(typed, known));
}

/** The same of words that were found near already. */
export function didYouMeanOf(near: readonly string[]): string {
  return near.length === 0 ? "" : `; did you mean ${near.map((word) => `"${word}"`).join(" or ")}?`;
}
