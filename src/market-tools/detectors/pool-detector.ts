import type { AtrSeries } from "../atr-series.js";
import { LevelColumns } from "../parts/level-columns.js";
import { RaidMachine, type RaidSink } from "../parts/raid-machine.js";
import { lastRecordAt, recordReader } from "../parts/record-reader.js";
import { StateColumn } from "../parts/state-column.js";
import { RecordTable } from "../record-table.js";
import type { Detector, DetectorContext, FieldReader } from "../tool.js";
import { PoolMembers } from "./pool-members.js";

const MARKS = ["joined", "equal", "pierced", "swept", "broken", "expired"];
const MARK = { joined: 0, equal: 1, pierced: 2, swept: 3, broken: 4, expired: 5 };
/** Mark of each of `RAID`. */
const RAID_MARKS = [MARK.pierced, MARK.swept, MARK.broken];
/** Log bits: two births, then six transitions with two sides each. */
const FIRST_BIT = 2;

/** Pools of liquidity at old highs and lows (DETECTORS 5.7). A pool and its slot in the raid machine have one number. */
export class PoolDetector implements Detector, RaidSink {
  readonly table: RecordTable;
  readonly levels: LevelColumns;
  private readonly context: DetectorContext;
  private readonly swingTable: RecordTable;
  private readonly atr: AtrSeries;
  private readonly tolAtr: number;
  private readonly tolTicks: number;
  private readonly minTouches: number;
  private readonly maxAge: number;
  private readonly minSep: number;
  private readonly machine: RaidMachine;
  private readonly members: PoolMembers;
  private next = 0;
  private oldest = 0;
  private readonly nearest: readonly [StateColumn, StateColumn];
  private wanted = false;

  constructor(context: DetectorContext) {
    if (context.source === undefined) throw new Error("liquidity_pool needs swings");
    const { params, candles } = context;
    this.context = context;
    const swings = context.source.detector.table;
    // Nearly every swing is a pool of its own, which is then pierced and swept or broken.
    const room = swings.capacity;
    this.swingTable = swings;
    this.table = new RecordTable(["first_level"], MARKS, { records: room, rows: 3 * room });
    this.levels = new LevelColumns(room);
    this.nearest = [new StateColumn(candles.length), new StateColumn(candles.length)];
    this.members = new PoolMembers(this.levels, room);
    this.atr = context.atr(params["atr_len"] as number);
    this.tolAtr = params["tol_atr"] as number;
    this.tolTicks = ((params["tol_ticks"] as number) + 0.5) * candles.tick;
    this.minTouches = params["min_touches"] as number;
    this.maxAge = params["max_age_bars"] as number;
    this.minSep = params["min_sep_bars"] as number;
    this.machine = new RaidMachine(candles, context.atr(14), params, this, false, room);
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

  became(what: number, id: number, j: number): void {
    this.transit(RAID_MARKS[what] as number, id, j);
  }

  private take(swing: number, j: number): void {
    const kind = this.swingTable.kind[swing] as number;
    const bar = this.swingTable.formed[swing] as number;
    const level = this.swingTable.numbers[0]?.[swing] as number;
    const side = sideOf(kind);
    const pool = this.poolNear(side, level, bar, j);
    if (pool < 0) this.found(kind, side, level, bar, j);
    else this.join(pool, side, level, bar, j);
  }

  /** The oldest pool within the tolerance that was never pierced: the machine keeps them by key, side × level. */
  private poolNear(side: number, level: number, bar: number, j: number): number {
    const byAtr = this.tolAtr * this.atr.at(j);
    const tolerance = byAtr > this.tolTicks ? byAtr : this.tolTicks;
    const standing = this.machine.armed(side);
    const { keys, ids, size } = standing;
    const key = side * level;
    let oldest = -1;
    for (let p = standing.firstAtMost(key + tolerance); p <= size; p++) {
      if (key - (keys[p] as number) > tolerance) break;
      const id = ids[p] as number;
      if (bar - this.members.lastBar(id) >= this.minSep && (oldest < 0 || id < oldest)) oldest = id;
    }
    return oldest;
  }

  private found(kind: number, side: number, level: number, bar: number, j: number): void {
    const { table } = this;
    const id = table.add(kind, -side, bar, j);
    table.put(0, id, level);
    table.log(1 << kind, id, j);
    this.members.found(id, this.levels.add(side, level, j, id), bar);
    this.machine.arm(side, level, Number.POSITIVE_INFINITY);
  }

  private join(id: number, side: number, level: number, bar: number, j: number): void {
    const before = this.members.level(id, j);
    const outermost = side > 0 ? Math.max(before, level) : Math.min(before, level);
    this.machine.move(id, outermost);
    const row = this.levels.add(side, outermost, j, id);
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
      this.machine.remove(id);
      this.transit(MARK.expired, id, j);
      this.levels.add(sideOf(table.kind[id] as number), Number.NaN, j, id, this.context.candles.openTime[j] as number);
    }
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
    for (let kind = 0; kind < 2; kind++) {
      const side = sideOf(kind);
      const { keys, size } = this.machine.armed(side);
      let p = size;
      while (p > 0 && (keys[p] as number) <= side * close) p--;
      (this.nearest[kind] as StateColumn).set(j, p === 0 ? Number.NaN : side * (keys[p] as number));
    }
  }
}

/** +1 for highs (kind 0): they lie above the price; −1 for lows. */
const sideOf = (kind: number): number => (kind === 0 ? 1 : -1);
