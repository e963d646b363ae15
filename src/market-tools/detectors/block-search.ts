import type { AtrSeries } from "../atr-series.js";
import type { DetectorContext } from "../tool.js";

const FILTER_ATR = 200;

/** Which candle of a leg is the order block. Legs of one side hardly overlap, so that a scan of each stays linear over all. */
export class BlockSearch {
  private readonly context: DetectorContext;
  private readonly atr: AtrSeries;
  private readonly lastOpposite: boolean;
  private readonly skipFirst: number;
  private readonly filter: number;

  constructor(context: DetectorContext) {
    const { params } = context;
    this.context = context;
    this.atr = context.atr(FILTER_ATR);
    this.lastOpposite = params["candle"] === "last_opposite";
    this.skipFirst = params["from"] === "after_swing" ? 1 : 0;
    this.filter = params["vol_filter_atr"] as number;
  }

  /** The block of a break at j of the swing at `swing`; −1 where no candle may be one. */
  find(side: number, swing: number, j: number): number {
    const from = swing + this.skipFirst;
    const extreme = this.extreme(side, from, j);
    if (!this.lastOpposite || extreme < 0) return extreme;
    const { open, close } = this.context.candles;
    for (let q = extreme; q >= from; q--)
      if (((close[q] as number) - (open[q] as number)) * side < 0 && this.allowed(q)) return q;
    return extreme;
  }

  /** Lowest low of a bullish leg, highest high of a bearish one: the last bar of those that are equal. */
  private extreme(side: number, from: number, j: number): number {
    const values = side > 0 ? this.context.candles.low : this.context.candles.high;
    let best = -1;
    for (let q = from; q < j; q++)
      if ((best < 0 || ((values[q] as number) - (values[best] as number)) * side <= 0) && this.allowed(q)) best = q;
    return best;
  }

  private allowed(q: number): boolean {
    if (this.filter === 0) return true;
    const { high, low } = this.context.candles;
    return (high[q] as number) - (low[q] as number) < this.filter * this.atr.at(q - 1);
  }
}
