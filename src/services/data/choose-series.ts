import { COMMAND } from "../../domain/command-line.js";
import { damagedSeries } from "../../domain/damaged-series.js";
import { Refusal } from "../../domain/errors.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { divides, periodOf, type Timeframe } from "../../domain/timeframe.js";
import type { CandleStore, StoredSeries } from "../../ports/candle-store.js";
import type { PeriodBounds } from "./period.js";

/** The span [from, to) that a stored series covers. */
export const spanOf = (series: StoredSeries): PeriodBounds => ({
  from: series.from,
  to: series.to + periodOf(series.timeframe),
});

function overlap(series: StoredSeries, { from, to }: PeriodBounds): number {
  const span = spanOf(series);
  return Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
}

/** Of these the real ones, where there are any: the synthetic market is used only where nothing else is. */
function realFirst(stored: readonly StoredSeries[]): readonly StoredSeries[] {
  const real = stored.filter(({ origin }) => origin.kind !== "synthetic");
  return real.length > 0 ? real : stored;
}

/** The series to use: of those that divide the timeframe the one with most of the period, the finest where several have as much. */
export function chooseSeries(
  stored: readonly StoredSeries[],
  timeframe: Timeframe,
  period: PeriodBounds,
): StoredSeries | undefined {
  return realFirst(stored)
    .filter((series) => divides(series.timeframe, timeframe))
    .sort((a, b) => overlap(b, period) - overlap(a, period) || periodOf(a.timeframe) - periodOf(b.timeframe))[0];
}

/** The finest of some series. */
const finestOf = (stored: readonly StoredSeries[]): StoredSeries | undefined =>
  [...realFirst(stored)].sort((a, b) => periodOf(a.timeframe) - periodOf(b.timeframe))[0];

/**
 * The stored series of a symbol that serves a timeframe (the finest where none is named), as `chooseSeries` has it. Throws `Refusal`:
 * no_data where there is none, bad_data where the one that would serve is damaged and only the synthetic market or nothing is left.
 */
export async function requireSeries(
  store: CandleStore,
  symbol: SymbolSpec,
  timeframe: Timeframe | undefined,
  period: PeriodBounds,
): Promise<{ readonly chosen: StoredSeries; readonly mine: readonly StoredSeries[] }> {
  const all = await store.list();
  const mine = all.filter((series) => series.symbol === symbol.id);
  const chosen = timeframe === undefined ? finestOf(mine) : chooseSeries(mine, timeframe, period);
  if (chosen !== undefined && chosen.origin.kind !== "synthetic") return { chosen, mine };
  const broken = (await store.damaged()).find(
    (series) => series.symbol === symbol.id && (timeframe === undefined || divides(series.timeframe, timeframe)),
  );
  if (broken !== undefined) throw damagedSeries(broken);
  if (chosen === undefined) throw noData(symbol, timeframe, all);
  return { chosen, mine };
}

/** The refusal where nothing stored can serve: what there is and how to get the rest. */
function noData(symbol: SymbolSpec, timeframe: Timeframe | undefined, stored: readonly StoredSeries[]): Refusal {
  const how = `Import a file (${COMMAND} data import FILE --symbol ${symbol.id} --clock NY+7) or fetch it (${COMMAND} data fetch ${symbol.id} 2025-01-01..2025-12-31).`;
  const mine = realFirst(stored.filter((series) => series.symbol === symbol.id)).map((series) => series.timeframe);
  if (mine.length > 0) {
    return new Refusal(
      "no_data",
      `I have ${symbol.id} in ${mine.join(", ")} alone, from which ${timeframe} cannot be made. ${how}`,
    );
  }
  const others = [...new Set(stored.map((series) => series.symbol))];
  const have = others.length === 0 ? "Nothing is stored yet." : `Stored: ${others.join(", ")}.`;
  return new Refusal("no_data", `I have no candles of ${symbol.id}. ${have} ${how}`);
}
