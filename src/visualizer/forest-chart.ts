import type { Chart, ForestBody, ForestLine, Tone } from "../domain/chart.js";
import { signed, sourceOf, stampOf } from "./chart-frame.js";
import type { ChartContext } from "./chart-inputs.js";

/** A mean R with its 95 % interval; null under the least number of trades. */
export interface ForestInputLine {
  readonly label: string;
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
  readonly n: number;
  readonly tone: Tone;
}

export interface ForestInput {
  readonly context: ChartContext;
  readonly title: string;
  /** The line under the title. Untrusted text, as the labels are. */
  readonly about: string;
  /** What the others are held against. */
  readonly whole: ForestInputLine;
  readonly lines: readonly ForestInputLine[];
  readonly caption: string;
}

/** Means with their intervals, one under the other: which of them differ by more than they waver is seen at once. */
export function forestChart({ context, title, about, whole, lines, caption }: ForestInput): Chart {
  const all = [whole, ...lines];
  const ends = all.flatMap(({ value, interval }) => [...(value === null ? [] : [value]), ...(interval ?? [])]);
  return {
    title,
    subtitle: about,
    captions: [caption, sourceOf(context)],
    ...stampOf(context),
    body: { kind: "forest", ...axisOf(Math.min(0, ...ends), Math.max(0, ...ends)), lines: all.map(lineOf) },
  };
}

const STEPS = [0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10];
const MOST_TICKS = 5;

/** Round steps of R that hold all values, 0 among them. */
function axisOf(low: number, high: number): Pick<ForestBody, "range" | "ticks"> {
  const air = Math.max((high - low) * 0.03, 0.02);
  const step = STEPS.find((each) => (high - low + 2 * air) / each <= MOST_TICKS) ?? 50;
  const [from, to] = [Math.ceil((low - air) / step), Math.floor((high + air) / step)];
  const digits = step < 1 ? (step === 0.05 || step === 0.25 ? 2 : 1) : 0;
  return {
    range: [low - air, high + air],
    ticks: Array.from({ length: to - from + 1 }, (_, i) => {
      const at = Number(((from + i) * step).toFixed(2));
      return { at, text: at === 0 ? "0 R" : signed(at, digits, " R") };
    }),
  };
}

const lineOf = ({ label, value, interval, n, tone }: ForestInputLine): ForestLine => ({
  label,
  value,
  interval,
  note: value === null ? `n/a (n=${n})` : `${signed(value, 2, " R")} (n=${n})`,
  tone,
});
