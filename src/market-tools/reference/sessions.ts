import type { Candles } from "../../domain/candles.js";
import { DAY, HOUR, MINUTE } from "../../domain/civil.js";
import type { ReferenceTable } from "./reference-table.js";

/** The library's London: fixed minutes of a UTC day, summer and winter (B15). The end is a minute of the session (B3). */
const LONDON = { from: 7 * 60, to: 16 * 60 };

/**
 * The library's `sessions` for London (Appendix 1.7): whether a candle opens in it, and the running extremes of candles in a row that do, in
 * single precision, 0 outside. `zoneHours` is the k of its `time_zone="UTC+k"`, by which it moves the times the wrong way (B4). Causal. O(n).
 */
export function sessions({ length, openTime, high, low }: Candles, zoneHours = 0): ReferenceTable {
  const active = new Float64Array(length);
  const highs = new Float64Array(length);
  const lows = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const time = (openTime[i] as number) + zoneHours * HOUR;
    const minute = Math.floor((time - Math.floor(time / DAY) * DAY) / MINUTE);
    if (minute < LONDON.from || minute > LONDON.to) continue;
    const lowBefore = i === 0 ? 0 : (lows[i - 1] as number);
    active[i] = 1;
    highs[i] = Math.fround(Math.max(high[i] as number, i === 0 ? 0 : (highs[i - 1] as number)));
    lows[i] = Math.fround(lowBefore === 0 ? (low[i] as number) : Math.min(low[i] as number, lowBefore));
  }
  return [
    { name: "Active", type: "int", values: active },
    { name: "High", type: "single", values: highs },
    { name: "Low", type: "single", values: lows },
  ];
}
