import type { CandleSource } from "../ports/candle-source.js";
import type { Clock } from "../ports/clock.js";
import { fetchCandles } from "../services/data/fetch-candles.js";
import { planFetch } from "../services/data/plan-fetch.js";
import type { Services } from "../services/services.js";
import type { JobParts } from "./compose-jobs.js";

/** Dukascopy, loaded when it is first asked. */
const dukascopy = async (): Promise<CandleSource> =>
  new (await import("../adapters/dukascopy/dukascopy-source.js")).DukascopySource();

/** The part of the services that fetches candles from where they are published. */
export function composeFetch(
  { store, symbols }: Pick<JobParts, "store" | "symbols">,
  clock: Clock,
  source: () => Promise<CandleSource> = dukascopy,
): Pick<Services, "planFetch" | "fetchCandles"> {
  return {
    planFetch: (words) => planFetch({ store, symbols, clock }, words),
    async fetchCandles(words, { signal, progress } = {}) {
      const { symbol, start, end } = await planFetch({ store, symbols, clock }, words);
      const report = await fetchCandles(
        { store, clock, source: await source() },
        {
          symbol,
          timeframe: "M1",
          start,
          end,
          signal,
          progress: (share) => progress?.(share, `fetch ${symbol.id}`),
        },
      );
      return report;
    },
  };
}
