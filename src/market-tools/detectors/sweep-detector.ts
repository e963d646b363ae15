import type { AtrSeries } from "../atr-series.js";
import { CurrentRange } from "../parts/current-range.js";
import { RaidLevels } from "../parts/raid-levels.js";
import { RAID, RaidMachine, type RaidSink } from "../parts/raid-machine.js";
import { recordReader } from "../parts/record-reader.js";
import { StateColumn } from "../parts/state-column.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";

const NUMBERS = [
  "level",
  "extreme",
  "depth",
  "depth_atr",
  "bars_outside",
  "same_bar",
  "deep",
  "wick_ratio",
  "source_record",
];
const BREAK = 2;
/** Kind of the records of each of `RAID`, of a level above; one more for those below. */
const KINDS = [4, 0, BREAK];
/** State fields: what became of which edge of the source's current range. */
const STATES: Readonly<Record<string, readonly ["swept" | "broken", number]>> = {
  high_swept: ["swept", 0],
  low_swept: ["swept", 1],
  high_broken: ["broken", 0],
  low_broken: ["broken", 1],
};

/** Raids, breaks and piercings of the levels of any source (DETECTORS 5.7), each a record of its own. */
export class SweepDetector implements Detector, RaidSink {
  readonly table: RecordTable;
  private readonly context: DetectorContext;
  private readonly atr: AtrSeries;
  private readonly maxPen: number;
  private readonly machine: RaidMachine;
  private readonly feed: RaidLevels;
  private readonly range: CurrentRange | undefined;
  /** By source record × 2 + side: bar of the first raid, of the break. */
  private readonly sweptAt = new Map<number, number>();
  private readonly brokenAt = new Map<number, number>();
  private current: StateColumn | undefined;

  constructor(context: DetectorContext) {
    const { params } = context;
    // A level is pierced, and then swept or broken.
    const levels = context.source?.detector.table.capacity ?? 0;
    this.table = new RecordTable(NUMBERS, [], { records: 2 * levels, rows: 2 * levels });
    this.context = context;
    this.atr = context.atr(14);
    this.maxPen = params["max_pen_atr"] as number;
    this.machine = new RaidMachine(context.candles, this.atr, params, this, params["rearm"] as boolean, levels);
    const validFor = params["valid_for"];
    this.feed = new RaidLevels(context, this.machine, {
      validFor: typeof validFor === "number" ? validFor : undefined,
      equalOnly: params["equal_only"] as boolean,
    });
    this.range = context.source?.detector.rangeKind === undefined ? undefined : new CurrentRange(context);
  }

  push(j: number): void {
    const last = this.feed.before(j);
    this.machine.step(j);
    this.feed.after(j, last);
    if (this.current === undefined || this.range === undefined) return;
    const { range } = this;
    range.advance(j);
    const holds = range.record >= 0 && range.holds(this.context.candles.openTime[j] as number);
    this.current.set(j, holds ? range.record : -1);
  }

  read(field: string): FieldReader {
    const wanted = STATES[field];
    if (wanted === undefined) return recordReader(this.table, field);
    if (this.range === undefined) return () => Number.NaN;
    this.current ??= new StateColumn(this.context.candles.length);
    const column = this.current;
    const at = wanted[0] === "swept" ? this.sweptAt : this.brokenAt;
    return (_record, i) => {
      const record = column.read(-1, i);
      if (!(record >= 0)) return Number.NaN;
      const bar = at.get(record * 2 + wanted[1]);
      return bar !== undefined && bar <= i ? 1 : 0;
    };
  }

  became(what: number, slot: number, j: number): void {
    if (this.current !== undefined && what !== RAID.pierced) this.remember(what, this.feed.keys[slot] as number, j);
    this.add(KINDS[what] as number, slot, j);
  }

  private remember(what: number, key: number, j: number): void {
    if (what === RAID.broken) this.brokenAt.set(key, j);
    else if (!this.sweptAt.has(key)) this.sweptAt.set(key, j);
  }

  private add(kind: number, slot: number, j: number): void {
    const { machine, table } = this;
    const key = this.feed.keys[slot] as number;
    const high = key % 2 === 0;
    const formed = machine.piercedAt[slot] as number;
    const level = machine.priceOf(slot);
    const extreme = machine.extreme[slot] as number;
    const depth = high ? extreme - level : level - extreme;
    const depthAtr = depth / this.atr.at(j - 1);
    const deep = this.maxPen === 0 ? 0 : Number.isNaN(depthAtr) ? Number.NaN : depthAtr > this.maxPen ? 1 : 0;
    const event = kind + (high ? 0 : 1);
    const id = table.add(event, high === (kind === BREAK) ? 1 : -1, formed, j);
    table.put(0, id, level);
    table.put(1, id, extreme);
    table.put(2, id, depth);
    table.put(3, id, depthAtr);
    table.put(4, id, j - formed + 1);
    table.put(5, id, j === formed ? 1 : 0);
    table.put(6, id, deep);
    table.put(7, id, this.wick(j, high));
    table.put(8, id, key >> 1);
    table.log(1 << event, id, j);
  }

  /** Wick beyond the body as a share of the range of bar j. */
  private wick(j: number, high: boolean): number {
    const { candles } = this.context;
    const top = candles.high[j] as number;
    const bottom = candles.low[j] as number;
    if (top === bottom) return 0;
    const open = candles.open[j] as number;
    const close = candles.close[j] as number;
    const wick = high ? top - Math.max(open, close) : Math.min(open, close) - bottom;
    return wick / (top - bottom);
  }
}
