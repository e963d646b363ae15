import { lastRecordAt } from "../parts/record-reader.js";
import type { RecordTable } from "../record-table.js";
import type { FieldReader } from "../tool.js";

/** Gaps of one side with middle candles side by side are a cluster. As of bar k: the members known by then (DETECTORS 5.3). */
export class GapClusters {
  private readonly table: RecordTable;
  private first = new Int32Array(256);
  private next = new Int32Array(256);
  private last = -1;

  constructor(table: RecordTable) {
    this.table = table;
  }

  /** Takes the gap just born, with its `formed` and `direction`. */
  add(id: number): void {
    if (id >= this.first.length) this.grow(id);
    const { formed, direction } = this.table;
    const { last } = this;
    const joins = last >= 0 && formed[last] === (formed[id] as number) - 1 && direction[last] === direction[id];
    this.first[id] = joins ? (this.first[last] as number) : id;
    this.next[id] = -1;
    if (joins) this.next[last] = id;
    this.last = id;
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
    if (record < 0) while (id >= 0 && (table.kind[id] as number) > 1) id--;
    if (id < 0 || (table.kind[id] as number) > 1) return Number.NaN;
    let value = start;
    for (id = this.first[id] as number; id >= 0 && (table.at[id] as number) <= i; id = this.next[id] as number)
      value = step(value, id);
    return value;
  }

  private grow(id: number): void {
    const longer = (from: Int32Array) => {
      const into = new Int32Array(id * 2);
      into.set(from);
      return into;
    };
    this.first = longer(this.first);
    this.next = longer(this.next);
  }
}
