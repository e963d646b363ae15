import { type EpochMs, formatDayMinute } from "../../domain/civil.js";
import type { LiveCandle } from "../../domain/live-candle.js";
import { periodOf } from "../../domain/timeframe.js";
import type { ThresholdChange } from "../../ports/alert-settings.js";
import type { Alert, AlertScore, Miss, NewAlert, SeriesKey } from "../../ports/alerts.js";
import { lateReason } from "./late-reason.js";
import type { LiveRule, RuleOutcome } from "./live-rule.js";
import { LiveSeries } from "./live-series.js";
import type { FeedSeries, LiveLoopDeps, WatchedRule } from "./loop-deps.js";
import { newAlert, newMiss } from "./new-alert.js";
import { thresholdInForce } from "./threshold-in-force.js";
import { untilAborted } from "./until-aborted.js";
import type { WatchedSetup } from "./watched-series.js";

/** So many candles are read at a time. */
const PIECE = 1_000;
/** A series that has grown by so many bars is begun anew from its history, which is shorter. */
const MOST_GROWN = 20_000;
/** Signals that look back over a gap are not alerted; at least so many candles are looked back on. */
const LEAST_BACK = 50;

interface Running {
  readonly live: LiveSeries;
  readonly began: number;
}

/** One series of the loop: from its cursor on, candle by candle, each judged once and kept with all that came of it. */
export class SeriesRunner {
  readonly series: FeedSeries;
  readonly key: SeriesKey;
  private readonly deps: LiveLoopDeps;
  private rules: readonly WatchedRule[] = [];
  private cursor: EpochMs | undefined;
  private running: Running | undefined;
  private thresholds: readonly ThresholdChange[] = [];

  constructor(series: FeedSeries, deps: LiveLoopDeps) {
    this.series = series;
    this.deps = deps;
    this.key = { ...deps.key, symbol: series.symbol.id, timeframe: series.timeframe };
  }

  get setups(): readonly WatchedRule[] {
    return this.rules;
  }

  /** Sets which rules are watched; what stands is dropped where they are others, and made anew from the cursor. */
  watch(rules: readonly WatchedRule[]): void {
    const names = (list: readonly WatchedRule[]): string =>
      list.map(({ setup, since }) => `${setup.hash} ${since}`).join("|");
    if (names(rules) !== names(this.rules)) this.running = undefined;
    this.rules = rules;
  }

  /** Whether candles came that were not judged, or the rules are not warmed up yet. */
  async isBehind(): Promise<boolean> {
    if (this.running === undefined || this.cursor === undefined) return true;
    const last = await this.deps.candles.last(this.feedKey);
    return last !== undefined && last > this.cursor;
  }

  /** Open time of the last candle judged; undefined before the first cycle. */
  get judged(): EpochMs | undefined {
    return this.cursor;
  }

  /** Judges what came since the cursor. Where anything fails the series is begun anew from what was committed. */
  async run(signal: AbortSignal): Promise<readonly Alert[]> {
    const made: Alert[] = [];
    try {
      const cursor = await this.place();
      if (this.running === undefined && !(await this.begin(cursor))) return made;
      while (!signal.aborted) {
        const came = await this.deps.candles.after(this.feedKey, this.cursor as EpochMs, PIECE);
        if (came.length === 0) break;
        // Asked after the candles: what was set before one of them closed is known by then.
        await this.readThresholds();
        for (const [i, candle] of came.entries()) {
          if (signal.aborted) break;
          made.push(...(await this.take(candle, i === came.length - 1, signal)));
        }
      }
    } catch (error) {
      this.running = undefined;
      this.cursor = undefined;
      throw error;
    }
    if (this.running !== undefined && this.running.live.length - this.running.began > MOST_GROWN)
      this.running = undefined;
    return made;
  }

  /** Where the loop stands; on a series that was never watched, at the last candle that has closed. */
  private async place(): Promise<EpochMs> {
    const { deps, series } = this;
    this.cursor ??= await deps.alerts.cursor(this.key);
    if (this.cursor === undefined) {
      const period = periodOf(series.source);
      this.cursor = deps.begins?.(series) ?? Math.floor(deps.clock.now() / period) * period - period;
      await this.keep([], []);
    }
    return this.cursor;
  }

  /** Warms the rules up on the history, once it is there up to the cursor. */
  private async begin(cursor: EpochMs): Promise<boolean> {
    const { deps, series, key } = this;
    if (!deps.isReplay) {
      const mark = await deps.candles.mark(this.feedKey);
      if (mark === undefined || mark <= cursor) return false;
    }
    const history = await deps.history(series, cursor);
    await this.readThresholds();
    // Scores of bars before the history are never asked for, and grow with the months.
    const from = history.length === 0 ? Number.POSITIVE_INFINITY : (history.openTime[0] as EpochMs);
    const [first, ...others] = await Promise.all(
      this.rules.map(async ({ setup, start }): Promise<WatchedSetup> => {
        const scores = await deps.alerts.scores({ ...key, setup_hash: setup.hash }, from);
        const known = new Map(scores.map(({ barClose, side, p }) => [`${barClose} ${side}`, p]));
        const options = {
          ...(start === undefined ? {} : { start }),
          score: (bar: number, side: 1 | -1) => known.get(`${close(bar)} ${side === 1 ? "long" : "short"}`) ?? null,
          threshold: (bar: number) => thresholdInForce(this.thresholds, setup.id, close(bar))?.p,
        };
        return { setup, options };
      }),
    );
    if (first === undefined) return false;
    let live: LiveSeries | undefined;
    const close = (bar: number): EpochMs => live?.closeOf(bar) ?? Number.NaN;
    live = new LiveSeries([first, ...others], history);
    live.warmUp();
    this.running = { live, began: live.length };
    return true;
  }

  private async take(candle: LiveCandle, isLast: boolean, signal: AbortSignal): Promise<readonly Alert[]> {
    const { live } = this.running as Running;
    const bar = live.take(candle);
    const alerts: NewAlert[] = [];
    const misses: Miss[] = [];
    if (bar !== undefined) {
      for (const { rule, outcomes } of live.judge(bar)) {
        let found = outcomes;
        let score: AlertScore = NO_MODEL;
        if (rule.isWaiting) {
          score = await this.scoreOf(rule, signal);
          found = [...outcomes, ...rule.settle(score.p)];
        }
        for (const outcome of found) await this.note(rule, outcome, score, alerts, misses);
      }
    }
    this.cursor = candle.openTime;
    const quiet = alerts.length === 0 && misses.length === 0;
    // Quiet candles move the cursor together: after a crash they are judged again, to the same end.
    return quiet && (!isLast || this.deps.isReplay) ? [] : this.keep(alerts, misses);
  }

  private async readThresholds(): Promise<void> {
    this.thresholds = (await this.deps.thresholds?.()) ?? [];
  }

  private async scoreOf(rule: LiveRule, signal: AbortSignal): Promise<AlertScore> {
    const { score, synthetic } = this.deps;
    if (score === undefined) return NO_MODEL;
    const { bar, side } = rule.evaluator.waiting;
    const asked = score({ rule, bar, side, synthetic: await synthetic(this.key.symbol) });
    return (await untilAborted(asked, signal)) ?? NO_ANSWER;
  }

  private async note(
    rule: LiveRule,
    outcome: RuleOutcome,
    score: AlertScore,
    alerts: NewAlert[],
    misses: Miss[],
  ): Promise<void> {
    const { deps, key } = this;
    const close = (this.running as Running).live.closeOf(outcome.bar);
    const since = this.rules.find(({ setup }) => setup === rule.setup)?.since ?? 0;
    if (close <= since) return;
    if (outcome.planned === null) {
      misses.push(newMiss(rule, outcome, key));
      return;
    }
    const now = deps.clock.now();
    const ground = { ...deps.key, chat: deps.chat, synthetic: await deps.synthetic(key.symbol), now };
    const late = deps.isReplay
      ? null
      : (lateReason(rule.setup, close, now) ?? (await this.gapReason(rule, outcome, close)));
    alerts.push(newAlert(rule, outcome, score, ground, late));
  }

  /** In words that candles are missing where the signal looks back; null where none are. */
  private async gapReason(rule: LiveRule, outcome: RuleOutcome, close: EpochMs): Promise<string | null> {
    const { candles } = rule.evaluator;
    const back = Math.max(0, Math.min(outcome.planned?.firstBar ?? outcome.bar, outcome.bar - LEAST_BACK));
    const [gap] = await this.deps.candles.gaps(this.feedKey, candles.openTime[back] as number, close);
    return gap === undefined
      ? null
      : `candles from ${formatDayMinute(gap.from)} to ${formatDayMinute(gap.to)} UTC are missing, and the signal looks back over them`;
  }

  private async keep(alerts: readonly NewAlert[], misses: readonly Miss[]): Promise<readonly Alert[]> {
    const made = await this.deps.alerts.commit({ ...this.key, candle: this.cursor as EpochMs, alerts, misses });
    if (made.length > 0) this.deps.committed(made);
    return made;
  }

  private get feedKey() {
    return { feed: this.deps.key.feed, symbol: this.key.symbol, timeframe: this.series.source };
  }
}

const NO_ANSWER: AlertScore = { p: null, model: null, reason: "the score did not answer in time" };
const NO_MODEL: AlertScore = { p: null, model: null, reason: "no model stands yet" };
