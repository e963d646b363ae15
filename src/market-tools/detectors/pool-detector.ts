import type { AtrSeries } from "../atr-series.js";
import { LevelColumns } from "../parts/level-columns.js";
import { RaidMachine, type RaidSink } from "../parts/raid-machine.js";
import { lastRecordAt, recordReader } from "../parts/record-reader.js";
import { SortedLevels } from "../parts/sorted-levels.js";
import { StateColumn } from "../parts/state-column.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";
import { PoolMembers } from "./pool-members.js";

const MARKS = ["joined", "equal", "pierced", "swept", "broken", "expired"];
const MARK = { joined: 0, equal: 1, pierced: 2, swept: 3, broken: 4, expired: 5 };
/** Log bits: two births, then six transitions with two sides each. */
const FIRST_BIT = 2;

/** Pools of liquidity at old highs and lows (DETECTORS 5.7). A pool and its slot in the raid machine have one number. */
export class PoolDetector implements Detector, RaidSink {
  readonly table = new RecordTable(["first_level"], MARKS);
  readonly levels = new LevelColumns();
  private readonly context: DetectorContext;
  private readonly swingTable: RecordTable;
  private readonly atr: AtrSeries;
  private readonly tolAtr: number;
  private readonly tolTicks: number;
  private readonly minTouches: number;
  private readonly maxAge: number;
  private readonly minSep: number;
  private readonly machine: RaidMachine;
  private readonly members = new PoolMembers(this.levels);
  /** Never pierced, of each kind (0 high, 1 low); the nearest to the price stands last. */
  private readonly standing = [new SortedLevels(), new SortedLevels()] as const;
  private next = 0;
  private oldest = 0;
  private readonly nearest = [new StateColumn(), new StateColumn()] as const;
  private wanted = false;

  constructor(context: DetectorContext) {
    if (context.source === undefined) throw new Error("liquidity_pool needs swings");
    const { params, candles } = context;
    this.context = context;
    this.swingTable = context.source.detector.table;
    this.atr = context.atr(params["atr_len"] as number);
    this.tolAtr = params["tol_atr"] as number;
    this.tolTicks = ((params["tol_ticks"] as number) + 0.5) * candles.tick;
    this.minTouches = params["min_touches"] as number;
    this.maxAge = params["max_age_bars"] as number;
    this.minSep = params["min_sep_bars"] as number;
    this.machine = new RaidMachine(candles, context.atr(14), params, this, false);
  }

  push(j: number): void {
    if (this.maxAge > 0) this.expire(j);
    this.machine.step(j);
    const swings = this.swingTable;
    for (; this.next < swings.length && (swings.at[this.next] as number) <= j; this.next++) this.take(this.next, j);
    if (this.wanted) this.keepNearest(j);
  }

  read(field: string): FieldReader {
    if (field === "nearest_above" || field === "nearest_below") {
      this.wanted = true;
      return this.nearest[field === "nearest_above" ? 0 : 1].read;
    }
    if (field !== "level" && field !== "count") return recordReader(this.table, field);
    const { members, table } = this;
    const read = field === "level" ? members.level : members.count;
    return (record, i) => read(record < 0 ? lastRecordAt(table, i) : record, i);
  }

  pierced(id: number, j: number): void {
    this.transit(MARK.pierced, id, j);
    this.drop(id);
  }

  swept(id: number, j: number): void {
    this.transit(MARK.swept, id, j);
  }

  broken(id: number, j: number): void {
    this.transit(MARK.broken, id, j);
  }

  private take(swing: number, j: number): void {
    const kind = this.swingTable.kind[swing] as number;
    const bar = this.swingTable.formed[swing] as number;
    const level = this.swingTable.numbers[0]?.[swing] as number;
    const pool = this.poolNear(kind, level, bar, j);
    if (pool < 0) this.found(kind, level, bar, j);
    else this.join(pool, kind, level, bar, j);
  }

  /** The oldest standing pool within the tolerance. */
  private poolNear(kind: number, level: number, bar: number, j: number): number {
    const byAtr = this.tolAtr * this.atr.at(j);
    const tolerance = byAtr > this.tolTicks ? byAtr : this.tolTicks;
    const { keys, ids, size } = this.standing[kind as 0 | 1];
    const key = keyOf(kind, level);
    let oldest = -1;
    for (let p = this.standing[kind as 0 | 1].lowerBound(key - tolerance); p < size; p++) {
      if ((keys[p] as number) - key > tolerance) break;
      const id = ids[p] as number;
      if (bar - this.members.lastBar(id) >= this.minSep && (oldest < 0 || id < oldest)) oldest = id;
    }
    return oldest;
  }

  private found(kind: number, level: number, bar: number, j: number): void {
    const { table } = this;
    const id = table.add(kind, kind === 0 ? -1 : 1, bar, j);
    (table.numbers[0] as Float64Array)[id] = level;
    table.log(1 << kind, id, j);
    const side = kind === 0 ? 1 : -1;
    this.members.found(id, this.levels.add(side, level, j, id), bar);
    this.machine.arm(side, level, Number.POSITIVE_INFINITY);
    this.standing[kind as 0 | 1].insert(keyOf(kind, level), id);
  }

  private join(id: number, kind: number, level: number, bar: number, j: number): void {
    const standing = this.standing[kind as 0 | 1];
    const before = this.members.level(id, j);
    const outermost = kind === 0 ? Math.max(before, level) : Math.min(before, level);
    if (outermost !== before) {
      standing.remove(keyOf(kind, before), id);
      standing.insert(keyOf(kind, outermost), id);
      this.machine.move(id, outermost);
    }
    const row = this.levels.add(kind === 0 ? 1 : -1, outermost, j, id);
    const count = this.members.joined(id, row, bar);
    this.levels.equal[row] = count >= this.minTouches ? 1 : 0;
    this.transit(MARK.joined, id, j);
    if (count === this.minTouches) this.transit(MARK.equal, id, j);
  }

  private expire(j: number): void {
    const { table } = this;
    for (; this.oldest < table.length && (table.at[this.oldest] as number) + this.maxAge < j; this.oldest++) {
      const id = this.oldest;
      if (this.marked(MARK.swept, id) || this.marked(MARK.broken, id)) continue;
      if (!this.marked(MARK.pierced, id)) this.drop(id);
      this.machine.remove(id);
      this.transit(MARK.expired, id, j);
      const side = table.kind[id] === 0 ? 1 : -1;
      this.levels.add(side, Number.NaN, j, id, this.context.candles.openTime[j] as number);
    }
  }

  private drop(id: number): void {
    const kind = this.table.kind[id] as 0 | 1;
    this.standing[kind].remove(keyOf(kind, this.machine.priceOf(id)), id);
  }

  private marked(column: number, id: number): boolean {
    return (this.table.marks[column] as Int32Array)[id] !== -1;
  }

  /** The first time is the mark; every join is logged. */
  private transit(column: number, id: number, j: number): void {
    const marks = this.table.marks[column] as Int32Array;
    if (marks[id] === -1) marks[id] = j;
    const bit = FIRST_BIT + 3 * column;
    this.table.log((1 << bit) | (1 << (bit + 1 + (this.table.kind[id] as number))), id, j);
  }

  private keepNearest(j: number): void {
    const close = this.context.candles.close[j] as number;
    for (const kind of [0, 1] as const) {
      const { keys, size } = this.standing[kind];
      let p = size - 1;
      while (p >= 0 && (keys[p] as number) >= keyOf(kind, close)) p--;
      this.nearest[kind].set(j, p < 0 ? Number.NaN : kind === 0 ? -(keys[p] as number) : (keys[p] as number));
    }
  }
}

/** Rises towards the price: highs lie above it, lows below. */
const keyOf = (kind: number, level: number): number => (kind === 0 ? -level : level);
