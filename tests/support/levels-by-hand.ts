import type { Candles } from "../../src/domain/candles.js";
import { DAY, HOUR } from "../../src/domain/civil.js";
import { zone } from "../../src/domain/zone.js";

/** What an FX symbol's list must hold, read off the candles in the plainest way: filters and scans over all of them. */
export interface ByHand {
  readonly atr: number;
  readonly prices: Readonly<Record<string, number | undefined>>;
  /** Bottom and top of M15 gaps of a quarter ATR that no candle has filled. */
  readonly gaps: readonly (readonly [number, number])[];
}

const newYork = zone("America/New_York");

/** At the close of the last candle. Gaps whose first candle opened before `from` (UTC ms) are left out. */
export function levelsByHand({ openTime, open, high, low, close, length }: Candles, from: number): ByHand {
  const bars = Array.from({ length }, (_, i) => ({
    i,
    wall: newYork.toWall(openTime[i] as number),
    open: open[i] as number,
    high: high[i] as number,
    low: low[i] as number,
    close: close[i] as number,
  }));
  type Bar = (typeof bars)[number];
  const last = bars.at(-1) as Bar;
  // A day of FX ends at 17:00 in New York; Sunday evening belongs to Monday, 1970-01-05 was one.
  const dayOf = ({ wall }: Bar) => Math.floor((wall + 7 * HOUR) / DAY);
  const weekOf = (bar: Bar) => Math.floor((dayOf(bar) - 4) / 7);
  const hourOf = ({ wall }: Bar) => Math.floor((wall % DAY) / HOUR);
  const dateOf = ({ wall }: Bar) => Math.floor(wall / DAY);
  const highest = (some: readonly Bar[]) => (some.length === 0 ? undefined : Math.max(...some.map((bar) => bar.high)));
  const lowest = (some: readonly Bar[]) => (some.length === 0 ? undefined : Math.min(...some.map((bar) => bar.low)));
  const before = bars.filter((bar) => dayOf(bar) < dayOf(last));
  const yesterday = before.filter((bar) => dayOf(bar) === dayOf(before.at(-1) as Bar));
  const weeksBefore = bars.filter((bar) => weekOf(bar) < weekOf(last));
  const lastWeek = weeksBefore.filter((bar) => weekOf(bar) === weekOf(weeksBefore.at(-1) as Bar));
  const asia = bars.filter((bar) => dateOf(bar) === dateOf(last) - 1 && hourOf(bar) >= 20);
  const london = bars.filter((bar) => dateOf(bar) === dateOf(last) && hourOf(bar) >= 2 && hourOf(bar) < 5);
  const atrs = averageRanges(bars);
  return {
    atr: atrs.at(-1) as number,
    prices: {
      "previous_high day": highest(yesterday),
      "previous_low day": lowest(yesterday),
      "previous_open day": yesterday[0]?.open,
      "period_open day": bars.find((bar) => dayOf(bar) === dayOf(last))?.open,
      "midnight_open day": bars.find((bar) => dateOf(bar) === dateOf(last))?.open,
      "previous_high week": highest(lastWeek),
      "previous_low week": lowest(lastWeek),
      "period_open week": bars.find((bar) => weekOf(bar) === weekOf(last))?.open,
      "session_high asia_ict": highest(asia),
      "session_low asia_ict": lowest(asia),
      "session_high london_kz": highest(london),
      "session_low london_kz": lowest(london),
    },
    gaps: bars.flatMap((third, j): (readonly [number, number])[] => {
      const [first, middle] = [bars[j - 2], bars[j - 1]];
      if (first === undefined || middle === undefined || (openTime[j - 2] as number) < from) return [];
      const bullish = first.high < third.low && middle.close > middle.open;
      const bearish = first.low > third.high && middle.close < middle.open;
      if (!bullish && !bearish) return [];
      const [bottom, top] = bullish ? [first.high, third.low] : [third.high, first.low];
      if (!(top - bottom >= 0.25 * (atrs[j] as number))) return [];
      const filled = bars.slice(j + 1).some((bar) => (bullish ? bar.low <= bottom : bar.high >= top));
      return filled ? [] : [[bottom, top]];
    }),
  };
}

/** Wilder's, over 14 candles; NaN before. */
function averageRanges(
  bars: readonly { readonly high: number; readonly low: number; readonly close: number }[],
): number[] {
  const ranges = bars.map(({ high, low }, i) => {
    const before = bars[i - 1]?.close;
    return before === undefined ? high - low : Math.max(high - low, Math.abs(high - before), Math.abs(low - before));
  });
  const atrs: number[] = [];
  for (const [i, range] of ranges.entries()) {
    if (i < 13) atrs.push(Number.NaN);
    else if (i === 13) atrs.push(ranges.slice(0, 14).reduce((sum, one) => sum + one, 0) / 14);
    else atrs.push(((atrs[i - 1] as number) * 13 + range) / 14);
  }
  return atrs;
}
