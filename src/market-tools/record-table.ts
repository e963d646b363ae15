import { Ends } from "./parts/ends.js";
import { longer } from "./parts/longer.js";

const START = 256;
/** Records whose marks are written ahead at once. */
const AHEAD = 512;

/** How much a table is made for. More than this fits too, but a column that grows is copied; memory is only used where something is written. */
export interface TableRoom {
  readonly records?: number;
  /** Rows of the log. */
  readonly rows?: number;
  /** False where nobody follows the records: no mark is kept then. */
  readonly followed?: boolean;
}

/**
 * The records of one detector as columns, append-only. A record is added at the bar at whose close it is known (`at`) and its
 * numbers never change; what happens to it later is a mark: the bar index of a transition, −1 while it has not happened.
 * Read as of bar k, a mark above k counts as −1 and a record with `at` above k does not exist.
 *
 * Beside the records runs the log: one row per event, births and transitions alike, in the order they became known. `logMask`
 * holds one bit per event name of the tool (bit = index in `spec.events`), so that `bullish`, `choch_bullish` and `mss_bullish`
 * of one structure break are one row.
 */
export class RecordTable {
  length = 0;
  /** Index of the birth event in `spec.events`. */
  kind = new Uint8Array(START);
  /** +1 bullish, −1 bearish, 0 none (ranges). */
  direction = new Int8Array(START);
  /** Bar index of the anchor. */
  formed = new Int32Array(START);
  /** Bar index at whose close the record is known. */
  at = new Int32Array(START);
  /** 1: below the tool's min_coverage; shown by `detect`, no record for rules, not in the log. */
  thin = new Uint8Array(START);
  /** One column per name in `numberNames`: values fixed at birth, NaN not known. */
  readonly numbers: Float64Array[];
  /** One column per name in `markNames`: bar index of the transition, −1 not yet. Empty where nobody follows the records: read with `markOf`. */
  readonly marks: Int32Array[];

  logLength = 0;
  logMask = new Uint32Array(START);
  logRecord = new Int32Array(START);
  logAt = new Int32Array(START);

  readonly numberNames: readonly string[];
  readonly markNames: readonly string[];
  private readonly followed: boolean;
  /** Records below this have their marks at −1. */
  private ready = 0;
  private readonly ends = new Ends();

  constructor(numberNames: readonly string[], markNames: readonly string[] = [], room: TableRoom = {}) {
    this.numberNames = numberNames;
    this.markNames = markNames;
    this.followed = room.followed ?? true;
    this.numbers = numberNames.map(() => new Float64Array(START));
    this.marks = markNames.map(() => new Int32Array(this.followed ? START : 0));
    if ((room.records ?? 0) > START) this.grow(Math.ceil(room.records as number));
    if ((room.rows ?? 0) > START) this.growLog(Math.ceil(room.rows as number));
  }

  /** How many records fit without a copy. */
  get capacity(): number {
    return this.at.length;
  }

  /** Adds a record and returns its id. The caller then fills its numbers. */
  add(kind: number, direction: number, formed: number, at: number): number {
    const id = this.length;
    if (id === this.ready) this.prepare();
    this.kind[id] = kind;
    this.direction[id] = direction;
    this.formed[id] = formed;
    this.at[id] = at;
    this.length = id + 1;
    return id;
  }

  /** Fills one number of a record just added, by the place of its name in `numberNames`. */
  put(column: number, record: number, value: number): void {
    (this.numbers[column] as Float64Array)[record] = value;
  }

  /** Writes one event to the log: `mask` has a bit for every event name it satisfies. */
  log(mask: number, record: number, at: number): void {
    const i = this.logLength;
    if (i === this.logAt.length) this.growLog(i * 2);
    this.logMask[i] = mask;
    this.logRecord[i] = record;
    this.logAt[i] = at;
    this.logLength = i + 1;
  }

  /** Gives a record (a range) the instant from which its fields are not known any more, UTC ms. */
  endAt(record: number, until: number): void {
    this.ends.set(record, until);
  }

  /** The instant of `endAt`; Infinity without one. */
  endOf(record: number): number {
    return this.ends.of(record);
  }

  /** Bar index of a transition, by the index of its column; −1 not yet. */
  markOf(column: number, record: number): number {
    return this.marks[column]?.[record] ?? -1;
  }

  /** Number column of that name (its index is fixed: look it up once). */
  numberIndex(name: string): number {
    return this.numberNames.indexOf(name);
  }

  markIndex(name: string): number {
    return this.markNames.indexOf(name);
  }

  private prepare(): void {
    const from = this.ready;
    if (from === this.at.length) this.grow(from * 2);
    const to = Math.min(from + AHEAD, this.at.length);
    if (this.followed) for (const column of this.marks) column.fill(-1, from, to);
    this.ready = to;
  }

  private grow(size: number): void {
    this.kind = longer(this.kind, new Uint8Array(size));
    this.direction = longer(this.direction, new Int8Array(size));
    this.formed = longer(this.formed, new Int32Array(size));
    this.at = longer(this.at, new Int32Array(size));
    this.thin = longer(this.thin, new Uint8Array(size));
    for (let c = 0; c < this.numbers.length; c++)
      this.numbers[c] = longer(this.numbers[c] as Float64Array, new Float64Array(size));
    if (!this.followed) return;
    for (let c = 0; c < this.marks.length; c++)
      this.marks[c] = longer(this.marks[c] as Int32Array, new Int32Array(size));
  }

  private growLog(size: number): void {
    this.logMask = longer(this.logMask, new Uint32Array(size));
    this.logRecord = longer(this.logRecord, new Int32Array(size));
    this.logAt = longer(this.logAt, new Int32Array(size));
  }
}
