import { type Candles, closeTimeOf, firstAtOrAfter } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { BrokerClock } from "../../domain/clock-check.js";
import type { LiveCandle } from "../../domain/live-candle.js";
import type { Timeframe } from "../../domain/timeframe.js";
import type { FeedIntake } from "../../ports/feed-intake.js";
import type { LiveFeed } from "../../ports/live-feed.js";
import type { ReplayClock, ReplaySpeed } from "./replay-clock.js";

export interface ReplayFeedOptions {
  readonly intake: FeedIntake;
  /** Must be the clock that the intake goes by. */
  readonly clock: ReplayClock;
  readonly speed: ReplaySpeed;
  /** The stored candles of a series, closed ones alone; undefined where there are none. */
  readonly read: (symbol: string, timeframe: Timeframe) => Promise<Candles | undefined>;
  /** Candles that close in (from, to] come one after another; older ones are there from the beginning. UTC ms. */
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface ReplayFeed extends LiveFeed {
  /** True when everything has come. */
  done(): boolean;
  /** How many candles came since the beginning, and how many there are. */
  progress(): { readonly came: number; readonly all: number };
}

interface Track {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly candles: Candles;
  /** Index of the next candle to come. */
  next: number;
  readonly first: number;
  /** Index behind the last one that comes. */
  readonly end: number;
  /** Open time up to which all was handed in. */
  covered: EpochMs;
}

/** So many at once: a long history is handed in by the piece. */
const PIECE = 5_000;
const CLOCK: BrokerClock = { rule: "UTC", ruleOffsetMs: 0, observedOffsetMs: 0, verdict: "right" };

function candleAt({ openTime, open, high, low, close, volume, spread }: Candles, i: number): LiveCandle {
  return {
    openTime: openTime[i] as number,
    open: open[i] as number,
    high: high[i] as number,
    low: low[i] as number,
    close: close[i] as number,
    volume: volume[i] as number,
    spread: spread[i] as number,
  };
}

/** Index of the first candle from `start` on that closes after `time`. */
function firstClosingAfter(candles: Candles, time: EpochMs, start = 0): number {
  let i = Math.max(start, firstAtOrAfter(candles, time - 2 * candles.periodMs));
  while (i < candles.length && closeTimeOf(candles, i) <= time) i++;
  return i;
}

/**
 * Stored candles as if they came just now. What is not in the stored series was not traded, as a backtest takes it: a replay asks nobody for it and
 * has no gaps.
 */
export function createReplayFeed({ intake, clock, speed, read, from, to }: ReplayFeedOptions): ReplayFeed {
  let tracks: Track[] = [];

  const trackOf = async (symbol: string, timeframe: Timeframe, since: EpochMs): Promise<Track | undefined> => {
    const candles = await read(symbol, timeframe);
    if (candles === undefined) return undefined;
    const next = firstAtOrAfter(candles, since);
    const first = firstClosingAfter(candles, from, next);
    return { symbol, timeframe, candles, next, first, end: firstClosingAfter(candles, to, first), covered: since };
  };
  const release = async (track: Track, now: EpochMs, until: number): Promise<void> => {
    while (track.next < until) {
      const end = Math.min(until, track.next + PIECE);
      const { symbol, timeframe, candles, covered } = track;
      const last = candles.openTime[end - 1] as number;
      const came = Array.from({ length: end - track.next }, (_, i) => candleAt(candles, track.next + i));
      await intake.take({ symbol, timeframe, candles: came, covers: { from: covered, to: last + 1 } });
      track.next = end;
      track.covered = last + 1;
    }
    if (now > track.covered) {
      // Up to now nothing else was traded.
      await intake.take({
        symbol: track.symbol,
        timeframe: track.timeframe,
        candles: [],
        covers: { from: track.covered, to: now },
      });
      track.covered = Math.max(track.covered, now);
    }
  };
  const nextClose = (): EpochMs =>
    Math.min(...tracks.filter(({ next, end }) => next < end).map(({ candles, next }) => closeTimeOf(candles, next)));

  return {
    name: "replay",
    async subscribe(wanted) {
      await intake.subscribe(wanted);
      const before = tracks;
      const found = await Promise.all(
        wanted.map(
          async ({ symbol, timeframe, from: since }) =>
            before.find((track) => track.symbol === symbol && track.timeframe === timeframe) ??
            (await trackOf(symbol, timeframe, since)),
        ),
      );
      tracks = found.flatMap((track) => track ?? []);
      for (const track of tracks) if (track.next < track.first) await release(track, from, track.first);
    },
    async poll(signal) {
      if (speed === "max") {
        const next = nextClose();
        clock.reach(Number.isFinite(next) ? next : to);
      }
      const now = Math.min(clock.now(), to);
      for (const track of tracks) {
        if (signal.aborted) return;
        await release(track, now, Math.min(track.end, firstClosingAfter(track.candles, now, track.next)));
      }
    },
    onCandles: (call) => intake.onCandles(call),
    state: () => ({ heard: clock.now(), connected: true, clock: CLOCK, held: false }),
    known: (symbol, timeframe) => intake.known(symbol, timeframe),
    done: () => tracks.every(({ next, end }) => next >= end),
    progress: () => ({
      came: tracks.reduce((sum, { next, first }) => sum + Math.max(0, next - first), 0),
      all: tracks.reduce((sum, { end, first }) => sum + end - first, 0),
    }),
    close: () => Promise.resolve(),
  };
}
