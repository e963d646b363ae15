import type { Chart, ScatterBody, Tone } from "../domain/chart.js";
import { signed, sourceOf, stampOf } from "./chart-frame.js";
import type { ChartContext } from "./chart-inputs.js";
import { median } from "./median.js";
import { wordsOf } from "./words.js";

/** Beyond these a point is drawn at the edge of the picture, so that one wild trade does not squeeze the rest. */
const DEEPEST = -3;
const HIGHEST = 8;

/** One trade: worst and best excursion in R (`mae` ≤ 0 ≤ `mfe`), and what it made. */
export interface ExcursionTrade {
  readonly mae: number;
  readonly mfe: number;
  readonly r: number;
}

export interface ExcursionInput {
  readonly context: ChartContext;
  /** The line under the title. Untrusted text. */
  readonly about: string;
  readonly trades: readonly ExcursionTrade[];
}

/** MAE against MFE in R, winners and losers apart, with the median of each. */
export function excursionChart({ context, about, trades }: ExcursionInput): Chart {
  const words = wordsOf(context.language);
  const cut = trades.filter(({ mae, mfe }) => mae < DEEPEST || mfe > HIGHEST).length;
  const group = (name: string, tone: Tone, some: readonly ExcursionTrade[]): ScatterBody["groups"][number] => {
    const x = median(some.map(({ mae }) => mae));
    const y = median(some.map(({ mfe }) => mfe));
    const known = x !== undefined && y !== undefined;
    return {
      label: `${name} n=${some.length}${known ? `, ${words.median} ${signed(x, 2)} / ${signed(y, 2)} R` : ""}`,
      tone,
      points: some.map(({ mae, mfe }) => [Math.max(DEEPEST, mae), Math.min(HIGHEST, mfe)] as const),
      median: known ? [Math.max(DEEPEST, x), Math.min(HIGHEST, y)] : null,
    };
  };
  return {
    title: words.excursions,
    subtitle: about,
    captions: [cut === 0 ? sourceOf(context) : `${words.cut_at} ${cut} · ${sourceOf(context)}`],
    ...stampOf(context),
    body: {
      kind: "scatter",
      xTitle: words.mae,
      yTitle: words.mfe,
      format: { kind: "r" },
      groups: [
        group(
          words.losers,
          "loss",
          trades.filter(({ r }) => r <= 0),
        ),
        group(
          words.winners,
          "profit",
          trades.filter(({ r }) => r > 0),
        ),
      ],
      guides: [
        { axis: "x", at: -1, label: `${words.stop} −1 R` },
        { axis: "y", at: 1, label: "+1 R" },
      ],
    },
  };
}
