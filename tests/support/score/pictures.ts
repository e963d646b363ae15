import type { Language } from "../../../src/domain/message.js";
import { wilson } from "../../../src/domain/wilson.js";
import { binomialBand } from "../../../src/scoring/judge/binomial-band.js";
import type { ReliabilityChartInput } from "../../../src/visualizer/reliability-chart.js";
import type { ThresholdChartInput } from "../../../src/visualizer/threshold-chart.js";

const frame = (language: Language) => ({
  ...{ language, setup: "asia_fvg_break", model: "m_20261102_1a2b3c4d", tested: 210, synthetic: true },
});

const bin = (said: number, wins: number, count: number) => ({
  ...{ said, count, won: wins / count },
  interval: wilson(wins, count) as readonly [number, number],
  band: binomialBand(said, count),
});

/** A score that is right, but for its lowest bin. */
export const someReliability = (language: Language): ReliabilityChartInput => ({
  frame: frame(language),
  bins: [bin(0.22, 22, 50), bin(0.36, 17, 50), bin(0.48, 26, 50), bin(0.64, 38, 60)],
  ...{ base: 103 / 210, auc: 0.64, skill: 0.061, skillInterval: [0.012, 0.11], ece: 0.07, eceNull: 0.09 },
});

const line = (p: number, kept: number, precision: number | null): ThresholdChartInput["lines"][number] => ({
  ...{ p, kept, coverage: kept / 210, precision, expectancyR: precision === null ? null : 3 * precision - 1 },
  precisionInterval: precision === null ? null : [precision - 0.1, precision + 0.1],
  expectancyInterval: precision === null ? null : [3 * precision - 1.3, 3 * precision - 0.7],
});

/** The last threshold keeps too few for a share. */
export const someThresholds = (language: Language): ThresholdChartInput => ({
  frame: frame(language),
  lines: [line(0, 210, 0.49), line(0.3, 170, 0.53), line(0.4, 110, 0.58), line(0.5, 60, 0.63), line(0.6, 12, null)],
  now: 0.45,
});
