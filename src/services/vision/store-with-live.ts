import { CandleBuffer, type Candles, firstAtOrAfter, sliceCandles } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import { mergeCandles } from "../../domain/merge-candles.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { Timeframe } from "../../domain/timeframe.js";
import type { CandleStore, DataOrigin, LoadedCandles, StoredSeries } from "../../ports/candle-store.js";
import type { LiveCandles } from "../../ports/live-candles.js";

export interface LiveBehind {
  readonly candles: LiveCandles;
  readonly symbol: SymbolSpec;
  /** Which series of the feed, and how far back each is read. */
  readonly series: readonly { readonly timeframe: Timeframe; readonly from: EpochMs }[];
}

const MOST = 100_000;
const FEED: DataOrigin = {
  kind: "fetch",
  name: "MetaTrader 5",
  clock: "UTC",
  hash: "",
  spread: "candles",
  volume: "candles",
};

/** The stored candles with what the terminal delivered behind them, for reading alone. A synthetic series makes way for real candles of its symbol. */
export async function storeWithLive(
  store: CandleStore,
  { candles, symbol, series }: LiveBehind,
): Promise<Pick<CandleStore, "list" | "read" | "damaged" | "merge">> {
  const live = new Map<Timeframe, Candles>();
  for (const { timeframe, from } of series) {
    const rows = await candles.after({ feed: "mt5", symbol: symbol.id, timeframe }, from, MOST);
    if (rows.length === 0) continue;
    const buffer = new CandleBuffer(symbol.id, timeframe, symbol.tick, rows.length);
    for (const { openTime, open, high, low, close, volume, spread } of rows)
      buffer.push(openTime, open, high, low, close, volume, spread);
    live.set(timeframe, buffer);
  }
  if (live.size === 0) return store;
  const isSynthetic = (of: string, { kind }: DataOrigin): boolean => of === symbol.id && kind === "synthetic";

  async function read(of: string, timeframe: Timeframe, range?: { from: EpochMs; to: EpochMs }) {
    const stored = await store.read(of, timeframe, range);
    const fresh = of === symbol.id ? live.get(timeframe) : undefined;
    const real = stored !== undefined && !isSynthetic(of, stored.origin) ? stored : undefined;
    if (fresh === undefined) return of === symbol.id ? real : stored;
    const wanted =
      range === undefined
        ? fresh
        : sliceCandles(fresh, firstAtOrAfter(fresh, range.from), firstAtOrAfter(fresh, range.to));
    if (real === undefined) return { candles: wanted, origin: FEED };
    return { candles: mergeCandles(real.candles, wanted).candles, origin: behind(real) };
  }

  return {
    damaged: () => store.damaged(),
    merge: (loaded, options) => store.merge(loaded, options),
    read,
    async list() {
      const real = (await store.list()).filter((each) => !isSynthetic(each.symbol, each.origin));
      const joined = real.map((each): StoredSeries => {
        const fresh = each.symbol === symbol.id ? live.get(each.timeframe) : undefined;
        return fresh === undefined ? each : { ...each, to: Math.max(each.to, lastOf(fresh)) };
      });
      const own = [...live].filter(
        ([timeframe]) => !real.some((each) => each.symbol === symbol.id && each.timeframe === timeframe),
      );
      return [
        ...joined,
        ...own.map(
          ([timeframe, fresh]): StoredSeries => ({
            symbol: symbol.id,
            timeframe,
            from: fresh.openTime[0] as number,
            to: lastOf(fresh),
            count: fresh.length,
            origin: FEED,
          }),
        ),
      ];
    },
  };
}

const lastOf = ({ openTime, length }: Candles): EpochMs => openTime[length - 1] as number;
const behind = ({ origin }: LoadedCandles): DataOrigin => ({
  ...origin,
  kind: "mixed",
  name: `${origin.name}, ${FEED.name}`,
});
