import { gridOf, readAxis } from "../../backtester/validation/sweep/grid.js";
import { periodOf } from "../../domain/timeframe.js";
import type { CandleStore } from "../../ports/candle-store.js";
import { requireSeries, spanOf } from "../data/choose-series.js";
import { periodBounds } from "../data/period.js";
import { requireSetup, type SetupDeps } from "../setups/require-setup.js";
import type { SweepQuery } from "./sweep-setup.js";

/** Above this many variants a sweep is asked about first, however quick: of so many the best says little, and that is to be known before. */
export const MANY_VARIANTS = 100;
/** Above so much work too: the chat's other requests wait behind it. */
export const LONG_SECONDS = 60;
/** Candles of variants a second on two threads, the careful end: setups that ship were measured at 0.25 to 2 million on a small machine. */
const CANDLES_A_SECOND = 250_000;

/** What a sweep would take. */
export interface SweepPlan {
  readonly setup: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly variants: number;
  /** Of the timeframe, each variant reads them all: those before the first day warm the detectors up. About as many. */
  readonly candles: number;
  /** Of work, about, and rather too many than too few. */
  readonly seconds: number;
  /** So long that it is asked first. */
  readonly isLong: boolean;
}

export interface SweepPlanDeps extends SetupDeps {
  readonly store: CandleStore;
  readonly ensureMarket: () => Promise<boolean>;
}

/** Reckons what a sweep of stored candles would take; reads no candle and runs nothing. Throws `Refusal` as the sweep would. */
export async function planSweep(
  { store, ensureMarket, ...deps }: SweepPlanDeps,
  { request, vary }: Pick<SweepQuery, "request" | "vary">,
): Promise<SweepPlan> {
  const variants = gridOf(Object.entries(vary).map(([path, text]) => readAxis(path, text))).length;
  const { id, symbol, timeframe } = await requireSetup(deps, request);
  await ensureMarket();
  const bounds = periodBounds(request, symbol);
  const { chosen } = await requireSeries(store, symbol, timeframe, bounds);
  const { from, to } = spanOf(chosen);
  const share = Math.min(Math.max((bounds.to - from) / (to - from), 0), 1);
  const candles = Math.ceil((chosen.count * share * periodOf(chosen.timeframe)) / periodOf(timeframe));
  const seconds = Math.ceil((variants * candles) / CANDLES_A_SECOND);
  const isLong = variants > MANY_VARIANTS || seconds > LONG_SECONDS;
  return { setup: id, symbol: symbol.id, timeframe, variants, candles, seconds, isLong };
}
