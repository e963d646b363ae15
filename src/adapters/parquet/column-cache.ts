import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { HASH_BLOCK, hashBlocks, hashOfBlocks } from "../../domain/candle-hash.js";
import { type Candles, COLUMNS, firstAtOrAfter, sliceCandles } from "../../domain/candles.js";
import { withCloseTimes } from "../../domain/close-times.js";
import { periodOf } from "../../domain/timeframe.js";
import type { LoadedCandles } from "../../ports/candle-store.js";
import { blocksOf, type SeriesMeta, seriesMeta } from "./series-meta.js";

// Layout: "ITACOLS1", length and crc32 of the head (two uint32, little-endian), the head as JSON padded with spaces to a multiple of
// eight bytes, then the seven columns as raw little-endian doubles, one after the other.
const MAGIC = Buffer.from("ITACOLS1");
const PREFIX = MAGIC.length + 8;

const cacheHead = z.object({
  /** Size and mtime of the parquet it was made from. */
  stamp: z.string(),
  meta: seriesMeta,
  /** crc32 of every column in every block, block by block. */
  checks: z.array(z.array(z.int()).length(COLUMNS.length)),
});
type CacheHead = z.infer<typeof cacheHead>;

export interface Range {
  readonly from: number;
  readonly to: number;
}

const bytesOf = (column: Float64Array): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

/** The bytes of a cache file of these candles. */
export function encodeCache(candles: Candles, meta: SeriesMeta, stamp: string): Uint8Array {
  const columns = COLUMNS.map((name) => bytesOf(candles[name].subarray(0, candles.length)));
  const checks = meta.blocks.map(([, from, to]) => columns.map((column) => crc32(column.subarray(from * 8, to * 8))));
  const text = JSON.stringify({ stamp, meta, checks } satisfies CacheHead);
  const head = Buffer.from(text.padEnd(Math.ceil(Buffer.byteLength(text) / 8) * 8));
  const prefix = Buffer.alloc(PREFIX);
  MAGIC.copy(prefix);
  prefix.writeUInt32LE(head.length, MAGIC.length);
  prefix.writeUInt32LE(crc32(head), MAGIC.length + 4);
  return Buffer.concat([prefix, head, ...columns]);
}

async function fill(handle: FileHandle, target: Uint8Array, position: number): Promise<boolean> {
  let got = 0;
  while (got < target.length) {
    const { bytesRead } = await handle.read(target, got, target.length - got, position + got);
    if (bytesRead === 0) return false;
    got += bytesRead;
  }
  return true;
}

async function readHead(handle: FileHandle, stamp: string): Promise<{ head: CacheHead; body: number } | undefined> {
  const prefix = Buffer.alloc(PREFIX);
  if (!(await fill(handle, prefix, 0)) || !prefix.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const length = prefix.readUInt32LE(MAGIC.length);
  const { size } = await handle.stat();
  if (PREFIX + length > size) return undefined;
  const text = Buffer.alloc(length);
  if (!(await fill(handle, text, PREFIX)) || crc32(text) !== prefix.readUInt32LE(MAGIC.length + 4)) return undefined;
  const head = cacheHead.safeParse(JSON.parse(text.toString("utf8")));
  if (!head.success || head.data.stamp !== stamp) return undefined;
  const body = PREFIX + length;
  return size === body + head.data.meta.count * 8 * COLUMNS.length ? { head: head.data, body } : undefined;
}

async function withCache<T>(path: string, use: (handle: FileHandle) => Promise<T | undefined>): Promise<T | undefined> {
  const handle = await open(path, "r").catch(() => undefined);
  try {
    return handle === undefined ? undefined : await use(handle);
  } finally {
    await handle?.close();
  }
}

/** The meta of a cache that belongs to the parquet of this stamp; undefined where it is missing, old or damaged. */
export const readCacheMeta = (path: string, stamp: string): Promise<SeriesMeta | undefined> =>
  withCache(path, async (handle) => (await readHead(handle, stamp))?.head.meta);

/** Candles out of the cache, reading only the blocks a range touches; undefined where it is missing, old or damaged. */
export const readCache = (path: string, stamp: string, range?: Range): Promise<LoadedCandles | undefined> =>
  withCache(path, async (handle) => {
    const found = await readHead(handle, stamp);
    if (found === undefined) return undefined;
    const { meta, checks } = found.head;
    const [first, last] = touched(meta, range);
    const from = meta.blocks[first]?.[1] ?? 0;
    const to = last < first ? from : (meta.blocks[last]?.[2] ?? from);
    const columns = await readColumns(handle, found.body, meta.count, from, to);
    if (columns === undefined) return undefined;
    for (let b = first; b <= last; b++) {
      const [, start, end] = meta.blocks[b] as SeriesMeta["blocks"][number];
      const sums = columns.map((column) => crc32(bytesOf(column.subarray(start - from, end - from))));
      if (sums.join() !== checks[b]?.join()) return undefined;
    }
    return cut(meta, columns, range);
  });

/** The first and last block that a range touches; last < first where none does. */
function touched(meta: SeriesMeta, range: Range | undefined): readonly [number, number] {
  if (range === undefined) return [0, meta.blocks.length - 1];
  const first = meta.blocks.findIndex(([block]) => (block + 1) * HASH_BLOCK > range.from);
  const last = meta.blocks.findLastIndex(([block]) => block * HASH_BLOCK < range.to);
  return first < 0 ? [0, -1] : [first, last];
}

async function readColumns(
  handle: FileHandle,
  body: number,
  count: number,
  from: number,
  to: number,
): Promise<Float64Array[] | undefined> {
  const buffer = new ArrayBuffer((to - from) * 8 * COLUMNS.length);
  const columns = COLUMNS.map((_, c) => new Float64Array(buffer, c * (to - from) * 8, to - from));
  for (let c = 0; c < columns.length; c++) {
    if (!(await fill(handle, bytesOf(columns[c] as Float64Array), body + (c * count + from) * 8))) return undefined;
  }
  return columns;
}

function cut(meta: SeriesMeta, columns: readonly Float64Array[], range: Range | undefined): LoadedCandles {
  const [openTime, open, high, low, close, volume, spread] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const { symbol, timeframe, tick } = meta;
  const length = openTime.length;
  const all = {
    symbol,
    timeframe,
    periodMs: periodOf(timeframe),
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
  return slice(all, meta, range);
}

/** The candles of a range with its origin; whole blocks keep their stored digests. */
export function slice(all: Candles, meta: SeriesMeta, range: Range | undefined): LoadedCandles {
  const candles =
    range === undefined ? all : sliceCandles(all, firstAtOrAfter(all, range.from), firstAtOrAfter(all, range.to));
  const whole = new Map<number, { count: number; digest: string }>();
  for (const { block, from, to, digest } of blocksOf(meta)) whole.set(block, { count: to - from, digest });
  const blocks = hashBlocks(candles, (block, count) => {
    const known = whole.get(block);
    return known?.count === count ? known.digest : undefined;
  });
  return { candles: withCloseTimes(candles), origin: { ...meta.origin, hash: hashOfBlocks(blocks) } };
}
