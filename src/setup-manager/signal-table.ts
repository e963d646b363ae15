import type { PlannedSignal } from "./planned-signal.js";

const FIRST = 256;
const NO_PRICES: readonly number[] = [];
const NOBODY: readonly string[] = [];

/** Signals as columns, oldest first; only the first `length` rows count. What each column means: `PlannedSignal`. */
export class SignalTable {
  length = 0;
  bar = new Int32Array(FIRST);
  side = new Int8Array(FIRST);
  entry = new Float64Array(FIRST);
  stop = new Float64Array(FIRST);
  target = new Float64Array(FIRST);
  private firstBar = new Int32Array(FIRST);
  private anchorTime = new Float64Array(FIRST);
  /** NaN while no model stands. */
  private confidence = new Float64Array(FIRST);
  /** Empty where no signal has any. */
  private readonly moves: (readonly number[])[] = [];
  private readonly detectors: (side: 1 | -1) => readonly string[];
  /** Where the table was made of objects: those. */
  private made: readonly PlannedSignal[] | undefined;

  /** `detectors` says what every signal of a side names. */
  constructor(detectors: (side: 1 | -1) => readonly string[]) {
    this.detectors = detectors;
  }

  /** These signals as columns. */
  static of(signals: readonly PlannedSignal[]): SignalTable {
    const table = new SignalTable(() => NOBODY);
    table.made = signals;
    table.reserve(signals.length);
    for (const { bar, side, entry, stop, target, movePrices } of signals) {
      table.add(bar, side, entry, stop, target, movePrices);
    }
    return table;
  }

  /** Makes room for so many signals more: the system gives memory only to what is used. */
  reserve(count: number): void {
    if (this.length + count > this.bar.length) this.grow(this.length + count);
  }

  /** Adds a signal without a sequence and a score and returns its row. */
  add(bar: number, side: 1 | -1, entry: number, stop: number, target: number, moves: readonly number[]): number {
    const row = this.length;
    if (row === this.bar.length) this.grow(row * 4);
    this.bar[row] = bar;
    this.side[row] = side;
    this.entry[row] = entry;
    this.stop[row] = stop;
    this.target[row] = target;
    if (moves.length > 0) this.moves[row] = moves;
    this.length = row + 1;
    return row;
  }

  /** Where the signal of a row began, and its score. */
  describe(row: number, firstBar: number, anchorTime: number, confidence: number | null): void {
    this.firstBar[row] = firstBar;
    this.anchorTime[row] = anchorTime;
    this.confidence[row] = confidence ?? Number.NaN;
  }

  /** Frozen prices of `move_stop: { at }` steps. */
  movePrices(row: number): readonly number[] {
    return this.moves[row] ?? NO_PRICES;
  }

  /** A row as an object. */
  at(row: number): PlannedSignal {
    if (this.made !== undefined) return this.made[row] as PlannedSignal;
    const side = this.side[row] === 1 ? 1 : -1;
    const confidence = this.confidence[row] as number;
    return {
      bar: this.bar[row] as number,
      side,
      entry: this.entry[row] as number,
      stop: this.stop[row] as number,
      target: this.target[row] as number,
      movePrices: this.movePrices(row),
      firstBar: this.firstBar[row] as number,
      anchorTime: this.anchorTime[row] as number,
      detectors: this.detectors(side),
      confidence: Number.isNaN(confidence) ? null : confidence,
    };
  }

  private grow(size: number): void {
    this.bar = longer(this.bar, new Int32Array(size));
    this.side = longer(this.side, new Int8Array(size));
    this.entry = longer(this.entry, new Float64Array(size));
    this.stop = longer(this.stop, new Float64Array(size));
    this.target = longer(this.target, new Float64Array(size));
    this.firstBar = longer(this.firstBar, new Int32Array(size));
    this.anchorTime = longer(this.anchorTime, new Float64Array(size));
    this.confidence = longer(this.confidence, new Float64Array(size));
  }
}

function longer<T extends { set(from: T): void }>(from: T, into: T): T {
  into.set(from);
  return into;
}
