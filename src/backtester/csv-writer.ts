import { DAY, type EpochMs, epochDay, formatDay, HOUR, MINUTE, SECOND } from "../domain/civil.js";

const COMMA = 44;
const NEWLINE = 10;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const COLON = 58;
const SCALES = Array.from({ length: 16 }, (_, i) => 10 ** i);

/**
 * A text cell: quoted where it must be, and made harmless to a spreadsheet: one that starts with `= + - @`, tab or return, read as a formula, gets an apostrophe
 * (OWASP, CSV injection).
 */
export function csvText(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes cells straight into UTF-8 bytes: every cell is followed by a comma, `endRow` turns the last one into a line feed. */
export class CsvWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  private length = 0;
  private readonly days = new Map<number, Uint8Array>();
  private readonly encoder = new TextEncoder();

  constructor(capacity = 1 << 16) {
    this.bytes = new Uint8Array(capacity);
  }

  /** The bytes of a text, for `raw`. */
  encode(text: string): Uint8Array {
    return this.encoder.encode(text);
  }

  /** A cell, or several with their commas, made by `encode`. */
  raw(cell: Uint8Array): void {
    this.room(cell.length + 1);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < cell.length; i++) bytes[at++] = cell[i] as number;
    bytes[at++] = COMMA;
    this.length = at;
  }

  /** A number with that many decimals, halves away from zero, no negative zero; an empty cell for what is not finite. */
  number(value: number, decimals: number): void {
    const units = Math.round(Math.abs(value) * (SCALES[decimals] as number));
    if (!(units <= Number.MAX_SAFE_INTEGER)) {
      this.raw(this.encode(Number.isFinite(value) ? value.toFixed(decimals) : ""));
      return;
    }
    this.room(24);
    if (value < 0 && units > 0) this.bytes[this.length++] = MINUS;
    this.digits(units, decimals);
    this.bytes[this.length++] = COMMA;
  }

  /** An instant as `2025-03-09T14:05:00Z`. */
  time(time: EpochMs): void {
    const day = epochDay(time);
    let date = this.days.get(day);
    if (date === undefined) {
      date = this.encode(`${formatDay(day)}T`);
      this.days.set(day, date);
    }
    this.raw(date);
    this.length--;
    this.room(12);
    const inDay = time - day * DAY;
    this.pair(Math.floor(inDay / HOUR), COLON);
    this.pair(Math.floor((inDay % HOUR) / MINUTE), COLON);
    this.pair(Math.floor((inDay % MINUTE) / SECOND), 90);
    this.bytes[this.length++] = COMMA;
  }

  endRow(): void {
    this.bytes[this.length - 1] = NEWLINE;
  }

  /** What was written, as a view. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }

  private pair(value: number, after: number): void {
    const { bytes } = this;
    bytes[this.length++] = ZERO + Math.floor(value / 10);
    bytes[this.length++] = ZERO + (value % 10);
    bytes[this.length++] = after;
  }

  private digits(units: number, decimals: number): void {
    let count = decimals + 1;
    while (count < SCALES.length && units >= (SCALES[count] as number)) count++;
    const { bytes } = this;
    const point = decimals > 0 ? 1 : 0;
    const end = this.length + count + point;
    let at = end - 1;
    let rest = units;
    for (let i = 0; i < count; i++) {
      if (i === decimals && i > 0) bytes[at--] = POINT;
      const next = Math.floor(rest / 10);
      bytes[at--] = ZERO + (rest - next * 10);
      rest = next;
    }
    this.length = end;
  }

  private room(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const longer = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    longer.set(this.bytes);
    this.bytes = longer;
  }
}
