import type { Timers } from "../../ports/timers.js";
import type { LiveLoop } from "./live-loop.js";

/** A replay's feed, as far as it is driven. */
export interface ReplayedFeed {
  /** True when everything has come. */
  done(): boolean;
  progress(): { readonly came: number; readonly all: number };
}

export interface ReplayRun {
  readonly loop: LiveLoop;
  readonly feed: ReplayedFeed;
  readonly timers: Timers;
  /** Between two cycles, ms; 0: none. */
  readonly paceMs: number;
  readonly signal: AbortSignal;
  readonly progress?: (came: number, all: number) => void;
}

export interface ReplayEnd {
  readonly candles: number;
  readonly signals: number;
  /** What stopped it before its end. */
  readonly failed?: unknown;
}

/** At full speed others get their turn every so many cycles. */
const STRIDE = 256;

/** Cycle after cycle until everything has come, or the signal says stop. */
export async function runReplay({ loop, feed, timers, paceMs, signal, progress }: ReplayRun): Promise<ReplayEnd> {
  let signals = 0;
  await loop.refresh();
  for (let cycle = 0; !signal.aborted; cycle++) {
    const isLast = feed.done();
    await loop.poll(signal);
    const { made, failed } = await loop.evaluate(signal);
    signals += made.filter(({ state }) => state === "signal").length;
    const { came, all } = feed.progress();
    if (failed[0] !== undefined) return { candles: came, signals, failed: failed[0].error };
    progress?.(came, all);
    if (isLast) break;
    if (paceMs > 0 || cycle % STRIDE === STRIDE - 1)
      await new Promise<void>((resolve) => {
        const done = (): void => {
          signal.removeEventListener("abort", done);
          resolve();
        };
        timers.after(paceMs, done);
        signal.addEventListener("abort", done, { once: true });
      });
  }
  return { candles: feed.progress().came, signals };
}
