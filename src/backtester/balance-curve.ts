import type { Simulation } from "./simulation.js";

/** Balance of closed trades at the close of each bar of [startBar, endBar): equity without what is still open. Partial closes count when the whole trade is closed. */
export function balanceCurve({ trades, equity, startBar, startEquity }: Simulation): Float64Array {
  const curve = new Float64Array(equity.length);
  for (let i = 0; i < trades.length; i++) {
    const at = (trades.exitBar[i] as number) - startBar;
    curve[at] = (curve[at] as number) + (trades.net[i] as number);
  }
  let balance = startEquity;
  for (let i = 0; i < curve.length; i++) {
    balance += curve[i] as number;
    curve[i] = balance;
  }
  return curve;
}
