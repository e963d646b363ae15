import { closeTimeOf } from "../../domain/candles.js";
import { SessionClock, type SessionWindow } from "../../domain/sessions.js";
import { LevelColumns } from "../parts/level-columns.js";
import { RangeFold } from "../parts/range-fold.js";
import { recordReader } from "../parts/record-reader.js";
import { StateColumn } from "../parts/state-column.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";

const STARTED = 0;
const COMPLETE = 1;
const NUMBERS = [
  "high",
  "low",
  "mid",
  "range",
  "range_atr",
  "high_formed",
  "low_formed",
  "first_extreme",
  "coverage",
  "bars",
  "misaligned",
  "end",
];
const STATES = ["run_high", "run_low", "run_bars", "inside"] as const;

/** When a finished range stops counting: the end of its window and the start of the next one are given. */
export type Validity = (end: number, next: number, day: number) => number;

/** Ranges of a daily window (DETECTORS 5.8): the running one bar by bar, the finished one as a record. */
export class SessionRangeDetector implements Detector {
  readonly table = new RecordTable(NUMBERS);
  readonly levels = new LevelColumns();
  readonly rangeKind = COMPLETE;
  private readonly context: DetectorContext;
  private readonly clock: SessionClock;
  private readonly validity: Validity;
  private readonly minCoverage: number;
  private readonly fold = new RangeFold();
  private running = false;
  private start = Number.NaN;
  private end = Number.NaN;
  private day = 0;
  private readonly states = new Map<string, StateColumn>();

  constructor(context: DetectorContext, window: SessionWindow, validity: Validity) {
    this.context = context;
    this.clock = new SessionClock(window);
    this.validity = validity;
    this.minCoverage = context.params["min_coverage"] as number;
  }

  push(j: number): void {
    const { candles } = this.context;
    const time = candles.openTime[j] as number;
    // Most bars lie between two windows, where nothing is to be done.
    if (!this.running && time < this.clock.start && this.states.size === 0) return;
    if (this.running && time >= this.end) this.complete(j);
    const inside = this.clock.seek(time);
    if (inside) {
      if (this.clock.start !== this.start) this.begin(j);
      this.fold.take(candles, j);
    }
    if (this.states.size > 0) this.keepStates(j, inside);
    if (this.running && closeTimeOf(candles, j) >= this.end) this.complete(j);
  }

  read(field: string): FieldReader {
    if (!(STATES as readonly string[]).includes(field)) return recordReader(this.table, field);
    const column = this.states.get(field) ?? new StateColumn(this.context.candles.length);
    this.states.set(field, column);
    return column.read;
  }

  private begin(j: number): void {
    if (this.running) this.complete(j);
    this.running = true;
    this.start = this.clock.start;
    this.end = this.clock.end;
    this.day = this.clock.day;
    this.fold.begin();
    const id = this.table.add(STARTED, 0, j, j);
    for (const column of this.table.numbers) column[id] = Number.NaN;
    (this.table.numbers[11] as Float64Array)[id] = this.end;
    this.table.endAt(id, this.end);
    this.table.log(1 << STARTED, id, j);
  }

  private complete(j: number): void {
    const { table, fold, end } = this;
    const { candles } = this.context;
    this.running = false;
    const id = table.add(COMPLETE, 0, fold.first, j);
    const coverage = fold.bars / ((end - this.start) / candles.periodMs);
    const range = fold.high - fold.low;
    const values = [
      fold.high,
      fold.low,
      (fold.high + fold.low) / 2,
      range,
      range / this.context.atr(14).at(j - 1),
      candles.openTime[fold.highBar] as number,
      candles.openTime[fold.lowBar] as number,
      fold.firstExtreme,
      coverage,
      fold.bars,
      closeTimeOf(candles, fold.last) > end ? 1 : 0,
      end,
    ];
    for (let c = 0; c < values.length; c++) (table.numbers[c] as Float64Array)[id] = values[c] as number;
    const until = this.validity(end, this.clock.startAfter(this.start), this.day);
    table.endAt(id, until);
    if (coverage < this.minCoverage) {
      table.thin[id] = 1;
      return;
    }
    table.log(1 << COMPLETE, id, j);
    this.levels.add(1, fold.high, j, id, until);
    this.levels.add(-1, fold.low, j, id, until);
  }

  private keepStates(j: number, inside: boolean): void {
    const { fold } = this;
    this.states.get("inside")?.set(j, inside ? 1 : 0);
    this.states.get("run_high")?.set(j, inside ? fold.high : Number.NaN);
    this.states.get("run_low")?.set(j, inside ? fold.low : Number.NaN);
    this.states.get("run_bars")?.set(j, inside ? fold.bars : Number.NaN);
  }
}
