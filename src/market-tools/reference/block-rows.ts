import { emptyCells, type ReferenceTable } from "./reference-table.js";

/** What becomes of the blocks of one side: where price first breaks a level, asked of all candles. */
export interface BlockFate {
  /** First bar from `from` on that goes through the block at this row, −1 none. */
  fails(from: number, row: number): number;
  /** First bar from `from` on that comes back through it, −1 none. */
  returns(from: number, row: number): number;
  /** What is written for a block that fails at that bar. */
  mitigated(at: number): number;
}

/**
 * The library's arrays of order blocks (Appendix 1.4), a row a candle, shared by its bullish and its bearish pass. A block that failed is a
 * breaker; when price comes back, every column is wiped (B6), only that it was a breaker is remembered: the next block on that row, of
 * either side, is born one (B7).
 */
export class BlockRows {
  readonly top: Float64Array;
  readonly bottom: Float64Array;
  private readonly kind: Float64Array;
  private readonly volume: Float64Array;
  private readonly percentage: Float64Array;
  private readonly mitigated: Float64Array;
  private readonly breaker: Uint8Array;
  /** How often the pass has the row on its list (two stands for more). */
  private readonly listed: Uint8Array;
  /** Last bar that the row was held against. */
  private readonly seen: Int32Array;

  constructor(length: number) {
    const column = () => new Float64Array(length);
    this.top = column();
    this.bottom = column();
    this.kind = column();
    this.volume = column();
    this.percentage = column();
    this.mitigated = column();
    this.breaker = new Uint8Array(length);
    this.listed = new Uint8Array(length);
    this.seen = new Int32Array(length);
  }

  /** Writes a block, known at bar `at`, over what stood at its row. */
  write(row: number, kind: number, top: number, bottom: number, at: number, volume: number, percentage: number): void {
    this.kind[row] = kind;
    this.top[row] = Math.fround(top);
    this.bottom[row] = Math.fround(bottom);
    this.volume[row] = volume;
    this.percentage[row] = percentage;
    this.listed[row] = Math.min(2, (this.listed[row] as number) + 1);
    this.seen[row] = at;
  }

  /** Lets the bars up to `until` tell on a row that the pass has on its list. */
  settle(row: number, until: number, fate: BlockFate): void {
    if (this.listed[row] === 0) return;
    let from = (this.seen[row] as number) + 1;
    if (this.breaker[row] === 0) {
      const at = fate.fails(from, row);
      if (at < 0 || at > until) return;
      this.breaker[row] = 1;
      this.mitigated[row] = fate.mitigated(at);
      // A row that is listed twice is looked at twice on one bar: its second look finds a breaker already.
      from = this.listed[row] === 2 ? at : at + 1;
      this.seen[row] = from - 1;
    }
    const end = fate.returns(from, row);
    if (end >= 0 && end <= until) this.wipe(row);
  }

  /** Ends a pass: what is listed is settled to the last bar. */
  finish(fate: BlockFate): void {
    const { length } = this.listed;
    for (let row = 0; row < length; row++) this.settle(row, length - 1, fate);
    this.listed.fill(0);
  }

  table(): ReferenceTable {
    const shown = (column: Float64Array) => {
      const values = emptyCells(column.length);
      for (let row = 0; row < values.length; row++) if (this.kind[row] !== 0) values[row] = column[row] as number;
      return values;
    };
    return [
      { name: "OB", type: "double", values: shown(this.kind) },
      { name: "Top", type: "single", values: shown(this.top) },
      { name: "Bottom", type: "single", values: shown(this.bottom) },
      { name: "OBVolume", type: "single", values: shown(this.volume) },
      { name: "MitigatedIndex", type: "double", values: shown(this.mitigated) },
      { name: "Percentage", type: "single", values: shown(this.percentage) },
    ];
  }

  private wipe(row: number): void {
    for (const column of [this.kind, this.top, this.bottom, this.volume, this.percentage, this.mitigated])
      column[row] = 0;
    this.listed[row] = 0;
  }
}
