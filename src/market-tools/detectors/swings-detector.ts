import { LevelColumns } from "../parts/level-columns.js";
import { recordReader } from "../parts/record-reader.js";
import { StateColumn } from "../parts/state-column.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";
import { StandingOut } from "./standing-out.js";

const HIGH = 0;
const LOW = 1;
const LABELS = { HH: 0, LH: 1, HL: 2, LL: 3, EQ: 4 };
/** Bits of the log: births, then each transition with its two sides. */
const SUPERSEDED = 2;
const LOCKED = 5;

/** Swings a candle of a market that walks at random, times the bars of the window; with a little to spare. */
const DENSITY = 1.3;

/** Swing highs and lows (DETECTORS 5.2). A candidate at i is judged at i + right. */
export class SwingsDetector implements Detector {
  readonly table: RecordTable;
  private readonly context: DetectorContext;
  private readonly left: number;
  private readonly right: number;
  private readonly alternate: boolean;
  private readonly highs: StandingOut;
  private readonly lows: StandingOut;
  private pending = -1;
  /** Last record of each kind that is not superseded, and the one before it: what the next label is measured against. */
  private readonly last = [-1, -1];
  private readonly before = [-1, -1];
  private readonly lastLevel: readonly [StateColumn, StateColumn];
  private readonly wanted = [false, false];
  private offered: LevelColumns | undefined;

  constructor(context: DetectorContext) {
    this.context = context;
    this.lastLevel = [new StateColumn(context.candles.length), new StateColumn(context.candles.length)];
    this.left = context.params["left"] as number;
    this.right = context.params["right"] as number;
    this.alternate = context.params["alternate"] as boolean;
    this.highs = new StandingOut(this.left, this.right, 1);
    this.lows = new StandingOut(this.left, this.right, -1);
    const records = (context.candles.length * DENSITY) / (this.left + this.right + 1);
    this.table = new RecordTable(["level", "label", "both"], ["superseded", "locked"], { records, rows: 2 * records });
  }

  push(j: number): void {
    const i = j - this.right;
    if (i >= this.left) {
      const { high, low } = this.context.candles;
      const isHigh = this.highs.holds(high, i);
      const isLow = this.lows.holds(low, i);
      if (isHigh) this.candidate(HIGH, i, j, isLow);
      else if (isLow) this.candidate(LOW, i, j, false);
    }
    if (this.wanted[HIGH]) this.lastLevel[HIGH].set(j, this.levelOf(HIGH));
    if (this.wanted[LOW]) this.lastLevel[LOW].set(j, this.levelOf(LOW));
  }

  read(field: string): FieldReader {
    if (field !== "last_high" && field !== "last_low") return recordReader(this.table, field);
    const kind = field === "last_high" ? HIGH : LOW;
    this.wanted[kind] = true;
    return this.lastLevel[kind].read;
  }

  /** Kept from the first time somebody asks, which is before the first candle. */
  get levels(): LevelColumns {
    this.offered ??= new LevelColumns();
    return this.offered;
  }

  private levelOf(kind: number): number {
    const record = this.last[kind] as number;
    return record < 0 ? Number.NaN : (this.table.numbers[0]?.[record] as number);
  }

  private candidate(kind: number, i: number, j: number, both: boolean): void {
    const { table, pending } = this;
    const { high, low } = this.context.candles;
    const level = (kind === HIGH ? high[i] : low[i]) as number;
    const levels = table.numbers[0] as Float64Array;
    const direction = kind === HIGH ? -1 : 1;
    if (this.alternate && pending >= 0) {
      if (table.kind[pending] === kind) {
        if (!((level - (levels[pending] as number)) * direction < 0)) return;
        this.mark(0, SUPERSEDED, pending, j);
        this.last[kind] = this.before[kind] as number;
      } else this.mark(1, LOCKED, pending, j);
    }
    const previous = this.last[kind] as number;
    const id = table.add(kind, direction, i, j);
    const label = previous < 0 ? Number.NaN : labelOf(kind, level - (levels[previous] as number));
    table.put(0, id, level);
    table.put(1, id, label);
    table.put(2, id, both ? 1 : 0);
    table.log(1 << kind, id, j);
    this.offered?.add(-direction, level, j, id);
    this.before[kind] = previous;
    this.last[kind] = id;
    this.pending = id;
  }

  private mark(column: number, bit: number, record: number, j: number): void {
    (this.table.marks[column] as Int32Array)[record] = j;
    this.table.log((1 << bit) | (1 << (bit + 1 + (this.table.kind[record] as number))), record, j);
  }
}

function labelOf(kind: number, difference: number): number {
  if (difference === 0) return LABELS.EQ;
  if (kind === HIGH) return difference > 0 ? LABELS.HH : LABELS.LH;
  return difference > 0 ? LABELS.HL : LABELS.LL;
}
