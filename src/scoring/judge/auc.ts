/**
 * Share of the pairs of a win and a loss in which the win has the higher score, ties counting half (Mann–Whitney). Only pairs of the same group
 * count, so that a base rate that drifts between groups is no skill. 0.5 where there is no pair.
 */
export function auc(scores: Float64Array, outcome: Uint8Array, group: Int32Array): number {
  const order = Int32Array.from(scores, (_, i) => i).sort(
    (i, j) => (group[i] as number) - (group[j] as number) || (scores[i] as number) - (scores[j] as number) || i - j,
  );
  let [won, pairs] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    const own = group[order[from] as number];
    while (to < order.length && group[order[to] as number] === own) to++;
    const part = pairsWon(order.subarray(from, to), scores, outcome);
    won += part.won;
    pairs += part.pairs;
    from = to;
  }
  return pairs === 0 ? 0.5 : won / pairs;
}

function pairsWon(order: Int32Array, scores: Float64Array, outcome: Uint8Array) {
  let [won, losses, wins] = [0, 0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    let [tiedWins, tiedLosses] = [0, 0];
    const score = scores[order[from] as number];
    while (to < order.length && scores[order[to] as number] === score) {
      if (outcome[order[to] as number] === 1) tiedWins++;
      else tiedLosses++;
      to++;
    }
    won += tiedWins * losses + (tiedWins * tiedLosses) / 2;
    wins += tiedWins;
    losses += tiedLosses;
    from = to;
  }
  return { won, pairs: wins * losses };
}
