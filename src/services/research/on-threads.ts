import { canonicalJson } from "../../domain/hash.js";
import type { TriedVariants, Variant, VariantTrial } from "../../domain/variants.js";
import type { VariantTrials } from "../../ports/variant-trials.js";
import type { Control } from "../control.js";

/** Calls side by side: what a small machine has cores for. */
const THREADS = 2;
/** Fewer than these are not worth a second reading of the candles. */
const LEAST = 8;
/** Overrides that no detector reads. */
const NO_DETECTOR = /^(?:rr|max_trades|(?:trade|filters|checks|score|risk|account|live)(?:\..*)?)$/;

/** What of a variant decides its detectors: variants that are equal in it belong on one thread. */
const detectorsOf = ({ extra }: Variant): string =>
  canonicalJson(Object.fromEntries(Object.entries(extra).filter(([path]) => !NO_DETECTOR.test(path))));

/** Tries variants on two threads and gives them in the order asked, the same as one thread would. One that fails stops the other. */
export async function onThreads(
  trials: VariantTrials,
  trial: VariantTrial,
  { signal, progress }: Control,
  what: string,
): Promise<TriedVariants> {
  const order = trial.variants.map((_, i) => i);
  const keys = trial.variants.map(detectorsOf);
  order.sort((a, b) => ((keys[a] as string) < (keys[b] as string) ? -1 : keys[a] === keys[b] ? a - b : 1));
  const threads = order.length < LEAST ? 1 : THREADS;
  const size = Math.ceil(order.length / threads);
  const parts = Array.from({ length: threads }, (_, i) => order.slice(i * size, (i + 1) * size));
  const shares = parts.map(() => 0);
  const failing = new AbortController();
  const stop = signal === undefined ? failing.signal : AbortSignal.any([signal, failing.signal]);
  let failed: { readonly error: unknown } | undefined;
  const tried = await Promise.all(
    parts.map((part, i) =>
      trials
        .tryVariants(
          { ...trial, variants: part.map((index) => trial.variants[index] as Variant) },
          {
            signal: stop,
            progress: (share) => {
              shares[i] = share;
              progress?.(shares.reduce((sum, one) => sum + one, 0) / threads, what);
            },
          },
        )
        .catch((error: unknown) => {
          // The first failure is the cause; the other thread's is that it was stopped.
          failed ??= { error };
          failing.abort();
          return undefined;
        }),
    ),
  );
  if (failed !== undefined) throw failed.error;
  const [first] = tried as TriedVariants[];
  const variants = new Array<TriedVariants["variants"][number]>(order.length);
  for (const [i, one] of (tried as TriedVariants[]).entries()) {
    for (const [at, variant] of one.variants.entries()) variants[(parts[i] as number[])[at] as number] = variant;
  }
  return { ...(first as TriedVariants), variants };
}
