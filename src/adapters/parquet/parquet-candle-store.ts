import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { hashBlocks } from "../../domain/candle-hash.js";
import type { Candles } from "../../domain/candles.js";
import { Refusal } from "../../domain/errors.js";
import { mergeCandles } from "../../domain/merge-candles.js";
import { parseTimeframe, type Timeframe } from "../../domain/timeframe.js";
import type { CandleStore, LoadedCandles, MergeReport, StoredSeries } from "../../ports/candle-store.js";
import type { WriteFile } from "../../ports/write-file.js";
import { encodeCache, type Range, readCache, readCacheMeta, slice } from "./column-cache.js";
import { mergeOrigins } from "./merge-origins.js";
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
    const found: StoredSeries[] = [];
    for (const symbol of (await names(this.folder)).filter((name) => SYMBOL.test(name))) {
      for (const file of await names(join(this.folder, symbol))) {
        const timeframe = file.endsWith(".parquet") ? parseTimeframe(file.slice(0, -".parquet".length)) : undefined;
        if (timeframe === undefined) continue;
        // A damaged series is told when it is read; it must not hide the others.
        const meta = await this.meta(symbol, timeframe).catch(() => undefined);
        if (meta !== undefined) found.push(storedSeries(meta));
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

  merge(loaded: LoadedCandles): Promise<MergeReport> {
    const next = this.queue.then(() => this.mergeNow(loaded));
    this.queue = next.catch(() => undefined);
    return next;
  }

  private async mergeNow(fresh: LoadedCandles): Promise<MergeReport> {
    const { symbol, timeframe, length } = fresh.candles;
    const path = this.parquet(symbol, timeframe);
    for (let tries = 0; tries < TRIES; tries++) {
      const before = await stampOf(path);
      const stored = before === undefined ? undefined : await this.read(symbol, timeframe);
      const synthetic = fresh.origin.kind === "synthetic";
      if (stored !== undefined && synthetic && stored.origin.kind !== "synthetic")
        return { added: 0, replaced: 0, kept: stored.candles.length };
      if (length === 0) return { added: 0, replaced: 0, kept: stored?.candles.length ?? 0 };
      const whole = stored === undefined || stored.origin.kind === "synthetic";
      const merged = whole
        ? { candles: fresh.candles, added: length, replaced: stored?.candles.length ?? 0, kept: 0 }
        : mergeCandles(stored.candles, fresh.candles);
      const report = { added: merged.added, replaced: merged.replaced, kept: merged.kept };
      if (!whole && merged.added + merged.replaced === 0) return report;
      const origin = whole ? fresh.origin : mergeOrigins(stored.origin, fresh.origin);
      const meta = metaOf(merged.candles, origin, hashBlocks(merged.candles));
      const bytes = await encodeParquet(merged.candles, meta);
      // Another process may have stored meanwhile: what it added must not be lost.
      if ((await stampOf(path)) !== before) continue;
      await this.write(path, bytes);
      await this.writeCache(merged.candles, meta);
      return report;
    }
    throw new Refusal(
      "busy",
      `Something else keeps writing the candles of ${symbol} ${timeframe}. Try again in a moment.`,
    );
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
      const file = `candles/${symbol}/${timeframe}.parquet`;
      throw new Refusal(
        "bad_data",
        `The stored candles of ${symbol} ${timeframe} are damaged (${file}). Move that file away and import them again; I leave it as it is.`,
        [],
        { cause },
      );
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

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

async function stampOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found === undefined ? undefined : `${found.size} ${found.mtimeNs}`;
}
