import type { Chart } from "../domain/chart.js";
import { signed, sourceOf, stampOf } from "./chart-frame.js";
import type { ChartContext } from "./chart-inputs.js";

export interface FanInput {
  readonly context: ChartContext;
  readonly title: string;
  /** The line under the title. Untrusted text. */
  readonly about: string;
  readonly caption: string;
  /** Trades done at each point, and the summed R there: 5, 25, 50, 75 and 95 % of the paths are below. */
  readonly trades: readonly number[];
  readonly spreads: readonly (readonly number[])[];
}

/** How far apart paths of the same kind of trades end: the middle one, and the bands of half and of nine tenths of them. */
export function fanChart({ context, title, about, caption, trades, spreads }: FanInput): Chart {
  const n = trades.at(-1) as number;
  const x = [0, ...trades];
  const column = (p: number): number[] => [0, ...spreads.map((spread) => spread[p] as number)];
  const step = Math.max(1, Math.ceil(n / 8 / 5) * 5);
  const middle = column(2);
  const last = x.length - 1;
  return {
    title,
    subtitle: about,
    captions: [caption, sourceOf(context)],
    ...stampOf(context),
    body: {
      kind: "curves",
      x,
      ticks: Array.from({ length: Math.floor(n / step) + 1 }, (_, i) => ({ at: i * step, lines: [String(i * step)] })),
      panes: [
        {
          label: context.language === "ru" ? "сумма R по числу сделок" : "total R by number of trades",
          weight: 1,
          format: { kind: "r" },
          y: middle,
          tone: (middle[last] as number) >= 0 ? "profit" : "loss",
          base: null,
          bands: [
            { low: column(0), high: column(4) },
            { low: column(1), high: column(3) },
          ],
          notes: [{ at: last, text: signed(middle[last] as number, 1, " R") }],
        },
      ],
    },
  };
}
