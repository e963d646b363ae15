import type { AtrSeries } from "../atr-series.js";
import { DEFAULT_DISPLACEMENT, displaced } from "../parts/displaced.js";
import { recordReader } from "../parts/record-reader.js";
import { setNumbers } from "../parts/set-numbers.js";
import { StateColumn } from "../parts/state-column.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";

const NUMBERS = ["level", "type", "mss", "first", "prev_direction", "leg_from", "swing"];
const BOS = 0;
const CHOCH = 1;
/** Log bits: any break, BOS, CHoCH, MSS; two sides each. */
const BIT = { any: 0, bos: 2, choch: 4, mss: 6 };
const HIGH_KIND = 0;

/** Breaks of the last swings (DETECTORS 5.5). One break a swing; a newer swing of the kind replaces the one that waits. */
export class StructureDetector implements Detector {
  readonly table: RecordTable;
  readonly swings: Detector;
  private readonly context: DetectorContext;
  private readonly atr: AtrSeries;
  private readonly byClose: boolean;
  private readonly buffer: number;
  private readonly dispRequired: boolean;
  private next = 0;
  private high = -1;
  private low = -1;
  private highLevel = Number.POSITIVE_INFINITY;
  private lowLevel = Number.NEGATIVE_INFINITY;
  private trend = 0;
  private readonly activeHigh: StateColumn;
  private readonly activeLow: StateColumn;
  private wanted = false;

  constructor(context: DetectorContext) {
    if (context.source === undefined) throw new Error("market_structure needs swings");
    const { detector } = context.source;
    // Less than half of the swings are broken before another one takes their place.
    const room = detector.table.capacity / 2;
    this.table = new RecordTable(NUMBERS, [], { records: room, rows: room });
    this.activeHigh = new StateColumn(context.candles.length);
    this.activeLow = new StateColumn(context.candles.length);
    this.context = context;
    this.swings = detector;
    this.atr = context.atr(14);
    this.byClose = context.params["break"] === "close";
    this.buffer = context.params["buffer_atr"] as number;
    this.dispRequired = context.params["disp_required"] as boolean;
  }

  push(j: number): void {
    const { candles } = this.context;
    const above = (this.byClose ? candles.close : candles.high)[j] as number;
    const below = (this.byClose ? candles.close : candles.low)[j] as number;
    if (above > this.highLevel && this.beyond(above - this.highLevel, j)) this.breakHigh(j);
    if (below < this.lowLevel && this.beyond(this.lowLevel - below, j)) this.breakLow(j);
    this.register(j);
    if (!this.wanted) return;
    this.activeHigh.set(j, this.high < 0 ? Number.NaN : this.highLevel);
    this.activeLow.set(j, this.low < 0 ? Number.NaN : this.lowLevel);
  }

  read(field: string): FieldReader {
    if (field !== "active_high" && field !== "active_low") return recordReader(this.table, field);
    this.wanted = true;
    return field === "active_high" ? this.activeHigh.read : this.activeLow.read;
  }

  private beyond(excess: number, j: number): boolean {
    return this.buffer === 0 || excess > this.buffer * this.atr.at(j - 1);
  }

  private breakHigh(j: number): void {
    this.add(1, j, this.high, this.highLevel, this.low < 0 ? Number.NaN : this.lowLevel);
    this.high = -1;
    this.highLevel = Number.POSITIVE_INFINITY;
  }

  private breakLow(j: number): void {
    this.add(-1, j, this.low, this.lowLevel, this.high < 0 ? Number.NaN : this.highLevel);
    this.low = -1;
    this.lowLevel = Number.NEGATIVE_INFINITY;
  }

  private add(side: 1 | -1, j: number, swing: number, level: number, legFrom: number): void {
    const { table, trend } = this;
    const type = trend === -side ? CHOCH : BOS;
    const mss = type === CHOCH && (!this.dispRequired || this.isDisplacement(side, j));
    const offset = side > 0 ? 0 : 1;
    const id = table.add(offset, side, this.swings.table.formed[swing] as number, j);
    const before = trend === 0 ? Number.NaN : trend;
    setNumbers(table, id, [level, type, mss ? 1 : 0, trend === 0 ? 1 : 0, before, legFrom, swing]);
    const bits = (1 << BIT.any) | (1 << (type === CHOCH ? BIT.choch : BIT.bos)) | (mss ? 1 << BIT.mss : 0);
    table.log(bits << offset, id, j);
    this.trend = side;
  }

  private isDisplacement(side: number, j: number): boolean {
    return displaced(this.context.candles, j, this.atr.at(j - 1), DEFAULT_DISPLACEMENT) === side;
  }

  /** Swings known at the close of j wait to be broken from the next bar on. */
  private register(j: number): void {
    const { table } = this.swings;
    for (; this.next < table.length && (table.at[this.next] as number) <= j; this.next++) {
      const level = table.numbers[0]?.[this.next] as number;
      if (table.kind[this.next] === HIGH_KIND) {
        this.high = this.next;
        this.highLevel = level;
      } else {
        this.low = this.next;
        this.lowLevel = level;
      }
    }
  }
}
