import type { EpochMs } from "../../domain/civil.js";
import { periodOf, type Timeframe } from "../../domain/timeframe.js";
import type { LegendItem, SnapshotMeta } from "../../domain/vision/snapshot-meta.js";
import { instantOf } from "./instant-of.js";

/** A candle of the setup's timeframe, as the pictures show it. */
export interface ShownCandle {
  readonly time: string;
  readonly prices: readonly [open: number, high: number, low: number, close: number];
}

/** What a reply may refer to: the things of the legend, the candles shown, and the prices between which marks may stand. */
export class LegendIndex {
  readonly meta: SnapshotMeta;
  /** ATR(14) of the setup's timeframe. */
  readonly atr: number;
  readonly lowest: number;
  readonly highest: number;
  private readonly items: ReadonlyMap<string, LegendItem>;
  private readonly times: readonly EpochMs[];
  private readonly periodMs: number;

  constructor(meta: SnapshotMeta) {
    this.meta = meta;
    this.items = new Map(meta.legend.map((item) => [item.ref, item]));
    this.times = meta.candles.map(([time]) => instantOf(time) ?? Number.NaN);
    this.periodMs = periodOf(meta.tf as Timeframe);
    const picture = meta.pictures.find(({ timeframe }) => timeframe === meta.tf) ?? meta.pictures.at(-1);
    this.atr = picture?.atr ?? Number.NaN;
    this.lowest = (picture?.low ?? Number.NaN) - this.atr;
    this.highest = (picture?.high ?? Number.NaN) + this.atr;
  }

  item(ref: string): LegendItem | undefined {
    return this.items.get(ref);
  }

  has(ref: string): boolean {
    return this.items.has(ref) || this.candleBack(ref) !== undefined;
  }

  /** The candle of `C-12`. */
  candleBack(ref: string): ShownCandle | undefined {
    const back = /^C-(\d{1,3})$/.exec(ref)?.[1];
    return back === undefined ? undefined : this.at(this.meta.candles.length - 1 - Number(back));
  }

  /** The candle that an instant lies in. */
  candleAt(time: EpochMs): ShownCandle | undefined {
    let found = -1;
    while (found + 1 < this.times.length && (this.times[found + 1] as number) <= time) found += 1;
    const begun = this.times[found];
    return begun !== undefined && time - begun < this.periodMs ? this.at(found) : undefined;
  }

  /** Prices of the levels and zones that are drawn. */
  edges(): number[] {
    return this.meta.legend
      .filter(({ kind }) => kind !== "candle")
      .flatMap(({ top, bottom }) => (top === bottom ? [top] : [top, bottom]));
  }

  private at(index: number): ShownCandle | undefined {
    const row = this.meta.candles[index];
    return row === undefined ? undefined : { time: row[0], prices: [row[1], row[2], row[3], row[4]] };
  }
}
