import { LevelColumns } from "../parts/level-columns.js";
import { recordReader } from "../parts/record-reader.js";
import { StateColumn } from "../parts/state-column.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";

const HIGH = 0;
const LOW = 1;
const LABELS = { HH: 0, LH: 1, HL: 2, LL: 3, EQ: 4 };
/** Bits of the log: births, then each transition with its two sides. */
const SUPERSEDED = 2;
const LOCKED = 5;

/** Swing highs and lows (DETECTORS 5.2). A candidate at i is judged at i + right; two monotone queues hold the window. */
export class SwingsDetector implements Detector {
  readonly table = new RecordTable(["level", "label", "both"], ["superseded", "locked"]);
  readonly levels = new LevelColumns();
  private readonly context: DetectorContext;
  private readonly left: number;
  private readonly right: number;
  private readonly alternate: boolean;
  private readonly highs: Window;
  private readonly lows: Window;
  private pending = -1;
  /** Last record of each kind that is not superseded, and the one before it: what the next label is measured against. */
  private readonly last = [-1, -1];
  private readonly before = [-1, -1];
  private readonly lastLevel = [new StateColumn(), new StateColumn()] as const;
  private readonly wanted = [false, false];

  constructor(context: DetectorContext) {
    this.context = context;
    this.left = context.params["left"] as number;
    this.right = context.params["right"] as number;
    this.alternate = context.params["alternate"] as boolean;
    this.highs = new Window(this.left + this.right + 1);
    this.lows = new Window(this.left + this.right + 1);
  }

  push(j: number): void {
    const { high, low } = this.context.candles;
    const top = this.highs.push(j, high, 1);
    const bottom = this.lows.push(j, low, -1);
    const i = j - this.right;
    if (i >= this.left) {
      const isHigh = high[i] === high[top];
      const isLow = low[i] === low[bottom];
      if (isHigh) this.candidate(HIGH, i, j, high[i] as number, isLow);
      else if (isLow) this.candidate(LOW, i, j, low[i] as number, false);
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

  private levelOf(kind: number): number {
    const record = this.last[kind] as number;
    return record < 0 ? Number.NaN : (this.table.numbers[0]?.[record] as number);
  }

  private candidate(kind: number, i: number, j: number, level: number, both: boolean): void {
    const { table, pending } = this;
    const direction = kind === HIGH ? -1 : 1;
    if (this.alternate && pending >= 0) {
      if (table.kind[pending] === kind) {
        if (!((level - (table.numbers[0]?.[pending] as number)) * direction < 0)) return;
        this.mark(0, SUPERSEDED, pending, j);
        this.last[kind] = this.before[kind] as number;
      } else this.mark(1, LOCKED, pending, j);
    }
    const previous = this.last[kind] as number;
    const id = table.add(kind, direction, i, j);
    const numbers = table.numbers as [Float64Array, Float64Array, Float64Array];
    numbers[0][id] = level;
    numbers[1][id] = previous < 0 ? Number.NaN : labelOf(kind, level - (numbers[0][previous] as number));
    numbers[2][id] = both ? 1 : 0;
    table.log(1 << kind, id, j);
    this.levels.add(-direction, level, j, id);
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

/** Monotone queue of bar indices over the last `size` bars: its front is the first most extreme one. */
class Window {
  private readonly size: number;
  private readonly mask: number;
  private readonly ring: Int32Array;
  private front = 0;
  private back = 0;

  constructor(size: number) {
    this.size = size;
    let capacity = 2;
    while (capacity < size + 1) capacity *= 2;
    this.mask = capacity - 1;
    this.ring = new Int32Array(capacity);
  }

  /** Takes bar j and returns the index of the extreme of the window: highest with sign +1, lowest with −1. */
  push(j: number, values: Float64Array, sign: number): number {
    const { ring, mask } = this;
    const value = (values[j] as number) * sign;
    while (this.back > this.front && (values[ring[(this.back - 1) & mask] as number] as number) * sign < value)
      this.back--;
    ring[this.back++ & mask] = j;
    if ((ring[this.front & mask] as number) <= j - this.size) this.front++;
    return ring[this.front & mask] as number;
  }
}
