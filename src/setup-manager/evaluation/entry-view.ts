import { closeTimeOf } from "../../domain/candles.js";
import type { ToolEntry } from "../../market-tools/dispatcher.js";
import type { RecordTable } from "../../market-tools/record-table.js";
import { BLOCK, type BlockReading } from "../expression/compile-block.js";
import type { Reading } from "../expression/compile-expression.js";

/** The records a running sequence has bound, one per entry slot; −1 unbound. */
export interface Bindings {
  bound: Int32Array;
}

/**
 * One entry of `required_tools` as the rule sees it at bar k: only records with `at` ≤ k, only what had happened by k.
 * Bars must be asked for in order.
 */
export class EntryView {
  readonly slot: number;
  readonly entry: ToolEntry;
  readonly table: RecordTable;
  /** The last record an unbound name means, −1 none. */
  last = -1;
  /** The same, −1 also where its validity is over. */
  valid = -1;
  /** Own bar known at k, −1 none. */
  own = -1;
  private readonly bindings: Bindings;
  private readonly baseTime: { readonly openTime: Float64Array };
  private readonly isBase: boolean;
  private readonly isRange: boolean;
  /** 1 for kinds an unbound name may mean. */
  private readonly counts: Uint8Array;
  /** From this instant on the last record of a range is not known. */
  private until = Number.POSITIVE_INFINITY;
  private next = 0;
  private seen = -1;

  constructor(entry: ToolEntry, slot: number, bindings: Bindings, base: { readonly openTime: Float64Array }) {
    const { spec } = entry.tool;
    this.entry = entry;
    this.slot = slot;
    this.table = entry.table;
    this.bindings = bindings;
    this.baseTime = base;
    this.isBase = entry.candles === base;
    this.isRange = spec.isRange === true;
    this.counts = Uint8Array.from(spec.events, ({ name }) =>
      spec.unbound === undefined || spec.unbound.includes(name) ? 1 : 0,
    );
  }

  /** Moves to bar k. */
  sync(k: number): void {
    if (this.seen === k) return;
    this.seen = k;
    this.own = this.isBase ? k : this.ownBarAt(k);
    const { table, own } = this;
    const { at } = table;
    let next = this.next;
    while (next < table.length && (at[next] as number) <= own) {
      if (table.thin[next] === 0 && this.counts[table.kind[next] as number] === 1) {
        this.last = next;
        if (this.isRange) this.until = table.endOf(next);
      }
      next++;
    }
    this.next = next;
    this.valid = this.isRange && (this.baseTime.openTime[k] as number) >= this.until ? -1 : this.last;
  }

  /** Value of a field as of k: of the bound record, else of the last one. */
  field(name: string): Reading {
    const { entry } = this;
    switch (name) {
      case "direction":
        return this.ofRecord((record) => this.table.direction[record] || Number.NaN);
      case "formed":
        return this.ofRecord((record) => entry.candles.openTime[this.table.formed[record] as number] as number);
      case "known":
        return this.ofRecord((record) => closeTimeOf(entry.candles, this.table.at[record] as number));
      case "age":
        return this.ofRecord((record, k) => k - entry.knownAt(this.table.at[record] as number));
      default:
        return this.ownField(name);
    }
  }

  /** Values of a number fixed at birth, of the record an unbound name means, many bars at a time; undefined where the field is no such number. */
  block(name: string): BlockReading | undefined {
    const column = this.table.numberIndex(name);
    const fixed = this.isRange && this.entry.tool.spec.fields.some((field) => field.name === name && !field.state);
    if (!this.isBase || !fixed || column < 0) return undefined;
    const out = new Float64Array(BLOCK);
    return (from, to) => {
      for (let k = from; k < to; ) {
        this.sync(k);
        const { valid } = this;
        const value = valid < 0 ? Number.NaN : ((this.table.numbers[column] as Float64Array)[valid] as number);
        const end = this.unchangedUntil(k, to);
        out.fill(value, k - from, end - from);
        k = end;
      }
      return out;
    };
  }

  /** The first bar after k at which an unbound name may mean something else than at k, the one looked at; at most `most`. */
  private unchangedUntil(k: number, most: number): number {
    const { next, table, until, valid } = this;
    const { openTime } = this.baseTime;
    let end = next < table.length ? Math.min(most, table.at[next] as number) : most;
    if (valid < 0 || (openTime[end - 1] as number) < until) return end;
    while ((openTime[end - 1] as number) >= until) end--;
    return Math.max(end, k + 1);
  }

  private ownField(name: string): Reading {
    const read = this.entry.read(name);
    const spec = this.entry.tool.spec.fields.find((field) => field.name === name);
    if (spec?.state !== true) {
      const column = this.table.numberIndex(name);
      // All of a range is fixed at birth and stands in its columns: no need to ask the detector.
      if (this.isRange && column >= 0) return this.ofColumn(this.table.numbers, column);
      return this.ofRecord((record) => read(record, this.own));
    }
    return (k) => {
      this.sync(k);
      return this.own < 0 ? Number.NaN : read(this.record(), this.own);
    };
  }

  private record(): number {
    const bound = this.bindings.bound[this.slot] as number;
    return bound >= 0 ? bound : this.last;
  }

  private ofColumn(columns: readonly Float64Array[], column: number): Reading {
    return (k) => {
      const record = this.recordAt(k);
      return record < 0 ? Number.NaN : ((columns[column] as Float64Array)[record] as number);
    };
  }

  private ofRecord(read: (record: number, k: number) => number): Reading {
    return (k) => {
      const record = this.recordAt(k);
      return record < 0 ? Number.NaN : read(record, k);
    };
  }

  /** The record a name means at k: the bound one, else the last. A range counts while its validity lasts; −1 where none is known. */
  private recordAt(k: number): number {
    if (this.seen !== k) this.sync(k);
    const bound = this.bindings.bound[this.slot] as number;
    if (bound < 0) return this.valid;
    if (!this.isRange) return bound;
    return (this.baseTime.openTime[k] as number) >= this.table.endOf(bound) ? -1 : bound;
  }

  private ownBarAt(k: number): number {
    const { entry } = this;
    let own = this.own;
    while (own + 1 < entry.candles.length && entry.knownAt(own + 1) <= k) own++;
    return own;
  }
}
