import { FATES, type Fate, type Simulation } from "../simulation.js";

/** The end of the funnel (CATALOG 2.4, gate 7): signals → held back → orders → fills. signals = max_open + max_trades + size + orders; orders = expired + stop_passed + working_at_end + fills. */
export interface OrderFunnel {
  readonly signals: number;
  readonly max_open: number;
  readonly max_trades: number;
  /** Below the smallest lot at the risk asked for. */
  readonly size: number;
  readonly orders: number;
  readonly expired: number;
  readonly stop_passed: number;
  readonly working_at_end: number;
  readonly fills: number;
}

/** Counts the fates of the signals. */
export function orderFunnel(simulation: Simulation): OrderFunnel {
  const counts = new Int32Array(FATES.length);
  for (const fate of simulation.fates) counts[fate] = (counts[fate] as number) + 1;
  const of = (fate: Fate): number => counts[FATES.indexOf(fate)] as number;
  const orders = of("filled") + of("expired") + of("stop_passed") + of("working_at_end");
  return {
    signals: orders + of("max_open") + of("max_trades") + of("size"),
    max_open: of("max_open"),
    max_trades: of("max_trades"),
    size: of("size"),
    orders,
    expired: of("expired"),
    stop_passed: of("stop_passed"),
    working_at_end: of("working_at_end"),
    fills: of("filled"),
  };
}
