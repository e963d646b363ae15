import type { Candles } from "../../domain/candles.js";

/** First bar of the last `bars` up to k; fewer where there are fewer. */
export const firstOf = (k: number, bars: number): number => Math.max(0, k - bars + 1);

export function highest({ high }: Candles, from: number, to: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = from; i <= to; i++) if ((high[i] as number) > top) top = high[i] as number;
  return top;
}

export function lowest({ low }: Candles, from: number, to: number): number {
  let bottom = Number.POSITIVE_INFINITY;
  for (let i = from; i <= to; i++) if ((low[i] as number) < bottom) bottom = low[i] as number;
  return bottom;
}

/** Mean true range of [from, to]. */
export function meanRange({ high, low, close }: Candles, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i <= to; i++) {
    const before = i > 0 ? (close[i - 1] as number) : Number.NaN;
    const top = before > (high[i] as number) ? before : (high[i] as number);
    const bottom = before < (low[i] as number) ? before : (low[i] as number);
    sum += top - bottom;
  }
  return sum / (to - from + 1);
}

/** Mean of a column over [from, to]. */
export function meanOf(column: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i <= to; i++) sum += column[i] as number;
  return sum / (to - from + 1);
}

/** Where a value lies between bottom and top, 0…1 and beyond; the middle where they are one. */
export const placeIn = (value: number, bottom: number, top: number): number =>
  top > bottom ? (value - bottom) / (top - bottom) : 0.5;

/** Turned by the side: 0.2 of the way up is 0.8 of the way down. */
export const sidePlace = (place: number, side: 1 | -1): number => (side === 1 ? place : 1 - place);

export const clamp = (value: number, most: number): number => Math.min(most, Math.max(-most, value));
