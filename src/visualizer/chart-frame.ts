import type { Chart } from "../domain/chart.js";
import { clockName } from "../domain/clock-name.js";
import type { ChartContext } from "./chart-inputs.js";
import { sourceName } from "./names.js";
import { wordsOf } from "./words.js";

/** The last caption of every picture: which clock the axis has and where the data came from. */
export function sourceLine(context: ChartContext): string {
  const { language } = context;
  return `${wordsOf(language).axis}: ${clockName(context.clock, language)} · ${sourceOf(context)}`;
}

/** Where the candles came from, in the reader's language. */
export const sourceOf = ({ source, synthetic, language }: ChartContext): string =>
  sourceName(source, synthetic, language);

/** The stamp that says the market is synthetic, where it is. */
export const stampOf = (context: ChartContext): Pick<Chart, "stamp"> =>
  context.synthetic ? { stamp: wordsOf(context.language).synthetic } : {};

/** `+1.50 R` with a true minus sign. */
export function signed(value: number, digits: number, unit = ""): string {
  const size = Math.abs(value).toFixed(digits);
  const zero = Number(size) === 0;
  return `${zero ? "" : value < 0 ? "−" : "+"}${size}${unit}`;
}
