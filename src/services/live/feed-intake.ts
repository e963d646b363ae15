import type { FeedName } from "../../domain/live-candle.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Timeframe } from "../../domain/timeframe.js";
import type { Clock } from "../../ports/clock.js";
import type { Delivery, FeedIntake, Stretch } from "../../ports/feed-intake.js";
import type { AddedCandles, LiveCandles } from "../../ports/live-candles.js";
import type { Wanted } from "../../ports/live-feed.js";
import { PUSHED, SeriesIntake, type TailPace } from "./series-intake.js";

export interface FeedIntakeDeps {
  readonly feed: FeedName;
  readonly candles: LiveCandles;
  readonly symbols: SymbolBook;
  readonly clock: Clock;
  /** That of a feed which comes by itself where left out. */
  readonly tail?: TailPace;
}

/** The desk of one feed. What it keeps in memory may be lost: after a restart it asks again. */
export function createFeedIntake({ feed, candles, symbols, clock, tail = PUSHED }: FeedIntakeDeps): FeedIntake {
  const all = new Map<string, SeriesIntake>();
  const listeners = new Set<() => void>();
  let wanted: readonly Wanted[] = [];
  // One after another: between looking for what is missing and moving the mark nothing may come in.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };

  const key = (symbol: string, timeframe: Timeframe): string => `${symbol} ${timeframe}`;
  const of = (symbol: string, timeframe: Timeframe): SeriesIntake => {
    const spec = symbols.require(symbol);
    const found = all.get(key(spec.id, timeframe));
    if (found !== undefined) return found;
    const made = new SeriesIntake(candles, spec, { feed, symbol: spec.id, timeframe }, tail);
    all.set(key(spec.id, timeframe), made);
    return made;
  };
  const settle = async (series: SeriesIntake): Promise<void> => {
    if (await series.settle(clock.now())) for (const call of listeners) call();
  };

  return {
    subscribe: (next) =>
      inTurn(async () => {
        for (const { symbol, timeframe, from } of next) {
          const series = of(symbol, timeframe);
          await series.begin(from);
          await settle(series);
        }
        wanted = [...next];
      }),
    wanted: () => wanted,
    take: ({ symbol, timeframe, candles: came, covers }: Delivery): Promise<AddedCandles> =>
      inTurn(async () => {
        const series = of(symbol, timeframe);
        const added = await series.take(came, covers, clock.now());
        await settle(series);
        return added;
      }),
    wants: (most) =>
      inTurn(async () => {
        const missing: Stretch[] = [];
        for (const { symbol, timeframe } of wanted) {
          if (missing.length >= most) break;
          const series = of(symbol, timeframe);
          await settle(series);
          const span = series.ask(clock.now());
          if (span !== undefined) missing.push({ symbol: series.symbol, timeframe, ...span });
        }
        return missing;
      }),
    known: (symbol, timeframe) => all.get(key(symbol, timeframe))?.known(),
    onCandles(call) {
      listeners.add(call);
      return () => {
        listeners.delete(call);
      };
    },
  };
}
