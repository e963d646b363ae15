import { formatDayMinute } from "../domain/civil.js";
import { clockName } from "../domain/clock-name.js";
import { zone } from "../domain/zone.js";
import type { CandleWindow, ChartContext } from "./chart-inputs.js";
import { windowEnd } from "./trade-chart.js";

/** `2023-03-07 18:00 … 2023-03-08 12:00 New York`: from the open of the first candle to the close of the last, on the chart's clock. */
export function spanLine(window: CandleWindow, { clock, language }: ChartContext): string {
  const wall = (time: number) => formatDayMinute(zone(clock).toWall(time));
  const first = window.candles.openTime[window.from] as number;
  return `${wall(first)} … ${wall(windowEnd(window))} ${clockName(clock, language)}`;
}
