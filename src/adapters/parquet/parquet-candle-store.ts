import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { hashBlocks } from "../../domain/candle-hash.js";
import type { Candles } from "../../domain/candles.js";
import { damagedSeries } from "../../domain/damaged-series.js";
import { Refusal } from "../../domain/errors.js";
import { parseTimeframe, type Timeframe } from "../../domain/timeframe.js";
import type { CandleStore, DamagedSeries, LoadedCandles, MergeReport, StoredSeries } from "../../ports/candle-store.js";
import type { WriteFile } from "../../ports/write-file.js";
import { encodeCache, type Range, readCache, readCacheMeta, slice } from "./column-cache.js";
import { mergeLoaded } from "./merge-loaded.js";
import { decodeParquet, encodeParquet } from "./parquet-codec.js";
import { metaOf, type SeriesMeta, storedSeries } from "./series-meta.js";

const SYMBOL = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;
const TRIES = 5;

/** Candles in `<folder>/<SYMBOL>/<TF>.parquet`, the truth, each with `<TF>.columns` beside it: a cache that can be made again. */
export class ParquetCandleStore implements CandleStore {
  private readonly folder: string;
  private readonly write: WriteFile;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(folder: string, write: WriteFile) {
    this.folder = folder;
    this.write = write;
  }

  async list(): Promise<readonly StoredSeries[]> {
    return (await this.scan()).flatMap(({ meta }) => (meta === undefined ? [] : [storedSeries(meta)]));
  }

  async damaged(): Promise<readonly DamagedSeries[]> {
    return (await this.scan()).flatMap(({ symbol, timeframe, meta }) =>
      meta === undefined ? [{ symbol, timeframe, file: shown(symbol, timeframe) }] : [],
    );
  }

  /** Every series there is a file of; without its meta where that is damaged, so that it does not hide the others. */
  private async scan(): Promise<{ symbol: string; timeframe: Timeframe; meta: SeriesMeta | undefined }[]> {
    const found = [];
    for (const symbol of (await names(this.folder)).filter((name) => SYMBOL.test(name))) {
      for (const file of await names(join(this.folder, symbol))) {
        const timeframe = file.endsWith(".parquet") ? parseTimeframe(file.slice(0, -".parquet".length)) : undefined;
        if (timeframe === undefined) continue;
        found.push({ symbol, timeframe, meta: await this.meta(symbol, timeframe).catch(() => undefined) });
      }
    }
    return found;
  }

  async read(symbol: string, timeframe: Timeframe, range?: Range): Promise<LoadedCandles | undefined> {
    const stamp = await stampOf(this.parquet(symbol, timeframe));
    if (stamp === undefined) return undefined;
    const cached = await readCache(this.cache(symbol, timeframe), stamp, range).catch(() => undefined);
    if (cached !== undefined) return cached;
    const { candles, meta } = await this.rebuild(symbol, timeframe, stamp);
    return slice(candles, meta, range);
  }

  merge(loaded: LoadedCandles, { wholeSpan = false } = {}): Promise<MergeReport> {
    const next = this.queue.then(() => this.mergeNow(loaded, wholeSpan));
    this.queue = next.catch(() => undefined);
    return next;
  }

  private async mergeNow(fresh: LoadedCandles, wholeSpan: boolean): Promise<MergeReport> {
    const { symbol, timeframe, length } = fresh.candles;
    const mine = (await this.list()).filter((series) => series.symbol === symbol);
    const synthetic = mine.filter(({ origin }) => origin.kind === "synthetic");
    if (length === 0 || (fresh.origin.kind === "synthetic" && synthetic.length < mine.length)) {
      const kept = mine.find((series) => series.timeframe === timeframe)?.count ?? 0;
      return { added: 0, replaced: 0, kept, syntheticRemoved: 0 };
    }
    const report = await this.mergeSeries(fresh, wholeSpan);
    if (fresh.origin.kind === "synthetic") return report;
    const removed = await this.remove(synthetic.filter((series) => series.timeframe !== timeframe));
    return { ...report, syntheticRemoved: report.syntheticRemoved + removed };
  }

  private async mergeSeries(fresh: LoadedCandles, wholeSpan: boolean): Promise<MergeReport> {
    const { symbol, timeframe } = fresh.candles;
    const path = this.parquet(symbol, timeframe);
    for (let tries = 0; tries < TRIES; tries++) {
      const before = await stampOf(path);
      const stored = before === undefined ? undefined : await this.read(symbol, timeframe);
      const { loaded, report } = mergeLoaded(stored, fresh, wholeSpan);
      if (report.added + report.replaced === 0) return report;
      const { candles } = loaded;
      const meta = metaOf(candles, loaded.origin, hashBlocks(candles));
      const bytes = await encodeParquet(candles, meta);
      // Another process may have stored meanwhile: what it added must not be lost.
      if ((await stampOf(path)) !== before) continue;
      await this.write(path, bytes);
      await this.writeCache(candles, meta);
      return report;
    }
    throw new Refusal(
      "busy",
      `Something else keeps writing the candles of ${symbol} ${timeframe}. Try again in a moment.`,
    );
  }

  /** Removes series; how many candles they held. One that resists stays: it is not used where there are real ones. */
  private async remove(series: readonly StoredSeries[]): Promise<number> {
    let removed = 0;
    for (const { symbol, timeframe, count } of series) {
      const gone = await rm(this.parquet(symbol, timeframe), { force: true }).then(
        () => true,
        () => false,
      );
      if (gone) removed += count;
      if (gone) await rm(this.cache(symbol, timeframe), { force: true }).catch(() => undefined);
    }
    return removed;
  }

  /** The cache may fail (a full disk): the parquet holds everything. */
  private async writeCache(candles: Candles, meta: SeriesMeta): Promise<void> {
    const stamp = await stampOf(this.parquet(meta.symbol, meta.timeframe));
    if (stamp === undefined) return;
    await this.write(this.cache(meta.symbol, meta.timeframe), encodeCache(candles, meta, stamp)).catch(() => undefined);
  }

  private async meta(symbol: string, timeframe: Timeframe): Promise<SeriesMeta | undefined> {
    const stamp = await stampOf(this.parquet(symbol, timeframe));
    if (stamp === undefined) return undefined;
    const cached = await readCacheMeta(this.cache(symbol, timeframe), stamp).catch(() => undefined);
    return cached ?? (await this.rebuild(symbol, timeframe, stamp)).meta;
  }

  private async rebuild(
    symbol: string,
    timeframe: Timeframe,
    stamp: string,
  ): Promise<{ candles: Candles; meta: SeriesMeta }> {
    let decoded: { candles: Candles; meta: SeriesMeta };
    try {
      decoded = await decodeParquet(await readFile(this.parquet(symbol, timeframe)));
    } catch (cause) {
      throw damagedSeries({ symbol, timeframe, file: shown(symbol, timeframe) }, { cause });
    }
    if ((await stampOf(this.parquet(symbol, timeframe))) === stamp)
      await this.writeCache(decoded.candles, decoded.meta);
    return decoded;
  }

  private parquet(symbol: string, timeframe: Timeframe): string {
    if (!SYMBOL.test(symbol)) throw new Refusal("unknown_symbol", `"${symbol.slice(0, 40)}" is no name of a symbol.`);
    return join(this.folder, symbol, `${timeframe}.parquet`);
  }

  private cache(symbol: string, timeframe: Timeframe): string {
    return this.parquet(symbol, timeframe).replace(/parquet$/, "columns");
  }
}

/** The file of a series as people are shown it. */
const shown = (symbol: string, timeframe: Timeframe): string => `candles/${symbol}/${timeframe}.parquet`;

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

async function stampOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found === undefined ? undefined : `${found.size} ${found.mtimeNs}`;
}
