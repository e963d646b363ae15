import type { AtrSeries } from "../atr-series.js";
import { CurrentRange } from "../parts/current-range.js";
import { recordReader } from "../parts/record-reader.js";
import { StateColumn } from "../parts/state-column.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";

const UP = 0;
const DOWN = 1;

/** The first bar beyond an edge of a finished range. */
export class SessionBreakDetector implements Detector {
  readonly table = new RecordTable(["level", "opposite", "excess", "excess_atr", "first"]);
  private readonly context: DetectorContext;
  private readonly atr: AtrSeries;
  private readonly range: CurrentRange;
  private readonly byClose: boolean;
  private readonly buffer: number;
  private readonly oncePerRange: boolean;
  private upBroken = false;
  private downBroken = false;
  private spent = false;
  private readonly highBroken: StateColumn;
  private readonly lowBroken: StateColumn;
  private wanted = false;

  constructor(context: DetectorContext) {
    this.context = context;
    this.highBroken = new StateColumn(context.candles.length);
    this.lowBroken = new StateColumn(context.candles.length);
    this.atr = context.atr(14);
    this.range = new CurrentRange(context);
    this.byClose = context.params["by"] === "close";
    this.buffer = context.params["buffer_atr"] as number;
    this.oncePerRange = context.params["once"] === "range";
  }

  push(j: number): void {
    const { candles } = this.context;
    const { range } = this;
    const time = candles.openTime[j] as number;
    if (range.advance(j, time)) this.reset();
    else if (!this.spent && range.record >= 0 && range.holds(time)) this.test(j);
    if (range.advance(j)) this.reset();
    if (!this.wanted) return;
    const known = range.record >= 0 && range.holds(time);
    this.highBroken.set(j, known ? Number(this.upBroken) : Number.NaN);
    this.lowBroken.set(j, known ? Number(this.downBroken) : Number.NaN);
  }

  read(field: string): FieldReader {
    if (field !== "high_broken" && field !== "low_broken") return recordReader(this.table, field);
    this.wanted = true;
    return field === "high_broken" ? this.highBroken.read : this.lowBroken.read;
  }

  private reset(): void {
    this.upBroken = false;
    this.downBroken = false;
    this.spent = false;
  }

  private test(j: number): void {
    const { candles } = this.context;
    const above = (this.byClose ? candles.close : candles.high)[j] as number;
    const below = (this.byClose ? candles.close : candles.low)[j] as number;
    const { high, low } = this.range;
    if (!(above > high || below < low)) return;
    const pad = this.buffer > 0 ? this.buffer * this.atr.at(j - 1) : 0;
    const up = !this.upBroken && above > high + pad;
    const down = !this.downBroken && below < low - pad;
    if (!up && !down) return;
    if (this.oncePerRange) {
      this.spent = true;
      if (up && down) return;
    }
    const first = !this.upBroken && !this.downBroken;
    const close = candles.close[j] as number;
    if (up) this.add(UP, 1, j, high, low, close - high, first);
    if (down) this.add(DOWN, -1, j, low, high, low - close, first);
    if (up) this.upBroken = true;
    if (down) this.downBroken = true;
    if (this.upBroken && this.downBroken) this.spent = true;
  }

  private add(
    kind: number,
    direction: number,
    j: number,
    level: number,
    opposite: number,
    excess: number,
    first: boolean,
  ): void {
    const { table } = this;
    const id = table.add(kind, direction, j, j);
    const values = [level, opposite, excess, excess / this.atr.at(j - 1), first ? 1 : 0];
    for (let c = 0; c < values.length; c++) (table.numbers[c] as Float64Array)[id] = values[c] as number;
    table.log(1 << kind, id, j);
  }
}
