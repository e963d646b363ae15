import { type Candles, closeTimeOf } from "../../../../src/domain/candles.js";

/** One candle as an object: the by-hand detectors read these, slowly and plainly, straight from the definitions (DETECTORS 5, CATALOG 1.2). */
export interface Bar {
  readonly t: number;
  /** Close time. */
  readonly tc: number;
  readonly o: number;
  readonly h: number;
  readonly l: number;
  readonly c: number;
  readonly v: number;
}

/** One record: what happened, to which side, on which bars, with which numbers; what became of it by name, −1 not yet. */
export interface Found {
  readonly event: string;
  readonly side: number;
  readonly formed: number;
  readonly at: number;
  readonly values: Readonly<Record<string, number | string>>;
  readonly marks?: Readonly<Record<string, number>>;
}

export const barsOf = (candles: Candles): Bar[] =>
  Array.from({ length: candles.length }, (_, i) => ({
    t: candles.openTime[i] as number,
    tc: closeTimeOf(candles, i),
    o: candles.open[i] as number,
    h: candles.high[i] as number,
    l: candles.low[i] as number,
    c: candles.close[i] as number,
    v: candles.volume[i] as number,
  }));

/** The bar of that index; one that is not there has no prices, which no comparison is true of. */
export const bar = (bars: readonly Bar[], i: number): Bar =>
  bars[i] ?? {
    t: Number.NaN,
    tc: Number.NaN,
    o: Number.NaN,
    h: Number.NaN,
    l: Number.NaN,
    c: Number.NaN,
    v: Number.NaN,
  };

/** 5.1, from the definition: a mean of true ranges, then Wilder's smoothing. */
export function atrOf(bars: readonly Bar[], length: number): number[] {
  const ranges = bars.map(({ h, l }, i) => {
    const before = bars[i - 1]?.c;
    return before === undefined ? h - l : Math.max(h - l, Math.abs(h - before), Math.abs(l - before));
  });
  const values: number[] = [];
  for (const [i, range] of ranges.entries()) {
    if (i < length - 1) values.push(Number.NaN);
    else if (i === length - 1) values.push(ranges.slice(0, length).reduce((sum, one) => sum + one, 0) / length);
    else values.push(((values[i - 1] as number) * (length - 1) + range) / length);
  }
  return values;
}

/** First bar from `from` on for which a thing is true, −1 none. */
export function firstBar(bars: readonly Bar[], from: number, is: (one: Bar, j: number) => boolean): number {
  for (let j = from; j < bars.length; j++) if (is(bar(bars, j), j)) return j;
  return -1;
}
