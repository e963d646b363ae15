import { closeTimeOf } from "../../domain/candles.js";
import type { SessionWindow } from "../../domain/sessions.js";
import { LevelColumns } from "../parts/level-columns.js";
import { type Period, type PeriodClock, periodClock } from "../parts/period-clock.js";
import { RangeFold } from "../parts/range-fold.js";
import { recordReader } from "../parts/record-reader.js";
import { setNumbers } from "../parts/set-numbers.js";
import { StateColumn } from "../parts/state-column.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";

const COMPLETE = 0;
const HIGH_BROKEN = 1;
const LOW_BROKEN = 2;
const NUMBERS = [
  "high",
  "low",
  "mid",
  "open",
  "close",
  "range",
  "range_atr",
  "high_formed",
  "low_formed",
  "first_extreme",
  "end",
];

/** The last finished day, week or month (DETECTORS 5.9). A record counts until the next one is complete. */
export class PreviousPeriodDetector implements Detector {
  readonly table = new RecordTable(NUMBERS, ["high_broken", "low_broken"]);
  readonly levels = new LevelColumns();
  readonly rangeKind = COMPLETE;
  readonly rangesLast = true;
  private readonly context: DetectorContext;
  private readonly clock: PeriodClock;
  private readonly minCoverage: number;
  private readonly fold = new RangeFold();
  private running = false;
  private start = Number.NaN;
  private end = Number.NaN;
  /** The previous period, and its breaks. */
  private current: number[] = [];
  private readonly currentOpen: StateColumn;
  private readonly currentRecord: StateColumn;
  private keepsState = false;

  constructor(context: DetectorContext) {
    const { params, symbol } = context;
    this.context = context;
    this.currentOpen = new StateColumn(context.candles.length);
    this.currentRecord = new StateColumn(context.candles.length);
    this.minCoverage = params["min_coverage"] as number;
    this.clock = periodClock(
      params["period"] as Period,
      (params["tz"] as string | undefined) ?? symbol.calendar.tz,
      (params["roll"] as string | undefined) ?? symbol.calendar.roll,
      symbol.class === "crypto" ? 7 : 5,
      params["session"] as SessionWindow | undefined,
    );
  }

  push(j: number): void {
    const { candles } = this.context;
    const time = candles.openTime[j] as number;
    const replaced = this.running && time >= this.end && this.complete(j);
    if (!replaced && this.current.length > 0) this.testBreaks(j);
    const inside = this.clock.seek(time);
    if (inside) {
      if (this.clock.start !== this.start) this.begin(j);
      this.fold.take(candles, j);
    }
    if (this.running && closeTimeOf(candles, j) >= this.end) this.complete(j);
    if (this.keepsState) {
      this.currentOpen.set(j, inside ? (candles.open[this.fold.first] as number) : Number.NaN);
      this.currentRecord.set(j, this.current[0] ?? -1);
    }
  }

  read(field: string): FieldReader {
    const { table } = this;
    if (field === "current_open") {
      this.keepsState = true;
      return this.currentOpen.read;
    }
    const read = recordReader(table, field);
    if (field === "high_broken" || field === "low_broken") {
      this.keepsState = true;
      return (_record, i) => read(this.currentRecord.read(-1, i), i);
    }
    return read;
  }

  private begin(j: number): void {
    if (this.running) this.complete(j);
    this.running = true;
    this.start = this.clock.start;
    this.end = this.clock.end;
    this.fold.begin();
  }

  /** Writes the record of the running period; true where it takes the place of the one before. */
  private complete(j: number): boolean {
    const { table, fold, end } = this;
    const { candles } = this.context;
    this.running = false;
    const id = table.add(COMPLETE, 0, fold.first, j);
    const range = fold.high - fold.low;
    setNumbers(table, id, [
      fold.high,
      fold.low,
      (fold.high + fold.low) / 2,
      candles.open[fold.first] as number,
      candles.close[fold.last] as number,
      range,
      range / this.context.atr(14).at(j - 1),
      candles.openTime[fold.highBar] as number,
      candles.openTime[fold.lowBar] as number,
      fold.firstExtreme,
      end,
    ]);
    if (fold.bars / ((end - this.start) / candles.periodMs) < this.minCoverage) {
      table.thin[id] = 1;
      return false;
    }
    for (const old of this.current) table.endAt(old, this.replacedAt(j));
    const [previous] = this.current;
    if (previous !== undefined) for (const side of [1, -1]) this.levels.add(side, Number.NaN, j, previous, end);
    this.current = [id];
    table.log(1 << COMPLETE, id, j);
    this.levels.add(1, fold.high, j, id);
    this.levels.add(-1, fold.low, j, id);
    return true;
  }

  /** The open of the first candle of the setup's timeframe that closes with bar j or later: from there on the new period counts. */
  private replacedAt(j: number): number {
    const { candles, baseMs } = this.context;
    return candles.periodMs === baseMs ? (candles.openTime[j] as number) : closeTimeOf(candles, j) - baseMs;
  }

  private testBreaks(j: number): void {
    const { candles } = this.context;
    const { numbers } = this.table;
    const id = this.current[0] as number;
    if ((candles.high[j] as number) > (numbers[0]?.[id] as number)) this.breaks(HIGH_BROKEN, id, j);
    if ((candles.low[j] as number) < (numbers[1]?.[id] as number)) this.breaks(LOW_BROKEN, id, j);
  }

  private breaks(kind: number, of: number, j: number): void {
    const { table } = this;
    const marks = table.marks[kind - 1] as Int32Array;
    if (marks[of] !== -1) return;
    marks[of] = j;
    const id = table.add(kind, 0, j, j);
    for (const column of table.numbers) column[id] = column[of] as number;
    table.log(1 << kind, id, j);
    this.current.push(id);
  }
}
