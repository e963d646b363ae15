import { sliceCandles } from "../../../src/domain/candles.js";
import type { Candidate } from "../../../src/services/live/loop-deps.js";
import { WatchedSeries } from "../../../src/services/live/watched-series.js";
import { liveCandle } from "../live/loop-bench.js";
import { sampleM15 } from "../market-tools/sample-candles.js";
import { shippedSetup } from "../setups/run-setup.js";

const HISTORY = 1_500;

/** A candidate of `asia_fvg_break` that waits for its score, as the live loop hands it on. */
export async function waitingCandidate(synthetic = false): Promise<Candidate> {
  const candles = await sampleM15(4_000);
  const setup = shippedSetup("asia_fvg_break");
  const series = new WatchedSeries([{ setup }], sliceCandles(candles, 0, HISTORY));
  series.warmUp();
  const [rule] = series.rules;
  for (let k = HISTORY; rule !== undefined && k < candles.length; k++) {
    rule.step(series.push(liveCandle(candles, k)));
    if (rule.isWaiting) return { rule, bar: k, side: rule.evaluator.waiting.side, synthetic };
  }
  throw new Error("There is no candidate");
}
