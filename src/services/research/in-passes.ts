import { canonicalJson } from "../../domain/hash.js";
import { resolvedParams } from "../../market-tools/resolve/resolved-params.js";
import type { LoadedVariant } from "./load-variants.js";

/** Variants judged on one pass of their detectors: each has a sieve of its own over the candles. */
const MOST_TOGETHER = 256;

/** What decides the detectors of a variant. */
const detectorsOf = ({ setup }: LoadedVariant): string =>
  canonicalJson(
    (setup?.tools ?? []).map((tool) => [
      tool.name,
      tool.spec.name,
      tool.timeframe,
      tool.of ?? "",
      resolvedParams(tool),
    ]),
  );

/** Cuts variants, in their order, into passes of at most so many different sets of detectors: those that share one run it once. */
export function inPasses(loaded: readonly LoadedVariant[], mostSets: number): readonly (readonly LoadedVariant[])[] {
  const passes: LoadedVariant[][] = [];
  const sets = new Set<string>();
  for (const variant of loaded) {
    const set = detectorsOf(variant);
    const pass = passes.at(-1);
    if (pass !== undefined && pass.length < MOST_TOGETHER && (sets.has(set) || sets.size < mostSets))
      pass.push(variant);
    else {
      passes.push([variant]);
      sets.clear();
    }
    sets.add(set);
  }
  return passes;
}
