import type { Chart } from "../domain/chart.js";
import { candleBody } from "./candle-body.js";
import { sourceLine, stampOf } from "./chart-frame.js";
import { type CandleWindow, type ChartContext, type ChartFeatures, NO_FEATURES } from "./chart-inputs.js";
import { clockLine } from "./clock-line.js";
import { windowEnd } from "./trade-chart.js";
import { wordsOf } from "./words.js";

export interface SnapshotInput {
  readonly window: CandleWindow;
  readonly context: ChartContext;
  /** What is looked at: a setup, a list of tools. Untrusted text. */
  readonly about: string;
  readonly features?: ChartFeatures;
}

/** Candles up to a moment with what the detectors knew of them then. */
export function snapshotChart({ window, context, about, features = NO_FEATURES }: SnapshotInput): Chart {
  const { candles, to } = window;
  const price = (candles.close[to - 1] as number).toFixed(context.digits);
  return {
    title: `${context.symbol} ${candles.timeframe} · ${price}`,
    subtitle: about,
    captions: [
      `${wordsOf(context.language).known} ${clockLine(windowEnd(window), context.clock, context.language)}`,
      sourceLine(context),
    ],
    ...stampOf(context),
    body: candleBody(window, context, features),
  };
}
