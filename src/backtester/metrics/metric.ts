/** Why a metric has no value: below its stated minimum of observations, or not defined by them (no losses, no movement, not yet recovered). */
export type Missing = "too_few" | "undefined" | "not_recovered";

export type MetricUnit = "ratio" | "R" | "money" | "count" | "ms" | "bars" | "sigma";

/** One figure of a run. Ratios are fractions (0.61, not 61). */
export interface Metric {
  readonly value: number | null;
  /** Observations it rests on: trades, or days for the daily ones. */
  readonly n: number;
  readonly unit: MetricUnit;
  /** 95 % interval. */
  readonly low?: number;
  readonly high?: number;
  /** Why `value` is null. */
  readonly missing?: Missing;
}

/** A metric of that value; null and not finite values are `undefined`. */
export function metric(value: number | null, n: number, unit: MetricUnit): Metric {
  return value === null || !Number.isFinite(value)
    ? { value: null, n, unit, missing: "undefined" }
    : { value, n, unit };
}

/** A metric that stands only from `minimum` observations on. */
export const metricFrom = (minimum: number, value: () => number | null, n: number, unit: MetricUnit): Metric =>
  n < minimum ? { value: null, n, unit, missing: "too_few" } : metric(value(), n, unit);

/** The same metric with its 95 % interval, where it has a value. */
export const withInterval = (base: Metric, interval: readonly [number, number] | null): Metric =>
  base.value === null || interval === null ? base : { ...base, low: interval[0], high: interval[1] };
