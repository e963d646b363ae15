import { type CandleBuffer, type Candles, closeTimeOf } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { LiveCandle } from "../../domain/live-candle.js";
import { Resampler } from "../../domain/resample.js";
import type { LiveRule, RuleOutcome } from "./live-rule.js";
import { columnsOf, WatchedSeries, type WatchedSetup } from "./watched-series.js";

/** What a rule made of a bar, before or after its score was told. */
export interface JudgedRule {
  readonly rule: LiveRule;
  readonly outcomes: readonly RuleOutcome[];
}

/**
 * The rules of one symbol and timeframe along the candles of a feed. Where the feed delivers finer candles (a broker's clock must not cut the hours
 * and days of ours), they are put together here as the backtest does it.
 */
export class LiveSeries {
  readonly watched: WatchedSeries;
  private readonly base: CandleBuffer | undefined;
  private readonly resampler: Resampler | undefined;

  /** `history`: candles of the feed's timeframe, the last of which is the cursor's. The setups are of one symbol and timeframe. */
  constructor(watched: readonly [WatchedSetup, ...WatchedSetup[]], history: Candles) {
    const { symbol, timeframe } = watched[0].setup;
    if (history.timeframe === timeframe) {
      this.watched = new WatchedSeries(watched, history);
      return;
    }
    this.base = columnsOf(history);
    this.resampler = new Resampler(this.base, timeframe, symbol.calendar).run();
    this.watched = new WatchedSeries(watched, this.resampler.candles);
  }

  /** Takes the history at once. */
  warmUp(): void {
    this.watched.warmUp();
  }

  /** Bars that are held; a series that has grown long is begun anew from its history. */
  get length(): number {
    return this.base?.length ?? this.watched.candles.length;
  }

  /** Takes the feed's next candle. Gives the bar that was closed by it, once per bar; undefined where none was. */
  take(candle: LiveCandle): number | undefined {
    const { base, resampler, watched } = this;
    if (base === undefined || resampler === undefined) return watched.push(candle);
    const { openTime, open, high, low, close, volume, spread } = candle;
    base.push(openTime, open, high, low, close, volume, spread);
    const before = resampler.candles.length;
    resampler.push(base.length - 1);
    const made = resampler.candles;
    if (made.length === before) return undefined;
    // A candle that skips a whole bar closes two: that which ran, and its own where it fills it.
    let bar: number | undefined;
    for (let i = before; i < made.length; i++) bar = this.pushFrom(made, i);
    return bar;
  }

  /** Bars judged so far are those below; steps every rule up to and including the bar, one bar after another. */
  *judge(bar: number): Generator<JudgedRule> {
    for (const rule of this.watched.rules)
      for (let k = rule.evaluator.judged; k <= bar; k++) yield { rule, outcomes: rule.step(k) };
  }

  closeOf(bar: number): EpochMs {
    return closeTimeOf(this.watched.candles, bar);
  }

  private pushFrom(made: CandleBuffer, i: number): number {
    const of = (column: Float64Array): number => column[i] as number;
    return this.watched.push({
      openTime: of(made.openTime),
      open: of(made.open),
      high: of(made.high),
      low: of(made.low),
      close: of(made.close),
      volume: of(made.volume),
      spread: of(made.spread),
      ...(made.closeTime === undefined ? {} : { closeTime: of(made.closeTime) }),
    });
  }
}
