import type { Simulation } from "../simulation.js";
import { mean, quantile } from "./intervals.js";
import { metric } from "./metric.js";
import { pick, type TradeSample } from "./trade-sample.js";

/** Share of the bars on which a trade was open, entry and exit bar included. */
function exposure({ trades, startBar, endBar }: Simulation): number {
  const change = new Int32Array(endBar - startBar + 1);
  for (let i = 0; i < trades.length; i++) {
    const from = (trades.entryBar[i] as number) - startBar;
    const to = (trades.exitBar[i] as number) - startBar + 1;
    change[from] = (change[from] as number) + 1;
    change[to] = (change[to] as number) - 1;
  }
  let open = 0;
  let bars = 0;
  for (let i = 0; i < change.length - 1; i++) {
    open += change[i] as number;
    if (open > 0) bars++;
  }
  return bars / (endBar - startBar);
}

/** How trades went while they were open (J. Sweeney, Maximum Adverse Excursion, 1997). */
export function qualityMetrics(simulation: Simulation, sample: TradeSample) {
  const { trades } = simulation;
  const n = sample.r.length;
  const mae = pick(sample, trades.maeR);
  const mfe = pick(sample, trades.mfeR);
  const held = pick(sample, trades.exitTime);
  const bars = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    const i = sample.rows[j] as number;
    held[j] = (held[j] as number) - (trades.entryTime[i] as number);
    bars[j] = (trades.exitBar[i] as number) - (trades.entryBar[i] as number);
  }
  return {
    mae_r: metric(mean(mae), n, "R"),
    mfe_r: metric(mean(mfe), n, "R"),
    /** Mean R ÷ mean MFE: how much of the favourable excursion was kept. */
    capture: metric(mean(sample.r) / mean(mfe), n, "ratio"),
    exposure: metric(exposure(simulation), trades.length, "ratio"),
    holding_mean: metric(mean(held), n, "ms"),
    holding_median: metric(quantile(held.sort(), 0.5), n, "ms"),
    bars_held: metric(mean(bars), n, "bars"),
  };
}
