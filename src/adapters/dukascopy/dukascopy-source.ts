import type { BufferFetcher as Fetcher, InstrumentType, PriceType } from "dukascopy-node";
import { hashCandles } from "../../domain/candle-hash.js";
import { CandleBuffer, type Candles } from "../../domain/candles.js";
import { DAY, daysFromCivil } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { TradingHours } from "../../domain/trading-hours.js";
import type { CandleRequest, CandleSource } from "../../ports/candle-source.js";
import type { LoadedCandles } from "../../ports/candle-store.js";
import { addDay, type Row } from "./day-candles.js";
import { type RequestOptions, requestDay } from "./day-request.js";

type Library = typeof import("dukascopy-node");

export interface DukascopyOptions extends Partial<RequestOptions> {
  /** Pause between batches of ten files, ms. */
  readonly batchPauseMs?: number;
}

const BATCH = 10;

function instrumentOf(library: Library, symbol: SymbolSpec): InstrumentType {
  const names = [symbol.id, ...symbol.aliases].map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ""));
  const found = names.find((name) => Object.hasOwn(library.instrumentMetaData, name));
  if (found === undefined) throw new Refusal("no_data", `Dukascopy has no instrument that I know of for ${symbol.id}.`);
  return found as InstrumentType;
}

/** Day files, bid and ask of a day side by side; days on which the symbol does not trade are not asked for. */
function urlsOf(library: Library, { symbol, from, to }: CandleRequest): string[] {
  const instrument = instrumentOf(library, symbol);
  const hours = new TradingHours(symbol);
  const of = (priceType: PriceType): string[] =>
    library.generateUrls({ instrument, timeframe: "m1", priceType, startDate: new Date(from), endDate: new Date(to) });
  const asks = of("ask");
  return of("bid").flatMap((bid, i) => {
    const date = /(\d+)\/(\d+)\/(\d+)$/.exec(bid);
    if (date === null) throw new Error(`dukascopy-node gave an unknown address for ${symbol.id}`);
    const start = daysFromCivil(Number(date[1]), Number(date[2]), Number(date[3])) * DAY;
    return start < to && hours.between(start, start + DAY) > 0 ? [bid, asks[i] as string] : [];
  });
}

/** Dukascopy's public history: M1, bid and ask, one file a day and side. Gives all that was asked for or throws `Refusal`. */
export class DukascopySource implements CandleSource {
  readonly name = "Dukascopy";
  private readonly options: RequestOptions;
  private readonly baseUrl: string | undefined;
  private readonly batchPauseMs: number;

  constructor({
    baseUrl,
    retries = 3,
    timeoutMs = 20_000,
    retryPauseMs = 500,
    batchPauseMs = 200,
  }: DukascopyOptions = {}) {
    this.baseUrl = baseUrl;
    this.batchPauseMs = batchPauseMs;
    this.options = { baseUrl: baseUrl ?? "", retries, timeoutMs, retryPauseMs };
  }

  async fetch(request: CandleRequest): Promise<LoadedCandles> {
    const { symbol, timeframe, from, to, signal } = request;
    if (timeframe !== "M1") {
      throw new Refusal("bad_request", `Dukascopy is fetched as M1; ${timeframe} is then made from it.`);
    }
    const library = await import("dukascopy-node");
    const urls = urlsOf(library, request);
    const buffer = new CandleBuffer(symbol.id, "M1", symbol.tick, Math.max(64, (urls.length / 2) * 1440));
    let done = 0;
    const fetcher: Fetcher = new library.BufferFetcher({
      batchSize: BATCH,
      pauseBetweenBatchesMs: this.batchPauseMs,
      fetcherFn: (url) =>
        requestDay(
          this.baseUrl === undefined ? url : url.replace(library.URL_ROOT, this.baseUrl),
          this.options,
          signal,
        ),
      onItemFetch: () => request.progress?.(++done / urls.length),
      onBatchFetch: (files) => {
        for (let i = 0; i + 1 < files.length; i += 2) {
          const bids = rowsOf(library, files[i], "bid");
          const asks = rowsOf(library, files[i + 1], "ask");
          if (bids.length > 0 && asks.length === 0) throw oneSided(symbol);
          addDay(buffer, bids, asks, symbol, from, to);
        }
        return Promise.resolve();
      },
    });
    await fetcher.fetch_optimized(urls);
    return loaded(buffer);
  }
}

function rowsOf(library: Library, file: { url: string; buffer: Buffer } | undefined, priceType: PriceType): Row[] {
  if (file === undefined || file.buffer.length === 0) return [];
  try {
    return library.processData({
      instrument: "eurusd",
      requestedTimeframe: "m1",
      bufferObjects: [file],
      priceType,
      volumes: true,
      volumeUnits: "millions",
      // The library writes minutes without a quote out flat. As bids they are no candles; as asks they say what stood.
      ignoreFlats: priceType === "bid",
    }) as Row[];
  } catch (cause) {
    throw new Refusal("bad_data", "Dukascopy sent a file that does not hold together. Nothing was stored.", [], {
      cause,
    });
  }
}

const oneSided = (symbol: SymbolSpec): Refusal =>
  new Refusal(
    "unavailable",
    `Dukascopy has the bid of ${symbol.id} for a day but not the ask. Nothing was stored; try again later.`,
  );

function loaded(buffer: CandleBuffer): LoadedCandles {
  const { symbol, timeframe, periodMs, tick, length, openTime, open, high, low, close, volume, spread } = buffer;
  const candles: Candles = {
    symbol,
    timeframe,
    periodMs,
    tick,
    length,
    openTime,
    open,
    high,
    low,
    close,
    volume,
    spread,
  };
  const hash = hashCandles(candles);
  return {
    candles,
    origin: { kind: "fetch", name: "Dukascopy", clock: "UTC", hash, spread: "candles", volume: "candles" },
  };
}
