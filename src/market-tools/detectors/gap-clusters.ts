import { lastRecordAt } from "../parts/record-reader.js";
import type { RecordTable } from "../record-table.js";
import type { FieldReader } from "../tool.js";

const LAST_GAP_KIND = 1;

/**
 * Gaps of one side with middle candles side by side are a cluster. As of bar k: the members known by then (DETECTORS 5.3). Members follow one
 * another in the table, at most the inverse zones of a bar between them, so that they are found where somebody asks.
 */
export class GapClusters {
  private readonly table: RecordTable;

  constructor(table: RecordTable) {
    this.table = table;
  }

  read(field: string): FieldReader {
    const column = field === "cluster_top" ? 0 : 1;
    if (field === "cluster_count") return (record, i) => this.fold(record, i, (value) => value + 1, 0);
    const pick = field === "cluster_top" ? Math.max : Math.min;
    return (record, i) =>
      this.fold(
        record,
        i,
        (value, id) => {
          const edge = this.table.numbers[column]?.[id] as number;
          return Number.isNaN(value) ? edge : pick(value, edge);
        },
        Number.NaN,
      );
  }

  private fold(record: number, i: number, step: (value: number, id: number) => number, start: number): number {
    const { table } = this;
    let id = record < 0 ? lastRecordAt(table, i) : record;
    if (record < 0) while (id >= 0 && !this.isGap(id)) id--;
    if (id < 0 || !this.isGap(id)) return Number.NaN;
    for (let before = this.joined(id, -1); before >= 0; before = this.joined(id, -1)) id = before;
    let value = start;
    for (; id >= 0 && (table.at[id] as number) <= i; id = this.joined(id, 1)) value = step(value, id);
    return value;
  }

  private isGap(id: number): boolean {
    return (this.table.kind[id] as number) <= LAST_GAP_KIND;
  }

  /** The gap before (−1) or after (1) where it belongs to the same cluster, else −1. */
  private joined(id: number, step: 1 | -1): number {
    const { table } = this;
    const at = (table.at[id] as number) + step;
    for (let next = id + step; next >= 0 && next < table.length; next += step) {
      if (this.isGap(next)) return table.at[next] === at && table.direction[next] === table.direction[id] ? next : -1;
      if (((table.at[next] as number) - at) * step > 0) return -1;
    }
    return -1;
  }
}
