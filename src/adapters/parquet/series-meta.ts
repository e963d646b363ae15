import { z } from "zod";
import { type HashBlock, hashOfBlocks } from "../../domain/candle-hash.js";
import type { Candles } from "../../domain/candles.js";
import { TIMEFRAMES } from "../../domain/timeframe.js";
import type { DataOrigin, StoredSeries } from "../../ports/candle-store.js";

const origin = z.object({
  kind: z.enum(["synthetic", "import", "file", "fetch", "mixed"]),
  name: z.string(),
  clock: z.string(),
  spread: z.enum(["candles", "symbol"]),
  volume: z.enum(["candles", "none"]),
});

/** What is written beside the columns, in the parquet's own key-value metadata and in the cache's head. */
export const seriesMeta = z.object({
  version: z.literal(1),
  symbol: z.string(),
  timeframe: z.enum(TIMEFRAMES as [(typeof TIMEFRAMES)[number], ...typeof TIMEFRAMES]),
  tick: z.number().positive(),
  count: z.int().min(1),
  from: z.number(),
  to: z.number(),
  origin,
  /** [block, first candle, candle behind the last, digest] of every hash block. */
  blocks: z.array(z.tuple([z.int(), z.int(), z.int(), z.string()])).min(1),
});
export type SeriesMeta = z.infer<typeof seriesMeta>;

export const blocksOf = (meta: SeriesMeta): HashBlock[] =>
  meta.blocks.map(([block, from, to, digest]) => ({ block, from, to, digest }));

export function metaOf(candles: Candles, { hash: _, ...from }: DataOrigin, blocks: readonly HashBlock[]): SeriesMeta {
  return {
    version: 1,
    symbol: candles.symbol,
    timeframe: candles.timeframe,
    tick: candles.tick,
    count: candles.length,
    from: candles.openTime[0] as number,
    to: candles.openTime[candles.length - 1] as number,
    origin: from,
    blocks: blocks.map(({ block, from: first, to, digest }) => [block, first, to, digest]),
  };
}

export const storedSeries = (meta: SeriesMeta): StoredSeries => ({
  symbol: meta.symbol,
  timeframe: meta.timeframe,
  from: meta.from,
  to: meta.to,
  count: meta.count,
  origin: { ...meta.origin, hash: hashOfBlocks(blocksOf(meta)) },
});
