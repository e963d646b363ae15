import type { Chart } from "../domain/chart.js";
import { sourceLine, stampOf } from "./chart-frame.js";
import type { CandleWindow, ChartContext } from "./chart-inputs.js";
import { spanLine } from "./span-line.js";
import { candleTicks } from "./time-axis.js";

export interface AtrInput {
  readonly window: CandleWindow;
  readonly context: ChartContext;
  readonly about: string;
  /** ATR at the close of each candle of the window, price units; all of them known. */
  readonly values: readonly number[];
  readonly label: string;
}

/** The close and, under it, how far a candle usually goes. Nights and weekends take no room. */
export function atrChart({ window, context, about, values, label }: AtrInput): Chart {
  const { candles, from, to } = window;
  const { ticks } = candleTicks(candles.openTime.subarray(from, to), context.clock, context.language, 8);
  const format = { kind: "fixed", digits: context.digits } as const;
  const last = values.length - 1;
  const high = values.indexOf(Math.max(...values));
  const note = (at: number) => ({ at, text: (values[at] as number).toFixed(context.digits) });
  return {
    title: `${context.symbol} ${candles.timeframe} · atr`,
    subtitle: about,
    captions: [spanLine(window, context), sourceLine(context)],
    ...stampOf(context),
    body: {
      kind: "curves",
      x: values.map((_, i) => i),
      ticks,
      panes: [
        {
          label: "close",
          weight: 3,
          format,
          y: Array.from(candles.close.subarray(from, to)),
          tone: "entry",
          base: null,
          notes: [],
        },
        {
          label,
          weight: 2,
          format,
          y: [...values],
          tone: "level",
          base: null,
          notes: high === last ? [note(last)] : [note(high), note(last)],
        },
      ],
    },
  };
}
