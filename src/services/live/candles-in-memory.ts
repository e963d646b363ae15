import type { EpochMs } from "../../domain/civil.js";
import { candleFault, type LiveCandle, onGrid, type RefusedCandle } from "../../domain/live-candle.js";
import type { LiveCandles, LiveGap, LiveSeries } from "../../ports/live-candles.js";

interface Kept {
  /** The candles by open time. */
  readonly candles: Map<EpochMs, LiveCandle>;
  /** Open times in order; built anew at the next reading after one came out of order. */
  times: EpochMs[];
  isSorted: boolean;
  readonly others: Set<string>;
  readonly gaps: LiveGap[];
  span: { readonly start: EpochMs; readonly mark: EpochMs } | undefined;
  revised: number;
  late: number;
}

const nothing = (): Kept => ({
  candles: new Map(),
  times: [],
  isSorted: true,
  others: new Set(),
  gaps: [],
  span: undefined,
  revised: 0,
  late: 0,
});

const samePrices = (a: LiveCandle, b: LiveCandle): boolean =>
  a.open === b.open && a.high === b.high && a.low === b.low && a.close === b.close;

function sorted(kept: Kept): readonly EpochMs[] {
  if (!kept.isSorted) kept.times.sort((a, b) => a - b);
  kept.isSorted = true;
  return kept.times;
}

/** Index of the first time at or after `time`. */
function indexOf(times: readonly EpochMs[], time: EpochMs): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function take(kept: Kept, candle: LiveCandle): "added" | "same" | "revised" | "late" {
  const { openTime, open, high, low, close } = candle;
  const stored = kept.candles.get(openTime);
  if (stored !== undefined && samePrices(stored, candle)) return "same";
  const { span } = kept;
  const isLate = stored === undefined && span !== undefined && openTime >= span.start && openTime < span.mark;
  if (stored !== undefined || isLate) {
    const key = [openTime, open, high, low, close].join(" ");
    if (kept.others.has(key)) return "same";
    kept.others.add(key);
    const kind = isLate ? "late" : "revised";
    kept[kind] += 1;
    return kind;
  }
  kept.isSorted &&= openTime > (kept.times.at(-1) ?? Number.NEGATIVE_INFINITY);
  kept.times.push(openTime);
  kept.candles.set(openTime, candle);
  return "added";
}

/** Live candles that last as long as the process: what a replay reads, whose truth are the stored candles. */
export function candlesInMemory(): LiveCandles {
  const all = new Map<string, Kept>();
  const of = ({ feed, symbol, timeframe }: LiveSeries): Kept => {
    const key = `${feed} ${symbol} ${timeframe}`;
    const kept = all.get(key) ?? nothing();
    all.set(key, kept);
    return kept;
  };
  const below = (kept: Kept): number => indexOf(sorted(kept), kept.span?.mark ?? Number.NEGATIVE_INFINITY);
  return {
    add(feed, symbol, timeframe, candles, now) {
      const kept = of({ feed, symbol: symbol.id, timeframe });
      const refused: RefusedCandle[] = [];
      const counts = { added: 0, same: 0, revised: 0, late: 0 };
      for (const candle of candles) {
        const fault = candleFault(candle, symbol, timeframe, now);
        if (fault === undefined) counts[take(kept, onGrid(candle, symbol))] += 1;
        else refused.push({ openTime: candle.openTime, fault });
      }
      return Promise.resolve({ ...counts, refused });
    },
    after(series, openTime, most) {
      const kept = of(series);
      const from = indexOf(sorted(kept), openTime + 1);
      const times = kept.times.slice(from, Math.min(from + most, below(kept)));
      return Promise.resolve(times.map((time) => kept.candles.get(time) as LiveCandle));
    },
    last(series) {
      const kept = of(series);
      const end = below(kept);
      return Promise.resolve(kept.times[end - 1]);
    },
    mark: (series) => Promise.resolve(of(series).span?.mark),
    settle(series, mark, gaps) {
      const kept = of(series);
      const { start, mark: before } = kept.span ?? { start: mark, mark };
      kept.span = { start, mark: Math.max(before, mark) };
      for (const gap of gaps) if (!kept.gaps.some(({ from }) => from === gap.from)) kept.gaps.push(gap);
      kept.gaps.sort((a, b) => a.from - b.from);
      return Promise.resolve();
    },
    waiting(series) {
      const kept = of(series);
      return Promise.resolve(sorted(kept).slice(indexOf(kept.times, kept.span?.mark ?? 0)));
    },
    gaps: (series, from, to) => Promise.resolve(of(series).gaps.filter((gap) => gap.from < to && gap.to > from)),
    tally(series) {
      const { candles, revised, late } = of(series);
      return Promise.resolve({ candles: candles.size, revised, late });
    },
  };
}
