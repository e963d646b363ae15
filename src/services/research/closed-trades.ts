import { tradeSample } from "../../backtester/metrics/trade-sample.js";
import type { Simulation } from "../../backtester/simulation.js";
import { BREAK_EVEN_R } from "../../domain/break-even.js";
import type { TradeColumns } from "../../domain/variants.js";

/** The trades of a simulation that count, as columns that travel; what is open at the end is counted apart. */
export function closedTrades({ trades }: Simulation): TradeColumns {
  const { rows, openTrades } = tradeSample(trades, BREAK_EVEN_R);
  const column = (values: Float64Array): number[] => Array.from(rows, (row) => values[row] as number);
  return {
    signal: column(trades.signalTime),
    entry: column(trades.entryTime),
    exit: column(trades.exitTime),
    r: column(trades.r),
    net: column(trades.net),
    open: openTrades,
  };
}
