import { CandleCalendar } from "../../domain/candle-calendar.js";
import { type EpochMs, SECOND } from "../../domain/civil.js";
import type { LiveCandle } from "../../domain/live-candle.js";
import { priceJumps } from "../../domain/price-jump.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { AddedCandles, LiveCandles, LiveGap, LiveSeries } from "../../ports/live-candles.js";
import type { Known } from "../../ports/live-feed.js";

/** A gap in the middle is asked for so often, so far apart, before it is given up. */
const MOST_ASKS = 3;
const ASK_EVERY_MS = 5 * SECOND;

/** How the newest end of a series is asked for. */
export interface TailPace {
  /** When a candle is so late, ms. */
  readonly graceMs: number;
  /** And then each time so much has passed, ms. */
  readonly everyMs: number;
}
/** Of a feed that comes by itself. */
export const PUSHED: TailPace = { graceMs: 10 * SECOND, everyMs: 20 * SECOND };
/** Of a feed that has to be asked. */
export const POLLED: TailPace = { graceMs: SECOND, everyMs: 2 * SECOND };

interface Asked {
  readonly from: EpochMs;
  readonly times: number;
  readonly at: EpochMs;
}

/** What one series of a feed is waiting for. Its mark moves over a candle when all that is due before it has come, was never traded, or was given up. */
export class SeriesIntake {
  readonly symbol: string;
  private readonly candles: LiveCandles;
  private readonly spec: SymbolSpec;
  private readonly series: LiveSeries;
  private readonly calendar: CandleCalendar;
  private mark: EpochMs | undefined;
  /** From then on nothing has to come; before the first candle the place where the series begins. */
  private covered: { from: EpochMs; to: EpochMs }[] = [];
  private missing: LiveGap | undefined;
  private isTail = false;
  private asked: Asked | undefined;
  private lastClose: EpochMs | undefined;
  /** The newest candle that was taken. */
  private newest: { readonly openTime: EpochMs; readonly close: number } | undefined;

  private readonly tail: TailPace;

  constructor(candles: LiveCandles, spec: SymbolSpec, series: LiveSeries, tail: TailPace) {
    this.tail = tail;
    this.candles = candles;
    this.spec = spec;
    this.series = series;
    this.symbol = spec.id;
    this.calendar = new CandleCalendar(spec, series.timeframe);
  }

  /** Takes the series up where it was left, or begins it at `from`. */
  async begin(from: EpochMs): Promise<void> {
    this.mark ??= await this.candles.mark(this.series);
    const last = await this.candles.last(this.series);
    if (last !== undefined) {
      this.lastClose = this.calendar.closeOf(last);
      this.newest ??= (await this.candles.after(this.series, last - 1, 1))[0];
    }
    if (this.mark !== undefined) return;
    await this.candles.settle(this.series, from, []);
    this.mark = from;
  }

  async take(
    came: readonly LiveCandle[],
    covers: { readonly from: EpochMs; readonly to: EpochMs } | undefined,
    now: EpochMs,
  ): Promise<AddedCandles> {
    const { feed, timeframe } = this.series;
    const jumps = priceJumps(came, this.newest);
    const sound = jumps.size === 0 ? came : came.filter((candle) => !jumps.has(candle));
    const kept = await this.candles.add(feed, this.spec, timeframe, sound, now);
    const jumped = [...jumps].map(({ openTime }) => ({ openTime, fault: "jump" as const }));
    const added = { ...kept, refused: [...kept.refused, ...jumped] };
    const faulty = new Set(added.refused.map(({ openTime }) => openTime));
    for (const { openTime, close } of sound)
      if (openTime > (this.newest?.openTime ?? 0) && !faulty.has(openTime)) this.newest = { openTime, close };
    // What was refused may have been a candle of that time after all.
    if (covers !== undefined && added.refused.length === 0 && covers.to > covers.from) this.cover(covers);
    return added;
  }

  /** Moves the mark as far as it goes at `now`; true where it moved. */
  async settle(now: EpochMs): Promise<boolean> {
    if (this.mark === undefined) return false;
    const gaps: LiveGap[] = [];
    const before = this.mark;
    let at = before;
    this.missing = undefined;
    for (const openTime of await this.candles.waiting(this.series)) {
      const hole = this.hole(at, openTime);
      if (hole !== undefined && !this.isGivenUp(hole, now)) {
        this.miss(hole, false);
        break;
      }
      if (hole !== undefined) gaps.push(hole);
      at = Math.max(at, this.calendar.closeOf(openTime));
      this.lastClose = at;
    }
    if (this.missing === undefined) {
      const tail = this.hole(at, now - this.tail.graceMs);
      if (tail !== undefined) this.miss({ from: tail.from, to: now }, true);
    }
    if (at === before) return false;
    await this.candles.settle(this.series, at, gaps);
    this.mark = at;
    this.covered = this.covered.filter(({ to }) => to > at);
    return true;
  }

  /** What is to be asked for at `now`, which counts as asked. */
  ask(now: EpochMs): LiveGap | undefined {
    const { missing } = this;
    if (missing === undefined) return undefined;
    const asked = this.asked?.from === missing.from ? this.asked : undefined;
    const pause = this.isTail ? this.tail.everyMs : ASK_EVERY_MS;
    // A time to come: our clock was put back since.
    if (asked !== undefined && now >= asked.at && now - asked.at < pause) return undefined;
    this.asked = { from: missing.from, times: this.isTail ? 0 : (asked?.times ?? 0) + 1, at: now };
    return missing;
  }

  known(): Known | undefined {
    const { lastClose } = this;
    if (lastClose === undefined) return undefined;
    const quiet = this.covered.find(({ from, to }) => from <= lastClose && to > lastClose);
    return { closed: lastClose, quiet: quiet?.to ?? lastClose };
  }

  /** The first time in [from, to) in which a candle is due and of which nobody said that there was none. */
  private hole(from: EpochMs, to: EpochMs): LiveGap | undefined {
    let at = from;
    for (;;) {
      const due = this.calendar.firstDue(at, to);
      if (due === undefined) return undefined;
      const quiet = this.covered.find((span) => span.from <= due && span.to > due);
      if (quiet === undefined) return { from: due, to };
      at = quiet.to;
    }
  }

  private isGivenUp({ from }: LiveGap, now: EpochMs): boolean {
    const { asked } = this;
    return asked?.from === from && asked.times >= MOST_ASKS && now - asked.at >= ASK_EVERY_MS;
  }

  private miss(gap: LiveGap, isTail: boolean): void {
    this.missing = gap;
    this.isTail = isTail;
  }

  private cover(span: { readonly from: EpochMs; readonly to: EpochMs }): void {
    const joined = { ...span };
    const apart = this.covered.filter(({ from, to }) => to < joined.from || from > joined.to);
    for (const { from, to } of this.covered) {
      if (to < span.from || from > span.to) continue;
      joined.from = Math.min(joined.from, from);
      joined.to = Math.max(joined.to, to);
    }
    this.covered = [...apart, joined];
  }
}
