import type { Candles } from "../../domain/candles.js";
import { FirstBeyond } from "./first-beyond.js";
import { emptyCells, type ReferenceTable } from "./reference-table.js";
import { type SwingRows, swingRows } from "./swing-rows.js";

const COLUMNS = [
  { name: "OB", type: "double" },
  { name: "Top", type: "single" },
  { name: "Bottom", type: "single" },
  { name: "OBVolume", type: "single" },
  { name: "MitigatedIndex", type: "double" },
  { name: "Percentage", type: "single" },
] as const;
const MITIGATED = 4;

/**
 * The library's `ob` by wicks (Appendix 1.4): a close beyond the last swing (unconfirmed ones too) makes a block of the last most extreme
 * candle between the two. Edges in single precision (B9); a bullish MitigatedIndex is one too small (B5). O(n log n).
 */
export function ob(candles: Candles): ReferenceTable {
  const blocks = new Blocks(candles);
  const swings = swingRows(candles);
  findBlocks(candles, swings, 1, (row, swing, at) => blocks.write(row, swing, at, 1));
  findBlocks(candles, swings, -1, (row, swing, at) => blocks.write(row, swing, at, -1));
  return blocks.table();
}

/** The blocks of one side, each told once: its row, the swing, and the candle that closes beyond it. */
function findBlocks(
  { length, high, low, close }: Candles,
  swings: SwingRows,
  side: 1 | -1,
  tell: (row: number, swing: number, at: number) => void,
): void {
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
        tell(extreme, swing, i);
        break;
      }
      if (extreme === swing || side * ((far[i] as number) - (far[extreme] as number)) <= 0) extreme = i;
    }
  }
}

/**
 * The library's arrays, a row a candle, shared by its bullish and its bearish pass; a row gets one block of a side at most. One that price
 * went through is a breaker; when price comes back its columns are wiped (B6), but not that it was one: a bearish block that is written
 * over a bullish one may be born a breaker, with that one's MitigatedIndex (B7).
 */
class Blocks {
  private readonly candles: Candles;
  private readonly highs: FirstBeyond;
  private readonly lows: FirstBeyond;
  private readonly columns: readonly Float64Array[];
  private readonly mitigated: Float64Array;
  private readonly breaker: Uint8Array;

  constructor(candles: Candles) {
    const { length } = candles;
    this.candles = candles;
    this.highs = new FirstBeyond(candles.high, length, 1);
    this.lows = new FirstBeyond(candles.low, length, -1);
    this.columns = COLUMNS.map(() => new Float64Array(length));
    this.mitigated = this.columns[MITIGATED] as Float64Array;
    this.breaker = new Uint8Array(length);
  }

  /** Writes the block of a row that becomes known at bar `at`, and what the bars after it make of it. */
  write(row: number, swing: number, at: number, side: 1 | -1): void {
    const high = Math.fround(this.candles.high[row] as number);
    const low = Math.fround(this.candles.low[row] as number);
    // Where no candle lies between swing and break the library takes the swing's own, and in a bullish block swaps its edges.
    const [top, bottom] = side === 1 && row === swing ? [low, high] : [high, low];
    const [volume, percentage] = volumesOf(this.candles, at);
    this.set(row, [side, top, bottom, volume, this.mitigated[row] as number, percentage]);
    const below = (from: number) => this.lows.beyond(from, bottom);
    const above = (from: number) => this.highs.beyond(from, top);
    let from = at + 1;
    if (this.breaker[row] === 0) {
      const through = side === 1 ? below(from) : above(from);
      if (through < 0) return;
      this.breaker[row] = 1;
      this.mitigated[row] = side === 1 ? through - 1 : through;
      from = through + 1;
    }
    if ((side === 1 ? above(from) : below(from)) >= 0) this.set(row, [0, 0, 0, 0, 0, 0]);
  }

  table(): ReferenceTable {
    const [kind] = this.columns as [Float64Array];
    return COLUMNS.map((column, c) => {
      const values = emptyCells(kind.length);
      for (let row = 0; row < kind.length; row++) if (kind[row] !== 0) values[row] = this.columns[c]?.[row] as number;
      return { ...column, values };
    });
  }

  private set(row: number, cells: readonly number[]): void {
    for (let c = 0; c < cells.length; c++) (this.columns[c] as Float64Array)[row] = cells[c] as number;
  }
}

/** OBVolume and Percentage, in single precision: of the breaking candle and the two before it; 100 where there is no volume. */
function volumesOf({ volume }: Candles, at: number): [number, number] {
  const last = (volume[at] as number) + (volume[at - 1] as number);
  const before = at > 1 ? (volume[at - 2] as number) : 0;
  const [a, b] = [Math.fround(last), Math.fround(before)];
  const most = Math.max(a, b);
  const share = most === 0 ? 100 : Math.fround(Math.fround(Math.min(a, b) / most) * 100);
  return [Math.fround(last + before), share];
}
