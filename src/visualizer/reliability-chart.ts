import type { Chart } from "../domain/chart.js";
import type { ReliabilityPoint } from "../domain/reliability-body.js";
import { type ScoreFrame, scoreStamp, scoreSubtitle, share } from "./score-frame.js";

/** Scores that lie together: what was said of them and how many won, with the 95 % interval of that and the band in which it would lie if what was said were true. */
export interface ReliabilityInput {
  readonly count: number;
  readonly said: number;
  readonly won: number;
  readonly interval: readonly [number, number];
  readonly band: readonly [number, number];
}

export interface ReliabilityChartInput {
  readonly frame: ScoreFrame;
  /** At least one. */
  readonly bins: readonly ReliabilityInput[];
  /** Share of wins of all judged. */
  readonly base: number;
  readonly auc: number;
  /** Brier skill against that share, with its 90 % interval. */
  readonly skill: number;
  readonly skillInterval: readonly [number, number];
  readonly ece: number;
  readonly eceNull: number;
}

/** What the score said against what came: how far its word can be taken. Points outside the band are shown as a warning. */
export function reliabilityChart(input: ReliabilityChartInput): Chart {
  const { frame, bins, base, auc, skill, skillInterval, ece, eceNull } = input;
  const ru = frame.language === "ru";
  const points = bins.map(pointOf);
  const [low, high] = skillInterval.map((one) => share(one, 1)) as [string, string];
  return {
    title: ru ? "Что оценка сказала и что сбылось" : "What the score said, and what came",
    subtitle: scoreSubtitle(frame),
    badge: {
      text: ru ? `Брайер ${signedShare(skill)}` : `Brier skill ${signedShare(skill)}`,
      tone: skillInterval[0] > 0 ? "profit" : skillInterval[1] < 0 ? "loss" : "neutral",
    },
    captions: [
      ru
        ? "серое: там точки лежат в 95 случаях из 100, если оценки верны · полоски: 95 %"
        : "grey: where points lie 95 of 100 times if all scores are true · bars: 95 %",
      ru ? `выигрыш по Брайеру, 90 %: ${low} … ${high}` : `Brier skill against the base rate, 90 %: ${low} … ${high}`,
      ru
        ? `AUC ${auc.toFixed(2)} · ошибка калибровки ${share(ece, 1)} (верные: до ${share(eceNull, 1)})`
        : `AUC ${auc.toFixed(2)} · calibration error ${share(ece, 1)} (true scores: up to ${share(eceNull, 1)})`,
    ],
    ...scoreStamp(frame),
    body: {
      kind: "reliability",
      xTitle: ru ? "сказано: p_success" : "said: p_success",
      yTitle: ru ? "сбылось: доля побед" : "came: share of wins",
      x: rangeOf(points.map(({ said }) => said)),
      y: rangeOf([...points.flatMap(({ interval, band, won }) => [...interval, ...band, won]), base]),
      points,
      diagonal: ru ? "сбылось ровно сказанное" : "came as said",
      base: { at: base, label: ru ? `базовая частота ${share(base)}` : `base rate ${share(base)}` },
    },
  };
}

function pointOf({ count, said, won, interval, band }: ReliabilityInput): ReliabilityPoint {
  const label = `${Math.round(won * count)}/${count}`;
  return { said, won, interval, band, label, isOutside: won < band[0] || won > band[1] };
}

/** Closer, and noise would look like a slope. */
const NARROWEST = 0.3;

/** The values with some air, inside 0…1. */
function rangeOf(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = Math.max((high - low) * 0.09, (NARROWEST - (high - low)) / 2);
  return [Math.max(0, low - air), Math.min(1, high + air)];
}

const signedShare = (value: number): string => `${value > 0 ? "+" : ""}${share(value, 1)}`;
