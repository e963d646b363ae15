import { type Candles, COLUMNS, type ColumnName } from "./candles.js";
import { DAY, type EpochMs } from "./civil.js";
import { sha256 } from "./hash.js";

/** Candles are hashed in calendar blocks of 28 days, counted from 1970-01-01 UTC. */
export const HASH_BLOCK = 28 * DAY;

/** One calendar block of a series: its first candle, the candle behind its last, and their digest. */
export interface HashBlock {
  /** floor(open time / 28 days). */
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly digest: string;
}

const digestOf = (candles: Candles, from: number, to: number): string =>
  sha256(COLUMNS.map((name: ColumnName) => sha256(candles[name].subarray(from, to))).join(""));

/** Index behind the last candle of the block that candle `from` lies in. */
function blockEnd(candles: Candles, from: number, until: EpochMs): number {
  let low = from + 1;
  let high = candles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((candles.openTime[middle] as number) < until) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The blocks of a series, oldest first. A digest that `known` gives for a block of so many candles is taken as it is. */
export function hashBlocks(
  candles: Candles,
  known?: (block: number, count: number) => string | undefined,
): HashBlock[] {
  const blocks: HashBlock[] = [];
  for (let from = 0; from < candles.length; ) {
    const block = Math.floor((candles.openTime[from] as number) / HASH_BLOCK);
    const to = blockEnd(candles, from, (block + 1) * HASH_BLOCK);
    blocks.push({ block, from, to, digest: known?.(block, to - from) ?? digestOf(candles, from, to) });
    from = to;
  }
  return blocks;
}

/**
 * The data hash: sha256 over the blocks' digests, each of which is sha256 over the sha256 of its columns (open time, open, high, low,
 * close, volume, spread as little-endian doubles). It depends on the candles alone, not on what else is stored, and a range costs only its two cut blocks.
 */
export const hashOfBlocks = (blocks: readonly HashBlock[]): string =>
  sha256(blocks.map(({ digest }) => digest).join("\n"));

/** The data hash of candles of which nothing is known yet. */
export const hashCandles = (candles: Candles): string => hashOfBlocks(hashBlocks(candles));
