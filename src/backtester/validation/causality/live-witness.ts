import type { Candles } from "../../../domain/candles.js";
import { RecordTable } from "../../../market-tools/record-table.js";
import type { Findings } from "./findings.js";
import {
  type Column,
  firstDifference,
  firstLogDifference,
  HEAD,
  shown,
  shownEnd,
  shownMark,
  shownRow,
} from "./table-cells.js";
import type { WatchedTool } from "./watched-tools.js";

/** Records and log rows read again at every bar: the latest, and as many of the older ones in turn. */
const LATEST = 32;
const IN_TURN = 128;

/**
 * Stands beside one detector while candles come one by one and writes down what it says at the close of each bar. What it said before is
 * read again, the latest records at every bar and the older ones in turn, so that a record that is changed, dated back or taken away is
 * caught while that is done.
 */
export class LiveWitness {
  readonly watched: WatchedTool;
  /** What was said, as it was said first; the worked-out fields are columns behind the table's own. */
  readonly said: RecordTable;
  private readonly base: Candles;
  private readonly findings: Findings;
  private turn = 0;
  /** The base bar that is taken, the own bar known at it, and the one known before. */
  private bar = -1;
  private own = -1;
  private before = -1;
  /** Own bar that was known when each record was read last: a mark of that bar or an earlier one is dated back. */
  private readAt = new Int32Array(256);

  constructor(watched: WatchedTool, base: Candles, findings: Findings) {
    const { table, workedOut } = watched;
    const followed = table.marks.every(({ length }) => length > 0);
    this.watched = watched;
    this.base = base;
    this.findings = findings;
    this.said = new RecordTable([...table.numberNames, ...workedOut.map(({ name }) => name)], table.markNames, {
      followed,
    });
  }

  /** Bar k has closed and the detector has taken it. */
  take(k: number): void {
    const { entry, isBase } = this.watched;
    this.bar = k;
    this.before = this.own;
    this.own = isBase ? k : entry.candles.length - 1;
    this.readAgain();
    this.newRecords();
    this.newRows();
  }

  /** The last bar was taken: everything is read once more. */
  finish(): void {
    this.records(0, Math.min(this.said.length, this.watched.table.length));
  }

  private readAgain(): void {
    const { table } = this.watched;
    const { said } = this;
    if (table.length < said.length) this.find(table.length, "record", "a record", "nothing");
    if (table.logLength < said.logLength) this.find(-1, "event", `${said.logLength} events`, `${table.logLength}`);
    const known = Math.min(said.length, table.length);
    const older = Math.max(0, known - LATEST);
    this.records(older, known);
    if (older > 0) {
      const from = this.turn < older ? this.turn : 0;
      this.turn = Math.min(older, from + IN_TURN);
      this.records(from, this.turn);
    }
    const rows = Math.min(said.logLength, table.logLength);
    const row = firstLogDifference(said, table, Math.max(0, rows - LATEST), rows);
    if (row < 0) return;
    const { events } = this.watched.entry.tool.spec;
    this.find(said.logRecord[row] as number, "event", shownRow(events, said, row), shownRow(events, table, row));
  }

  /** Reads records [from, to) again. */
  private records(from: number, to: number): void {
    const { table } = this.watched;
    const { said } = this;
    for (const name of HEAD) this.column(name, said[name], table[name], from, to);
    for (let c = 0; c < table.numbers.length; c++) {
      const name = table.numberNames[c] as string;
      this.column(name, said.numbers[c] as Float64Array, table.numbers[c] as Float64Array, from, to);
    }
    for (let m = 0; m < said.marks.length; m++) this.marks(m, from, to);
    if (this.watched.entry.tool.spec.isRange === true) this.ends(from, to);
    this.readAt.fill(this.own, from, to);
  }

  private column(name: string, said: Column, now: Column, from: number, to: number): void {
    for (let r = firstDifference(said, now, from, to); r >= 0; r = firstDifference(said, now, r + 1, to)) {
      this.find(r, name, shown(said[r]), shown(now[r]));
      said[r] = now[r] as number;
    }
  }

  /** A mark may come with the bar that is now, or be set for one to come; it may not be of a bar that was read without it, nor go away. */
  private marks(m: number, from: number, to: number): void {
    const [said, now] = [this.said.marks[m], this.watched.table.marks[m]] as [Int32Array, Int32Array];
    if (said.length === 0) return;
    for (let r = firstDifference(said, now, from, to); r >= 0; r = firstDifference(said, now, r + 1, to)) {
      const [was, is, read] = [said[r], now[r], this.readAt[r]] as [number, number, number];
      const honest = (was < 0 || was > read) && (is < 0 || is > read);
      if (!honest)
        this.find(
          r,
          this.said.markNames[m] as string,
          shownMark(was),
          shownMark(is),
          Math.min(...[was, is].filter((of) => of >= 0)),
        );
      said[r] = is;
    }
  }

  /** An end may be set or moved while it lies ahead; what had ended stays ended. */
  private ends(from: number, to: number): void {
    const { table } = this.watched;
    const last = this.bar > 0 ? (this.base.openTime[this.bar - 1] as number) : Number.NEGATIVE_INFINITY;
    for (let r = from; r < to; r++) {
      const [was, is] = [this.said.endOf(r), table.endOf(r)];
      if (was === is) continue;
      if (was <= last || is <= last) this.find(r, "valid until", shownEnd(was), shownEnd(is));
      this.said.endAt(r, is);
    }
  }

  private newRecords(): void {
    const { table, workedOut } = this.watched;
    const { said, own, before } = this;
    for (let r = said.length; r < table.length; r++) {
      const at = table.at[r] as number;
      said.add(table.kind[r] as number, table.direction[r] as number, table.formed[r] as number, at);
      said.thin[r] = table.thin[r] as number;
      if (table.endOf(r) !== Number.POSITIVE_INFINITY) said.endAt(r, table.endOf(r));
      if (at <= before) this.find(r, "record", "nothing", `a record known at bar ${at}`);
      for (let c = 0; c < table.numbers.length; c++)
        (said.numbers[c] as Float64Array)[r] = table.numbers[c]?.[r] as number;
      for (let w = 0; w < workedOut.length; w++)
        (said.numbers[table.numbers.length + w] as Float64Array)[r] = workedOut[w]?.read(r, own) as number;
      for (let m = 0; m < said.marks.length; m++) {
        const mark = table.markOf(m, r);
        if (said.marks[m]?.length !== 0) (said.marks[m] as Int32Array)[r] = mark;
        if (mark >= 0 && mark <= before) this.find(r, said.markNames[m] as string, "not yet", shownMark(mark), mark);
      }
      if (r === this.readAt.length) this.readAt = longer(this.readAt);
      this.readAt[r] = own;
    }
  }

  private newRows(): void {
    const { table, entry } = this.watched;
    const { said } = this;
    for (let row = said.logLength; row < table.logLength; row++) {
      const [record, at] = [table.logRecord[row], table.logAt[row]] as [number, number];
      said.log(table.logMask[row] as number, record, at);
      if (at <= this.before) this.find(record, "event", "nothing", shownRow(entry.tool.spec.events, table, row), at);
    }
  }

  /** `of` is the own bar that the reading is of; the one at which the record became known where it is left out. */
  private find(record: number, field: string, was: string, became: string, of?: number): void {
    const { entry, name, tool } = this.watched;
    const own = Math.min(of ?? this.said.at[record] ?? this.own, this.own);
    const bar = own < 0 ? 0 : Math.min(entry.knownAt(own), this.bar);
    const where = { entry: name, tool, record: record < 0 ? null : record, field };
    this.findings.add({ check: "live", ...where, bar, seen_at: this.bar, was, became });
  }
}

function longer(column: Int32Array): Int32Array<ArrayBuffer> {
  const next = new Int32Array(column.length * 2);
  next.set(column);
  return next;
}
