import type { Chart } from "../domain/chart.js";
import type { EpochMs } from "../domain/civil.js";
import { epochDay } from "../domain/civil.js";
import { zone } from "../domain/zone.js";
import { signed, sourceLine, stampOf } from "./chart-frame.js";
import type { ChartContext } from "./chart-inputs.js";
import { grouped } from "./grouped.js";
import { thinCurve } from "./thin-curve.js";
import { calendarTicks, dayLabel } from "./time-axis.js";
import { wordsOf } from "./words.js";

/** Points drawn; more than a 1280 px picture can show is thinned, extremes kept. */
const MOST_POINTS = 1600;

export interface EquityInput {
  readonly context: ChartContext;
  /** Setup, symbol, timeframe, period: the line under the title. Untrusted text. */
  readonly about: string;
  readonly currency: string;
  /** Marked to market at each close, UTC ms and account money; at least one point. */
  readonly time: ArrayLike<EpochMs>;
  readonly equity: ArrayLike<number>;
}

/** Equity above, drawdown from the running peak below. */
export function equityChart({ context, about, currency, time, equity }: EquityInput): Chart {
  const words = wordsOf(context.language);
  const drawdown = drawdownOf(equity);
  const deepest = drawdown.reduce((best, value, i) => (value < (drawdown[best] as number) ? i : best), 0);
  const kept = [...new Set([...thinCurve(equity, MOST_POINTS), deepest])].sort((a, b) => a - b);
  const last = kept.length - 1;
  const first = equity[0] as number;
  const final = equity[equity.length - 1] as number;
  const gained = first === 0 ? 0 : (final / first - 1) * 100;
  const day = dayLabel(epochDay(zone(context.clock).toWall(time[deepest] as number)), context.language);
  const depth = drawdown[deepest] as number;
  return {
    title: words.equity_title,
    subtitle: about,
    badge: { text: signed(gained, 1, " %"), tone: gained > 0 ? "profit" : gained < 0 ? "loss" : "neutral" },
    captions: [sourceLine(context)],
    ...stampOf(context),
    body: {
      kind: "curves",
      x: kept.map((i) => time[i] as number),
      ticks: calendarTicks(time[0] as number, time[time.length - 1] as number, context.clock, context.language),
      panes: [
        {
          label: `${words.equity}, ${currency}`,
          weight: 0.68,
          format: { kind: "money" },
          y: kept.map((i) => equity[i] as number),
          tone: final >= first ? "profit" : "loss",
          base: first,
          notes: [{ at: last, text: grouped(final) }],
        },
        {
          label: words.drawdown,
          weight: 0.32,
          format: { kind: "percent" },
          y: kept.map((i) => drawdown[i] as number),
          tone: "loss",
          base: 0,
          notes:
            depth < 0
              ? [{ at: kept.indexOf(deepest), text: `${words.deepest} ${signed(depth * 100, 1, " %")} · ${day}` }]
              : [],
        },
      ],
    },
  };
}

/** Share below the running peak at each point: 0 or negative. */
function drawdownOf(equity: ArrayLike<number>): number[] {
  let peak = Number.NEGATIVE_INFINITY;
  return Array.from(equity, (value) => {
    peak = Math.max(peak, value);
    return peak > 0 ? value / peak - 1 : 0;
  });
}
