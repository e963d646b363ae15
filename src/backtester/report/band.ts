import type { Path } from "../bar-outcome.js";
import { tradeSample } from "../metrics/trade-sample.js";
import { simulate } from "../simulate.js";
import type { Simulation, SimulationInput } from "../simulation.js";

/** The run's main figures if every ambiguous bar had gone that way. */
export interface BandEnd {
  readonly trades: number;
  readonly total_r: number;
  readonly winrate: number | null;
  readonly final_equity: number;
}

/** From the worst to the best reading of the bars that hold both stop and target. */
export interface Band {
  readonly pessimistic: BandEnd;
  readonly optimistic: BandEnd;
}

function bandEnd(simulation: Simulation, breakEvenR: number): BandEnd {
  const { r, wins, losses } = tradeSample(simulation.trades, breakEvenR);
  let total = 0;
  for (const value of r) total += value;
  return {
    trades: r.length,
    total_r: total,
    winrate: wins + losses === 0 ? null : wins / (wins + losses),
    final_equity: simulation.finalEquity,
  };
}

function pathsOf({ plans }: SimulationInput): readonly Path[] {
  return [plans.long, plans.short].flatMap((plan) => (plan === undefined ? [] : [plan.fills.path]));
}

/**
 * The band of results that ambiguity leaves open. A run without an ambiguous trade is its own band; else the whole run is made again on the other paths,
 * since an earlier exit frees the account for other trades.
 */
export function resultBand(input: SimulationInput, simulation: Simulation, breakEvenR = 0.1): Band {
  const own = bandEnd(simulation, breakEvenR);
  const { trades } = simulation;
  if (!trades.ambiguous.subarray(0, trades.length).includes(1)) return { pessimistic: own, optimistic: own };
  // The bar of progress is at its end by now; the call still lets a caller cancel.
  const again = { ...input, progress: () => input.progress?.(input.endBar) };
  const end = (path: Path) =>
    pathsOf(input).every((each) => each === path) ? own : bandEnd(simulate(again, path), breakEvenR);
  return { pessimistic: end("pessimistic"), optimistic: end("optimistic") };
}
