import type { Chart } from "../domain/chart.js";
import { DAY, parseDay } from "../domain/civil.js";
import { signed, sourceOf, stampOf } from "./chart-frame.js";
import type { ChartContext } from "./chart-inputs.js";

export interface WalkForwardInput {
  readonly context: ChartContext;
  /** The line under the title. Untrusted text. */
  readonly about: string;
  /** Exits, UTC ms, in order, at least one; and their results in R. */
  readonly exits: readonly number[];
  readonly results: readonly number[];
  /** First day of each test window: where the line is handed from one choice to the next. */
  readonly starts: readonly string[];
}

/** Most borders named under the picture: more would run into one another. */
const MOST_NAMES = 9;

/** Summed R of the trades after each choice; the lines down are where the next choice begins. */
export function walkForwardChart({ context, about, exits, results, starts }: WalkForwardInput): Chart {
  const ru = context.language === "ru";
  const borders = starts.map((day) => (parseDay(day) as number) * DAY);
  const first = Math.min(borders[0] ?? (exits[0] as number), exits[0] as number);
  let sum = 0;
  const y = [0, ...results.map((r) => (sum += r))];
  const every = Math.ceil(starts.length / MOST_NAMES);
  return {
    title: ru ? "Walk-forward: сделки после выбора" : "Walk-forward: trades after the choice",
    subtitle: about,
    captions: [
      ru
        ? "параметры выбраны на месяцах перед каждой линией, сделки после неё"
        : "parameters chosen on the months before each line, trades from it on",
      sourceOf(context),
    ],
    ...stampOf(context),
    body: {
      kind: "curves",
      x: [first, ...exits],
      ticks: borders.map((at, i) => ({ at, lines: [i % every === 0 ? (starts[i] as string) : ""] })),
      panes: [
        {
          label: ru ? "сумма R вне выборки" : "total R out of sample",
          weight: 1,
          format: { kind: "r" },
          y,
          tone: sum >= 0 ? "profit" : "loss",
          base: 0,
          notes: [{ at: y.length - 1, text: signed(sum, 1, " R") }],
        },
      ],
    },
  };
}
