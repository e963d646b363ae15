import { Refusal } from "../../domain/errors.js";
import type { SymbolBook } from "../../domain/symbol.js";
import { periodOf } from "../../domain/timeframe.js";
import type { CandleStore, DamagedSeries, StoredSeries } from "../../ports/candle-store.js";
import { dayIn } from "./period.js";

/** One stored series, with its span as calendar days of the symbol's zone. */
export interface ListedSeries extends StoredSeries {
  readonly title: string;
  readonly days: readonly [string, string];
}

/** All that is stored, and the symbols that could be. */
export interface DataListing {
  readonly series: readonly ListedSeries[];
  readonly damaged: readonly DamagedSeries[];
  /** Why the sample market could not be made in an empty store; null where it could, or need not be. */
  readonly noSample: string | null;
  readonly symbols: readonly { readonly id: string; readonly title: string; readonly aliases: readonly string[] }[];
}

/** Lists the stored series by symbol and timeframe, finest first; makes the sample market before where nothing is stored and the disk allows it. */
export async function listData(deps: {
  readonly store: CandleStore;
  readonly symbols: SymbolBook;
  readonly ensureMarket: () => Promise<boolean>;
}): Promise<DataListing> {
  const noSample = await deps.ensureMarket().then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal && error.code === "disk") return error.message;
      throw error;
    },
  );
  const stored = [...(await deps.store.list())].sort(
    (a, b) => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0) || periodOf(a.timeframe) - periodOf(b.timeframe),
  );
  const series = stored.flatMap((entry) => {
    const symbol = deps.symbols.find(entry.symbol);
    if (symbol === undefined) return [];
    const last = entry.to + periodOf(entry.timeframe) - 1;
    return [{ ...entry, title: symbol.title, days: [dayIn(symbol, entry.from), dayIn(symbol, last)] as const }];
  });
  const damaged = await deps.store.damaged();
  return {
    series,
    damaged,
    noSample,
    symbols: deps.symbols.all.map(({ id, title, aliases }) => ({ id, title, aliases })),
  };
}
