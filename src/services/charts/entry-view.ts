import { type Candles, firstAtOrAfter } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { ToolEntry } from "../../market-tools/dispatcher.js";

/** A picture shows a few of the latest; the rest of a long history need not be read. */
const MOST_RECORDS = 400;

/**
 * The records of one entry as they stood at the close of a base bar: nothing later is seen. Times of the entry's own candles become
 * base bar indices, so that an H1 gap can be drawn on M15.
 */
export class EntryView {
  readonly entry: ToolEntry;
  readonly base: Candles;
  readonly asOf: number;
  /** Last own bar known at `asOf`; −1 none. */
  readonly ownBar: number;

  constructor(entry: ToolEntry, base: Candles, asOf: number) {
    this.entry = entry;
    this.base = base;
    this.asOf = asOf;
    this.ownBar = lastKnown(entry, asOf);
  }

  /** Ids of the latest records known, oldest first; those too thin to count are left out. */
  known(): number[] {
    const { table } = this.entry;
    const ids: number[] = [];
    for (let id = table.length - 1; id >= 0 && ids.length < MOST_RECORDS; id--) {
      if ((table.at[id] as number) <= this.ownBar && table.thin[id] !== 1) ids.push(id);
    }
    return ids.reverse();
  }

  /** Name of the event that made a record. */
  eventOf(id: number): string {
    return this.entry.tool.spec.events[this.entry.table.kind[id] as number]?.name ?? "";
  }

  bullish(id: number): boolean {
    return (this.entry.table.direction[id] as number) > 0;
  }

  /** A field of a record as of the moment of the view. */
  value(field: string, id: number): number {
    return this.entry.read(field)(id, this.ownBar);
  }

  /** The word of a label field, or "". */
  word(field: string, id: number): string {
    const labels = this.entry.tool.spec.fields.find(({ name }) => name === field)?.labels;
    return labels?.[this.value(field, id)] ?? "";
  }

  /** Base bar in which the anchor's candle begins. */
  formedBar(id: number): number {
    return this.barOf(this.entry.candles.openTime[this.entry.table.formed[id] as number] as EpochMs);
  }

  /** Base bar at whose close the record is known. */
  knownBar(id: number): number {
    return this.entry.knownAt(this.entry.table.at[id] as number);
  }

  /** Base bar of the first of these transitions that has happened; undefined while none has. */
  firstMark(id: number, ...names: readonly string[]): number | undefined {
    const { table } = this.entry;
    let first: number | undefined;
    for (const name of names) {
      const column = table.markIndex(name);
      const at = column < 0 ? -1 : table.markOf(column, id);
      if (at >= 0 && at <= this.ownBar && (first === undefined || at < first)) first = at;
    }
    return first === undefined ? undefined : this.entry.knownAt(first);
  }

  /** Base bar from which the record's fields are not known any more; undefined without an end. */
  endBar(id: number): number | undefined {
    const until = this.entry.table.endOf(id);
    return Number.isFinite(until) ? this.barOf(until) : undefined;
  }

  /** ` H1` where the entry stands on another timeframe than the picture. */
  get timeframeLabel(): string {
    const { timeframe } = this.entry.tool;
    return timeframe === this.base.timeframe ? "" : ` ${timeframe}`;
  }

  /** Base bar that opens at that time, or the next one. */
  barOf(time: EpochMs): number {
    return firstAtOrAfter(this.base, time);
  }
}

/** `knownAt` never falls: the last own bar known at base bar k, by halving. */
function lastKnown(entry: ToolEntry, k: number): number {
  let low = 0;
  let high = entry.candles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entry.knownAt(middle) <= k) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
