const START = 256;

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
  /** Instant from which the record's fields are not known any more (ranges); Infinity without one. UTC ms. */
  validUntil = new Float64Array(START);
  /** One column per name in `numberNames`: values fixed at birth, NaN not known. */
  readonly numbers: Float64Array[];
  /** One column per name in `markNames`: bar index of the transition, −1 not yet. */
  readonly marks: Int32Array[];

  logLength = 0;
  logMask = new Uint32Array(START);
  logRecord = new Int32Array(START);
  logAt = new Int32Array(START);

  readonly numberNames: readonly string[];
  readonly markNames: readonly string[];

  /** `capacity` records and `logCapacity` log rows fit before a column is copied into a longer one; the system gives memory only to what is used. */
  constructor(
    numberNames: readonly string[],
    markNames: readonly string[] = [],
    capacity = START,
    logCapacity = START,
  ) {
    this.numberNames = numberNames;
    this.markNames = markNames;
    this.numbers = numberNames.map(() => new Float64Array(START));
    this.marks = markNames.map(() => new Int32Array(START));
    if (capacity > START) this.grow(Math.ceil(capacity));
    if (logCapacity > START) this.growLog(Math.ceil(logCapacity));
  }

  /** Adds a record and returns its id. The caller then fills its numbers. */
  add(kind: number, direction: number, formed: number, at: number): number {
    const id = this.length;
    if (id === this.at.length) this.grow(id * 2);
    this.kind[id] = kind;
    this.direction[id] = direction;
    this.formed[id] = formed;
    this.at[id] = at;
    this.validUntil[id] = Number.POSITIVE_INFINITY;
    for (let m = 0; m < this.marks.length; m++) (this.marks[m] as Int32Array)[id] = -1;
    this.length = id + 1;
    return id;
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

  /** Number column of that name (its index is fixed: look it up once). */
  numberIndex(name: string): number {
    return this.numberNames.indexOf(name);
  }

  markIndex(name: string): number {
    return this.markNames.indexOf(name);
  }

  private grow(size: number): void {
    this.kind = longer(this.kind, new Uint8Array(size));
    this.direction = longer(this.direction, new Int8Array(size));
    this.formed = longer(this.formed, new Int32Array(size));
    this.at = longer(this.at, new Int32Array(size));
    this.thin = longer(this.thin, new Uint8Array(size));
    this.validUntil = longer(this.validUntil, new Float64Array(size));
    for (let c = 0; c < this.numbers.length; c++)
      this.numbers[c] = longer(this.numbers[c] as Float64Array, new Float64Array(size));
    for (let c = 0; c < this.marks.length; c++)
      this.marks[c] = longer(this.marks[c] as Int32Array, new Int32Array(size));
  }

  private growLog(size: number): void {
    this.logMask = longer(this.logMask, new Uint32Array(size));
    this.logRecord = longer(this.logRecord, new Int32Array(size));
    this.logAt = longer(this.logAt, new Int32Array(size));
  }
}

function longer<T extends { set(from: T): void }>(from: T, into: T): T {
  into.set(from);
  return into;
}
