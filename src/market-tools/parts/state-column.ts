import { longer } from "./longer.js";

const START = 1024;

/** One number per bar, for what is always read as of the bar judged. NaN not known. */
export class StateColumn {
  private values = new Float64Array(0);
  private length = 0;
  private readonly room: number;

  /** So many bars fit before the column is copied into a longer one. */
  constructor(room = START) {
    this.room = room;
  }

  /** Bars must be set in ascending order. */
  set(i: number, value: number): void {
    if (i >= this.values.length) this.values = longer(this.values, new Float64Array(Math.max(START, this.room, i * 2)));
    if (i > this.length) this.values.fill(Number.NaN, this.length, i);
    this.values[i] = value;
    this.length = i + 1;
  }

  readonly read = (_record: number, i: number): number =>
    i >= 0 && i < this.length ? (this.values[i] as number) : Number.NaN;
}
