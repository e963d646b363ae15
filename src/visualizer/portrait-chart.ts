import type { Chart } from "../domain/chart.js";
import { candleBody } from "./candle-body.js";
import { sourceLine, stampOf } from "./chart-frame.js";
import type { CandleWindow, ChartContext, ChartFeatures } from "./chart-inputs.js";
import { spanLine } from "./span-line.js";
import { wordsOf } from "./words.js";

/** Threads of one tool carry no price tags: more of them find room. */
const MOST_LEVELS = 40;

export interface PortraitInput {
  readonly window: CandleWindow;
  readonly context: ChartContext;
  /** The tool's name. */
  readonly tool: string;
  /** What is to be seen. */
  readonly about: string;
  readonly features: ChartFeatures;
}

/** One Market Tool on a stretch of candles: from when to when, and that it is drawn as known at its end. */
export function portraitChart({ window, context, tool, about, features }: PortraitInput): Chart {
  const { candles } = window;
  return {
    title: `${context.symbol} ${candles.timeframe} · ${tool}`,
    subtitle: about,
    captions: [`${spanLine(window, context)}, ${wordsOf(context.language).known_at_end}`, sourceLine(context)],
    ...stampOf(context),
    body: candleBody(window, context, features, { mostLevels: MOST_LEVELS }),
  };
}
