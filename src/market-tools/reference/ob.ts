import type { Candles } from "../../domain/candles.js";
import { type BlockFate, BlockRows } from "./block-rows.js";
import { FirstBeyond } from "./first-beyond.js";
import type { ReferenceTable } from "./reference-table.js";
import { type SwingRows, swingRows } from "./swing-rows.js";

/**
 * The library's `ob` by wicks (Appendix 1.4): a close beyond the last swing (unconfirmed ones too) makes a block of the last most extreme
 * candle between the two. Edges in single precision (B9); a bullish MitigatedIndex is one too small (B5). O(n log n).
 */
export function ob(candles: Candles): ReferenceTable {
  const { length, high, low } = candles;
  const blocks = new BlockRows(length);
  const swings = swingRows(candles);
  const rises = new FirstBeyond(high, length, 1);
  const falls = new FirstBeyond(low, length, -1);
  const { top, bottom } = blocks;
  const above = (from: number, row: number) => rises.beyond(from, top[row] as number);
  const below = (from: number, row: number) => falls.beyond(from, bottom[row] as number);
  pass(candles, swings, blocks, 1, { fails: below, returns: above, mitigated: (at) => at - 1 });
  pass(candles, swings, blocks, -1, { fails: above, returns: below, mitigated: (at) => at });
  return blocks.table();
}

function pass(candles: Candles, swings: SwingRows, blocks: BlockRows, side: 1 | -1, fate: BlockFate): void {
  const { length, high, low, close } = candles;
  const rows = swings.rows.filter((_row, q) => swings.kinds[q] === side);
  const [edge, far] = side === 1 ? [high, low] : [low, high];
  for (let q = 0; q < rows.length; q++) {
    const swing = rows[q] as number;
    const level = edge[swing] as number;
    // The next swing of the kind takes over after its own candle.
    const end = Math.min(length - 1, rows[q + 1] ?? length);
    let extreme = swing;
    for (let i = swing + 1; i <= end; i++) {
      if (side * ((close[i] as number) - level) > 0) {
        make(candles, blocks, { row: extreme, swing, at: i, side }, fate);
        break;
      }
      if (extreme === swing || side * ((far[i] as number) - (far[extreme] as number)) <= 0) extreme = i;
    }
  }
  blocks.finish(fate);
}

interface Made {
  readonly row: number;
  readonly swing: number;
  readonly at: number;
  readonly side: 1 | -1;
}

function make(
  { high, low, volume }: Candles,
  blocks: BlockRows,
  { row, swing, at, side }: Made,
  fate: BlockFate,
): void {
  blocks.settle(row, at, fate);
  const [recent, third] = [
    (volume[at] as number) + (volume[at - 1] as number),
    at > 1 ? (volume[at - 2] as number) : 0,
  ];
  // Where no candle lies between swing and break the library takes the swing's own, and in a bullish block swaps its edges.
  const swapped = side === 1 && row === swing;
  const [top, bottom] = swapped ? [low, high] : [high, low];
  const ratio = percentage(Math.fround(recent), Math.fround(third));
  blocks.write(row, side, top[row] as number, bottom[row] as number, at, Math.fround(recent + third), ratio);
}

/** The lesser volume in percent of the greater, in single precision; 100 where both are 0. */
function percentage(a: number, b: number): number {
  const most = Math.max(a, b);
  return most === 0 ? 100 : Math.fround(Math.fround(Math.min(a, b) / most) * 100);
}
