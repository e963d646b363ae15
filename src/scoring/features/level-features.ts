import type { DayRange } from "./day-table.js";
import type { Feature, Look } from "./feature.js";
import { clamp, highest, lowest, placeIn, sidePlace } from "./windows.js";

const today = ({ candles, days, k }: Look): DayRange => {
  const from = days.dayStart(k);
  return { high: highest(candles, from, k), low: lowest(candles, from, k) };
};

/** Range of today so far over the mean range of up to ten days before; 0 where there is none. */
function rangeUsed(look: Look): number {
  const before = look.days.daysBefore(look.k, 10);
  const sum = before.reduce((all, { high, low }) => all + high - low, 0);
  const { high, low } = today(look);
  return sum > 0 ? Math.min(20, ((high - low) * before.length) / sum) : 0;
}

/** A hundred pips lie between two round prices. */
const ROUND_PIPS = 100;

/** Distances to levels that many look at. */
export const LEVEL_FEATURES: readonly Feature[] = [
  {
    name: "previous_far_atr",
    unit: "atr",
    about: "to the previous day's extreme that the trade runs to; below 0 beyond it; 50 where there is no previous day",
    read: (look) => {
      const [day] = look.days.daysBefore(look.k, 1);
      const close = look.candles.close[look.k] as number;
      if (day === undefined) return 50;
      return clamp((look.side === 1 ? day.high - close : close - day.low) / look.atr, 50);
    },
  },
  {
    name: "previous_near_atr",
    unit: "atr",
    about: "to the previous day's extreme behind the trade; below 0 beyond it; 50 where there is no previous day",
    read: (look) => {
      const [day] = look.days.daysBefore(look.k, 1);
      const close = look.candles.close[look.k] as number;
      if (day === undefined) return 50;
      return clamp((look.side === 1 ? close - day.low : day.high - close) / look.atr, 50);
    },
  },
  { name: "day_range_used", unit: "ratio", about: "today's range over the mean of ten days", read: rangeUsed },
  {
    name: "day_place",
    unit: "ratio",
    about: "where the close lies in today's range; 1 is the trade's far end",
    read: (look) => {
      const { high, low } = today(look);
      return sidePlace(placeIn(look.candles.close[look.k] as number, low, high), look.side);
    },
  },
  {
    name: "week_open_atr",
    unit: "atr",
    about: "close over the week's open, with the trade",
    read: ({ side, candles, days, k, atr }) =>
      clamp((side * ((candles.close[k] as number) - (candles.open[days.weekStart(k)] as number))) / atr, 100),
  },
  {
    name: "round_atr",
    unit: "atr",
    about: "entry to the nearest price of whole hundreds of pips",
    read: ({ entry, symbol, atr }) => {
      const step = ROUND_PIPS * symbol.pip;
      return Math.min(50, Math.abs(entry - Math.round(entry / step) * step) / atr);
    },
  },
];
