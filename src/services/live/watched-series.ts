import { CandleBuffer, type Candles } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import { dispatchMany } from "../../market-tools/dispatch.js";
import type { ToolRun } from "../../market-tools/dispatcher.js";
import type { EvaluatorOptions } from "../../setup-manager/evaluation/evaluator-options.js";
import { lifecycleNeeds } from "../../setup-manager/lifecycle-needs.js";
import type { Setup } from "../../setup-manager/setup.js";
import { LiveRule } from "./live-rule.js";

/** One closed candle; `closeTime` only where the series has them. */
export interface NextCandle {
  readonly openTime: EpochMs;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly spread: number;
  readonly closeTime?: EpochMs;
}

/** A setup to be watched, and how its bars count. */
export interface WatchedSetup {
  readonly setup: Setup;
  readonly options?: EvaluatorOptions;
}

/**
 * The rules on one series of candles that grows at its end. What several of them ask of the Market Tools runs once. History comes first and at once;
 * then every next candle through the same tools and the same evaluators, as a backtest over all of them would have it.
 */
export class WatchedSeries {
  readonly candles: CandleBuffer;
  readonly rules: readonly LiveRule[];
  private readonly tools: ToolRun | undefined;

  /** The setups are of the candles' symbol and timeframe. */
  constructor(watched: readonly WatchedSetup[], history: Candles) {
    this.candles = columnsOf(history);
    const { candles } = this;
    const runs = dispatchMany(
      watched.map(({ setup }) => ({
        candles,
        symbol: setup.symbol,
        tools: setup.tools,
        lifecycle: lifecycleNeeds(setup),
      })),
    );
    this.rules = watched.map(({ setup, options }, i) => new LiveRule(setup, runs[i] as ToolRun, options));
    // Any of the runs drives them all.
    [this.tools] = runs;
  }

  /** Takes the history; then nothing but `push`. */
  warmUp(): void {
    this.tools?.run();
    for (const rule of this.rules) rule.warmUp();
  }

  /** Open time of the last candle; undefined while there is none. */
  get last(): EpochMs | undefined {
    return this.candles.length === 0 ? undefined : (this.candles.openTime[this.candles.length - 1] as number);
  }

  /** Takes the next closed candle and gives its bar index: then each rule is to be stepped to it. */
  push(candle: NextCandle): number {
    const k = this.candles.length;
    if (this.last !== undefined && candle.openTime <= this.last)
      throw new Error(`A candle of ${candle.openTime} cannot follow one of ${this.last}`);
    const { openTime, open, high, low, close, volume, spread, closeTime } = candle;
    this.candles.push(openTime, open, high, low, close, volume, spread, closeTime);
    this.tools?.push(k);
    return k;
  }
}

/** A copy with room to grow. */
export function columnsOf(from: Candles): CandleBuffer {
  const { symbol, timeframe, tick, length, closeTime } = from;
  const into = new CandleBuffer(symbol, timeframe, tick, length + 1024, closeTime !== undefined);
  for (const name of ["openTime", "open", "high", "low", "close", "volume", "spread"] as const)
    into[name].set(from[name].subarray(0, length));
  if (closeTime !== undefined) into.closeTime?.set(closeTime.subarray(0, length));
  into.length = length;
  return into;
}
