import type { ModelCard } from "../../domain/model-card.js";

/** The bin of the model's card that a score falls into, of outcomes it had not learned from: `0.55–0.65: 23 of 38`. Undefined where there is none. */
export function scoreBucket({ judged }: ModelCard, p: number): string | undefined {
  if (judged === null) return undefined;
  const gap = ({ from, to }: { readonly from: number; readonly to: number }): number => Math.max(from - p, p - to, 0);
  const [first, ...others] = judged.bins;
  if (first === undefined) return undefined;
  const bin = others.reduce((best, other) => (gap(other) < gap(best) ? other : best), first);
  return `${bin.from.toFixed(2)}–${bin.to.toFixed(2)}: ${Math.round(bin.won * bin.count)} of ${bin.count}`;
}
