import type { RecordTable } from "../record-table.js";
import type { DetectorContext } from "../tool.js";
import { SourceClock } from "./source-clock.js";

/** The last finished range of a source, as a consumer bar may know it. */
export class CurrentRange {
  /** Its record in the source's table, −1 none yet. */
  record = -1;
  high = Number.NaN;
  low = Number.NaN;
  private validUntil = Number.POSITIVE_INFINITY;
  private next = 0;
  private readonly table: RecordTable;
  private readonly kind: number;
  private readonly lasts: boolean;
  private readonly clock: SourceClock;
  private readonly columns: readonly [number, number, number];

  constructor(context: DetectorContext) {
    const { source } = context;
    if (source?.detector.rangeKind === undefined) throw new Error("A range source is needed");
    this.table = source.detector.table;
    this.kind = source.detector.rangeKind;
    this.lasts = source.detector.rangesLast === true;
    this.clock = new SourceClock(context.candles, source.candles);
    const column = (name: string) => this.table.numberIndex(name);
    this.columns = [column("high"), column("low"), column("end")];
  }

  /** Whether the range still counts for a bar that opens then. */
  holds(openTime: number): boolean {
    return openTime < this.validUntil;
  }

  /**
   * Takes what became known at the close of own bar j; true where a new range is the current one. With `endedBy` only ranges
   * that had ended by then: known late, because their last candles are missing, so that bar j no longer belongs to the range before.
   */
  advance(j: number, endedBy = Number.POSITIVE_INFINITY): boolean {
    const { table } = this;
    const last = this.clock.last(j);
    let changed = false;
    for (; this.next < table.length && (table.at[this.next] as number) <= last; this.next++) {
      const id = this.next;
      if ((table.numbers[this.columns[2]]?.[id] as number) > endedBy) break;
      if (table.kind[id] !== this.kind || table.thin[id] === 1) continue;
      this.record = id;
      this.high = table.numbers[this.columns[0]]?.[id] as number;
      this.low = table.numbers[this.columns[1]]?.[id] as number;
      if (!this.lasts) this.validUntil = table.endOf(id);
      changed = true;
    }
    return changed;
  }
}
