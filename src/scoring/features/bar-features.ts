import type { Feature, Look } from "./feature.js";
import { clamp, firstOf, highest, lowest, meanOf, meanRange, placeIn, sidePlace } from "./windows.js";

/** Move of the last bars with the trade, in what a random walk of them would make. */
const trend = (bars: number): Feature => ({
  name: `trend_${bars}`,
  unit: "atr",
  about: `move of ${bars} bars with the trade, over the square root of ${bars}`,
  read: ({ side, candles: { close }, k, atr }) =>
    clamp((side * ((close[k] as number) - (close[Math.max(0, k - bars)] as number))) / (atr * Math.sqrt(bars)), 20),
});

const channel = (bars: number): Feature => ({
  name: `channel_${bars}`,
  unit: "ratio",
  about: `where the close lies in the range of ${bars} bars; 1 is the trade's far end`,
  read: ({ side, candles, k }) => {
    const from = firstOf(k, bars);
    return sidePlace(placeIn(candles.close[k] as number, lowest(candles, from, k), highest(candles, from, k)), side);
  },
});

function efficiency({ candles: { close }, k }: Look): number {
  const from = Math.max(0, k - 96);
  let way = 0;
  for (let i = from + 1; i <= k; i++) way += Math.abs((close[i] as number) - (close[i - 1] as number));
  return way > 0 ? Math.abs((close[k] as number) - (close[from] as number)) / way : 0;
}

/** The bar, its volatility and how price came to it. */
export const BAR_FEATURES: readonly Feature[] = [
  {
    name: "volatility",
    unit: "ratio",
    about: "mean true range of 14 bars over that of 480: the regime",
    read: ({ candles, k, atr }) => Math.min(20, atr / Math.max(1e-12, meanRange(candles, firstOf(k, 480), k))),
  },
  {
    name: "range_atr",
    unit: "atr",
    about: "high to low of the bar",
    read: ({ candles, k, atr }) => Math.min(50, ((candles.high[k] as number) - (candles.low[k] as number)) / atr),
  },
  {
    name: "body_atr",
    unit: "atr",
    about: "open to close with the trade",
    read: ({ side, candles, k, atr }) =>
      clamp((side * ((candles.close[k] as number) - (candles.open[k] as number))) / atr, 50),
  },
  {
    name: "close_place",
    unit: "ratio",
    about: "where the close lies in the bar; 1 is the trade's far end",
    read: ({ side, candles, k }) =>
      sidePlace(placeIn(candles.close[k] as number, candles.low[k] as number, candles.high[k] as number), side),
  },
  {
    name: "volume_ratio",
    unit: "ratio",
    about: "tick volume over its mean of 96 bars; 1 where there is none",
    read: ({ candles: { volume }, k }) => {
      const mean = meanOf(volume, firstOf(k, 96), k);
      return mean > 0 ? Math.min(50, (volume[k] as number) / mean) : 1;
    },
  },
  trend(4),
  trend(16),
  trend(96),
  trend(480),
  {
    name: "bias_480",
    unit: "atr",
    about: "close over the mean close of 480 bars, with the trade: the higher timeframe's bias",
    read: ({ side, candles: { close }, k, atr }) =>
      clamp((side * ((close[k] as number) - meanOf(close, firstOf(k, 480), k))) / atr, 100),
  },
  { name: "efficiency_96", unit: "ratio", about: "net move of 96 bars over the way gone", read: efficiency },
  channel(48),
  channel(480),
];
