import type { Chart, CurvePane } from "../domain/chart.js";
import type { ThresholdLine } from "../domain/model-card.js";
import { signed } from "./chart-frame.js";
import { type ScoreFrame, scoreStamp, scoreSubtitle, share } from "./score-frame.js";

export interface ThresholdChartInput {
  readonly frame: ScoreFrame;
  /** From the lowest threshold on; the first keeps all. */
  readonly lines: readonly ThresholdLine[];
  /** The threshold that holds now, where one does. */
  readonly now: number | undefined;
}

/** Points that are written out; all of more would run into one another. */
const MOST_NOTES = 9;

/** What a threshold buys and what it costs: win rate, expectancy and share of trades kept, one under the other. Undefined where fewer than two thresholds keep enough trades. */
export function thresholdChart({ frame, lines, now }: ThresholdChartInput): Chart | undefined {
  const shown = lines.filter(({ precision }) => precision !== null);
  if (shown.length < 2) return undefined;
  const ru = frame.language === "ru";
  // What keeps all stands one step before the first threshold that does not.
  const x = shown.map(({ p }, i) => (i === 0 ? (shown[1]?.p ?? 0) - STEP : p));
  const priced = shown.every(({ expectancyR }) => expectancyR !== null);
  const every = Math.ceil(shown.length / MOST_NOTES);
  const pane = (label: string, weight: number, of: PaneOf): CurvePane => ({
    ...{ label, weight, format: of.format, tone: of.tone, base: of.base, dots: true },
    y: shown.map(of.value),
    ...(of.interval === undefined ? {} : { bands: [bandOf(shown.map(of.interval))] }),
    notes: shown.flatMap((line, at) => (at % every === 0 ? [{ at, text: of.note(line) }] : [])),
  });
  const at = now === undefined ? undefined : Math.max(x[0] as number, now);
  return {
    title: ru ? "Что даёт порог и чего он стоит" : "What a threshold buys, and what it costs",
    subtitle: scoreSubtitle(frame),
    captions: [
      ru
        ? "слева направо: порог p_success; остаются сделки с оценкой выше него"
        : "left to right: the threshold; kept are trades scored above it",
      ru ? "полосы: 95 % доли побед, 90 % среднего R" : "bands: 95 % of the win rate, 90 % of mean R",
    ],
    ...scoreStamp(frame),
    body: {
      kind: "curves",
      x,
      ticks: shown.map(({ p }, i) => ({
        at: x[i] as number,
        lines: [i === 0 ? (ru ? "все" : "all") : p.toFixed(2)],
      })),
      panes: [
        pane(ru ? "доля побед" : "win rate", 1, PRECISION),
        ...(priced ? [pane(ru ? "средний R" : "mean R", 1, EXPECTANCY)] : []),
        pane(ru ? "осталось сделок" : "trades kept", 0.8, COVERAGE),
      ],
      ...(at === undefined || at > (x.at(-1) as number)
        ? {}
        : { uprights: [{ at, label: ru ? `порог ${now}` : `threshold ${now}`, tone: "liquidity" }] }),
    },
  };
}

const STEP = 0.05;

interface PaneOf extends Pick<CurvePane, "format" | "tone" | "base"> {
  readonly value: (line: ThresholdLine) => number;
  readonly interval?: (line: ThresholdLine) => readonly [number, number];
  readonly note: (line: ThresholdLine) => string;
}

const PRECISION: PaneOf = {
  format: { kind: "percent" },
  tone: "entry",
  base: null,
  value: ({ precision }) => precision as number,
  interval: ({ precision, precisionInterval }) => precisionInterval ?? [precision as number, precision as number],
  note: ({ precision }) => share(precision as number),
};

const EXPECTANCY: PaneOf = {
  format: { kind: "r" },
  tone: "profit",
  base: null,
  value: ({ expectancyR }) => expectancyR as number,
  interval: ({ expectancyR, expectancyInterval }) =>
    expectancyInterval ?? [expectancyR as number, expectancyR as number],
  note: ({ expectancyR }) => signed(expectancyR as number, 2),
};

const COVERAGE: PaneOf = {
  format: { kind: "percent" },
  tone: "level",
  base: 0,
  value: ({ coverage }) => coverage,
  note: ({ kept }) => `n=${kept}`,
};

const bandOf = (intervals: readonly (readonly [number, number])[]): NonNullable<CurvePane["bands"]>[number] => ({
  low: intervals.map(([low]) => low),
  high: intervals.map(([, high]) => high),
});
