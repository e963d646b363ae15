import { DAY, daysFromCivil, HOUR, MINUTE, SECOND } from "../../domain/civil.js";
import { COLON, DOT, digitOf, MINUS, PLUS, SPACE, ZERO } from "./bytes.js";

/** How a date is written: 2022.10.10 · 20221010 · 10.10.2022 · 10/31/2022. */
export type DateForm = "ymd" | "compact" | "dmy" | "mdy";

const LETTER_T = 84;
const LETTER_Z = 90;
const FIVE = 53;
const DAY_SECONDS = 86_400;
const FAILED = -1;
/** So large that a date or time made with it is none. */
const NO_PAIR = 1e9;

/** Two digits as a number. */
function pair(bytes: Uint8Array, p: number): number {
  const tens = (bytes[p] as number) - ZERO;
  const ones = (bytes[p + 1] as number) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NO_PAIR;
}

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

/** Reads dates and times of day out of bytes as wall milliseconds. A line feed must end the bytes. */
export class StampReader {
  /** Offset the stamp itself carries (`Z`, `+02:00`), ms; 0 where it carries none. */
  offset = 0;
  private readonly held = new Float64Array(2);
  private readonly form: DateForm;
  private field = 0;
  private lastKey = -1;

  constructor(form: DateForm) {
    this.form = form;
  }

  /** Wall time last read (date, date and time, or time of day). */
  get wall(): number {
    return this.held[0] as number;
  }

  /** Reads a date and, where one follows in the same field, the time of day and an offset. Gives the position behind, −1 where there is none. */
  readDate(bytes: Uint8Array, start: number, separator: number): number {
    this.offset = 0;
    const quick = this.form === "ymd" ? this.readUsual(bytes, start, separator) : FAILED;
    if (quick >= 0) return quick;
    const p = this.form === "compact" ? this.readCompactDate(bytes, start) : this.readParts(bytes, start);
    if (p < 0) return p;
    const day = this.wall;
    const c = bytes[p] as number;
    const next = digitOf(bytes[p + 1] as number);
    if ((c === LETTER_T || (c === SPACE && separator !== SPACE)) && next <= 9) {
      const q = this.readTime(bytes, p + 1);
      if (q < 0) return q;
      this.held[0] = this.wall + day;
      return this.readOffset(bytes, q);
    }
    if (this.form === "compact" && digitOf(c) <= 9) {
      const q = this.readTime(bytes, p);
      this.held[0] = this.wall + day;
      return q;
    }
    return p;
  }

  /** Reads `HH:MM`, `HH:MM:SS`, `HH:MM:SS.fff`, `HHMM` or `HHMMSS` as milliseconds of a day. */
  readTime(bytes: Uint8Array, start: number): number {
    let p = this.number(bytes, start, 2);
    if (p < 0) return p;
    const hours = this.field;
    const colons = bytes[p] === COLON;
    p = this.number(bytes, colons ? p + 1 : p, 2);
    if (p < 0) return p;
    const minutes = this.field;
    let ms = 0;
    if (colons ? bytes[p] === COLON : digitOf(bytes[p] as number) <= 9) {
      p = this.number(bytes, colons ? p + 1 : p, 2);
      if (p < 0 || this.field > 59) return FAILED;
      ms = this.field * SECOND;
      if (bytes[p] === DOT) p = this.readFraction(bytes, p + 1, ms);
      else this.held[0] = ms;
    } else this.held[0] = 0;
    if (hours > 23 || minutes > 59) return FAILED;
    this.held[0] = this.wall + hours * HOUR + minutes * MINUTE;
    return p;
  }

  /** `2022.10.10 00:15`, seconds or not, every part with all its digits: what nearly all files hold. −1 for any other. */
  private readUsual(bytes: Uint8Array, p: number, separator: number): number {
    const c = bytes[p + 10] as number;
    if (c === separator || (c !== SPACE && c !== LETTER_T) || bytes[p + 13] !== COLON) return FAILED;
    const seconds = bytes[p + 16] === COLON;
    const end = seconds ? p + 19 : p + 16;
    const next = bytes[end] as number;
    if (next !== separator && next > SPACE) return FAILED;
    const key = pair(bytes, p) * 1e6 + pair(bytes, p + 2) * 1e4 + pair(bytes, p + 5) * 100 + pair(bytes, p + 8);
    const time = pair(bytes, p + 11) * 3600 + pair(bytes, p + 14) * 60 + (seconds ? pair(bytes, p + 17) : 0);
    if (key !== this.lastKey) {
      if (this.setDay(Math.floor(key / 1e4), Math.floor(key / 100) % 100, key % 100, end) < 0) return FAILED;
    }
    const sixties = (bytes[p + 14] as number) <= FIVE && (!seconds || (bytes[p + 17] as number) <= FIVE);
    if (time >= DAY_SECONDS || !sixties) return FAILED;
    this.held[0] = (this.held[1] as number) + time * SECOND;
    return end;
  }

  private readFraction(bytes: Uint8Array, start: number, seconds: number): number {
    let p = start;
    let ms = 0;
    let scale = 100;
    for (let digit = digitOf(bytes[p] as number); digit <= 9; digit = digitOf(bytes[++p] as number)) {
      ms += digit * scale;
      scale = scale >= 10 ? scale / 10 : 0;
    }
    this.held[0] = seconds + Math.floor(ms);
    return p;
  }

  private readOffset(bytes: Uint8Array, start: number): number {
    const c = bytes[start] as number;
    if (c === LETTER_Z) {
      this.offset = 0;
      return start + 1;
    }
    if (c !== PLUS && c !== MINUS) return start;
    let p = this.number(bytes, start + 1, 2);
    if (p < 0) return p;
    const hours = this.field;
    let minutes = 0;
    if (bytes[p] === COLON || digitOf(bytes[p] as number) <= 9) {
      p = this.number(bytes, bytes[p] === COLON ? p + 1 : p, 2);
      if (p < 0) return p;
      minutes = this.field;
    }
    this.offset = (hours * HOUR + minutes * MINUTE) * (c === MINUS ? -1 : 1);
    return p;
  }

  private readCompactDate(bytes: Uint8Array, start: number): number {
    let p = this.number(bytes, start, 4);
    const year = this.field;
    if (p !== start + 4) return FAILED;
    p = this.number(bytes, p, 2);
    const month = this.field;
    if (p !== start + 6) return FAILED;
    p = this.number(bytes, p, 2);
    return p === start + 8 ? this.setDay(year, month, this.field, p) : FAILED;
  }

  private readParts(bytes: Uint8Array, start: number): number {
    let p = this.number(bytes, start, 4);
    if (p < 0) return p;
    const first = this.field;
    p = this.number(bytes, p + 1, 2);
    if (p < 0) return p;
    const second = this.field;
    p = this.number(bytes, p + 1, 4);
    if (p < 0) return p;
    const third = this.field;
    if (this.form === "ymd") return this.setDay(first, second, third, p);
    return this.form === "dmy" ? this.setDay(third, second, first, p) : this.setDay(third, first, second, p);
  }

  private setDay(year: number, month: number, day: number, p: number): number {
    const key = year * 1e4 + month * 100 + day;
    if (key !== this.lastKey) {
      if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
        return FAILED;
      this.lastKey = key;
      this.held[1] = daysFromCivil(year, month, day) * DAY;
    }
    this.held[0] = this.held[1] as number;
    return p;
  }

  /** An unsigned integer of at most `most` digits into `field`. */
  private number(bytes: Uint8Array, start: number, most: number): number {
    let p = start;
    let value = 0;
    const end = start + most;
    for (let digit = digitOf(bytes[p] as number); digit <= 9 && p < end; digit = digitOf(bytes[++p] as number))
      value = value * 10 + digit;
    this.field = value;
    return p === start ? FAILED : p;
  }
}
