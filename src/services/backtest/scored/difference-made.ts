import { type PairedDifference, pairedDifference } from "../../../backtester/validation/ablation/paired-difference.js";
import { formatIso } from "../../../domain/civil.js";
import type { TradeColumns } from "../../../domain/variants.js";
import { zone } from "../../../domain/zone.js";
import { closedTrades } from "../../research/closed-trades.js";
import type { Figures } from "../figures.js";
import type { WalkedRun } from "./walk-run.js";

/** Both ways through the same candles. */
export interface BothWays {
  readonly with: Figures;
  readonly without: Figures;
  /** Zone of the symbol's days. */
  readonly zone: string;
}

/** What a score made of the trades from the first candidate on that it had a say in: before it both ways are the same. */
export interface DifferenceMade extends PairedDifference {
  /** Close of that candidate's bar, ISO, UTC. */
  readonly from: string;
  /** Trades with and without from then on. */
  readonly trades: readonly [withScore: number, without: number];
}

/** Mean R with the score less that without, day by day; null where no model stood, one has no trades then, or all lie on one day. */
export function differenceMade({ outcomes, scores }: WalkedRun, both: BothWays): DifferenceMade | null {
  const first = scores.p.findIndex((p) => !Number.isNaN(p));
  if (first < 0) return null;
  const from = outcomes.table.t0[first] as number;
  const [before, after] = [both.without, both.with].map(({ simulation }) => since(closedTrades(simulation), from));
  if (before === undefined || after === undefined) return null;
  const found = pairedDifference(before, after, zone(both.zone));
  return found === null ? null : { ...found, from: formatIso(from), trades: [after.r.length, before.r.length] };
}

function since(trades: TradeColumns, from: number): TradeColumns {
  const kept = (column: readonly number[]): number[] => column.filter((_, i) => (trades.signal[i] as number) >= from);
  const { signal, entry, exit, r, net, open } = trades;
  return { signal: kept(signal), entry: kept(entry), exit: kept(exit), r: kept(r), net: kept(net), open };
}
