import { firstAtOrAfter } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { CandleStore, StoredSeries } from "../../ports/candle-store.js";

/** Account currency per unit of the symbol's quote currency, and where it comes from (printed in the run card). */
export interface ConversionRate {
  readonly source: string;
  at(time: EpochMs): number;
}

const constant = (rate: number, source: string): ConversionRate => ({ source, at: () => rate });

function finest(series: readonly StoredSeries[], symbol: string, synthetic: boolean): StoredSeries | undefined {
  return series
    .filter((one) => one.symbol === symbol && (one.origin.kind === "synthetic") === synthetic)
    .sort((a, b) => b.count - a.count)[0];
}

/**
 * The last known close of the stored pair of the two currencies, straight or inverted; the symbol table's fixed rate where no pair is stored, or
 * before it begins. A real symbol is never converted with the synthetic market, nor the other way round.
 */
export async function conversionRate(
  symbol: SymbolSpec,
  account: string,
  synthetic: boolean,
  store: CandleStore,
): Promise<ConversionRate> {
  if (symbol.quote === account) return constant(1, `${symbol.quote} is the account's currency`);
  const fixed = symbol.fixed_rate;
  const stored = await store.list();
  const straight = finest(stored, `${symbol.quote}${account}`, synthetic);
  const pair = straight ?? finest(stored, `${account}${symbol.quote}`, synthetic);
  const loaded = pair === undefined ? undefined : await store.read(pair.symbol, pair.timeframe);
  if (pair === undefined || loaded === undefined || loaded.candles.length === 0) {
    return constant(fixed, `fixed: 1 ${symbol.quote} = ${fixed} ${account}`);
  }
  const { candles } = loaded;
  return {
    source: `last known close of ${pair.symbol} ${pair.timeframe}`,
    at: (time) => {
      // The last candle that has closed by `time`.
      const i = firstAtOrAfter(candles, time - candles.periodMs + 1) - 1;
      if (i < 0) return fixed;
      const close = candles.close[i] as number;
      return straight === undefined ? 1 / close : close;
    },
  };
}
