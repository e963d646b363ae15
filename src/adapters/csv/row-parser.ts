import { MINUTE } from "../../domain/civil.js";
import { snapToTick } from "../../domain/symbol.js";
import { COMMA, CR, DOT, EXACT_DIGITS, LF, NINE, POWERS_OF_TEN, QUOTE, SPACE, ZERO } from "./bytes.js";
import type { Dialect } from "./dialect.js";
import { ROLE, type Role } from "./layout.js";
import { NumberReader } from "./number-reader.js";
import { FAULT } from "./row-faults.js";
import { StampReader } from "./stamp-reader.js";

function faultOf(role: number): number {
  if (role === ROLE.date || role === ROLE.timeOfDay) return FAULT.time;
  return role === ROLE.skip ? FAULT.columns : FAULT.noPrice;
}

const FAILED = -1;

/** One row of bytes into numbers. Holds the last row's values; makes nothing. */
export class RowParser {
  /** By role. Under `date` the wall time, or the instant where the file has its own clock; prices on the tick grid. Volume and spread are NaN where the cell is empty. */
  readonly values = new Float64Array(13);
  fault = 0;
  /** How many prices were off the tick grid. */
  snapped = 0;
  readonly hasSpread: boolean;
  readonly hasVolume: boolean;
  private readonly roles: Uint8Array;
  private readonly separator: number;
  private readonly needed: number;
  private readonly stamp: StampReader;
  private readonly number: NumberReader;
  private readonly epochUnit: number;
  private readonly point: number;
  private readonly tick: number;
  private readonly digits: number;
  private readonly tickIsLastDigit: boolean;
  private readonly scale: number;
  private readonly spreadRole: Role;
  /** Above it a double no longer tells one tick from the next. */
  private readonly mostPrice: number;
  /** The first row's symbol, where a column names one. */
  private symbol: Uint8Array | undefined;

  constructor(dialect: Dialect, symbol: { readonly point: number; readonly tick: number; readonly digits: number }) {
    this.roles = Uint8Array.from(dialect.layout.roles);
    this.separator = dialect.separator.charCodeAt(0);
    const optional: readonly Role[] = [ROLE.skip, ROLE.symbol, ROLE.volume, ROLE.spreadPoints, ROLE.spreadPrice];
    this.needed = dialect.layout.roles.reduce<number>((last, role, i) => (optional.includes(role) ? last : i + 1), 0);
    this.stamp = new StampReader(dialect.dateForm);
    this.number = new NumberReader(this.separator, this.separator === COMMA ? -1 : COMMA);
    this.epochUnit = dialect.epochUnit;
    this.point = symbol.point;
    this.tick = symbol.tick;
    this.digits = symbol.digits;
    this.tickIsLastDigit = symbol.tick === Number(`1e-${symbol.digits}`);
    this.scale = 10 ** symbol.digits;
    this.mostPrice = symbol.tick * Number.MAX_SAFE_INTEGER;
    const kinds = [ROLE.askClose, ROLE.spreadPrice, ROLE.spreadPoints];
    this.spreadRole = kinds.find((role) => dialect.layout.roles.includes(role)) ?? ROLE.skip;
    this.hasSpread = this.spreadRole !== ROLE.skip;
    this.hasVolume = dialect.layout.roles.includes(ROLE.volume);
  }

  /** Parses the line that starts at `start`; a line feed must come. Gives the start of the next line. */
  parse(bytes: Uint8Array, start: number): number {
    const { roles, separator } = this;
    let p = start;
    let field = 0;
    this.fault = FAULT.none;
    this.values[ROLE.volume] = Number.NaN;
    this.values[this.spreadRole] = Number.NaN;
    while (field < roles.length) {
      const role = roles[field] as number;
      const quick = role >= ROLE.open ? this.readPlain(bytes, p, role) : FAILED;
      p = quick >= 0 ? quick : this.readField(bytes, this.lead(bytes, p), role);
      if (p < 0) return this.endOf(bytes, start);
      field++;
      if (bytes[p] !== separator) {
        p = this.trail(bytes, p);
        if (bytes[p] === LF) break;
        if (bytes[p] !== separator) {
          this.fault = faultOf(role);
          return this.endOf(bytes, p);
        }
      }
      p++;
    }
    if (field < this.needed) this.fault = FAULT.columns;
    else this.check();
    return this.endOf(bytes, p);
  }

  /**
   * A field of digits with or without a point, as nearly all are: the short path, without a call. −1 for any other. Up to 15 digits are an
   * exact integer over an exact power of ten, hence the nearest double, as `Number(text)` gives it.
   */
  private readPlain(bytes: Uint8Array, start: number, role: number): number {
    let p = start;
    let mantissa = 0;
    let c = bytes[p] as number;
    while (c >= ZERO && c <= NINE) {
      mantissa = mantissa * 10 + (c - ZERO);
      c = bytes[++p] as number;
    }
    let places = 0;
    if (c === DOT && p > start) {
      const point = ++p;
      c = bytes[p] as number;
      while (c >= ZERO && c <= NINE) {
        mantissa = mantissa * 10 + (c - ZERO);
        c = bytes[++p] as number;
      }
      places = p - point;
    }
    if (p === start || p - start > EXACT_DIGITS || (c !== this.separator && c !== LF && c !== CR)) return FAILED;
    if (role <= ROLE.close && (!this.tickIsLastDigit || places > this.digits)) return FAILED;
    this.values[role] = places === 0 ? mantissa : mantissa / (POWERS_OF_TEN[places] as number);
    return p;
  }

  /** Skips what may stand before a field. */
  private lead(bytes: Uint8Array, start: number): number {
    let p = start;
    while (bytes[p] === QUOTE || bytes[p] === SPACE) p++;
    return p;
  }

  /** Skips what may stand between a field and its separator. */
  private trail(bytes: Uint8Array, start: number): number {
    let p = start;
    let c = bytes[p] as number;
    while (c === QUOTE || c === CR || (c === SPACE && this.separator !== SPACE)) c = bytes[++p] as number;
    return p;
  }

  private skipField(bytes: Uint8Array, start: number): number {
    let p = start;
    while (bytes[p] !== this.separator && bytes[p] !== LF) p++;
    return p;
  }

  /** Two markets in one file would be one series of two prices. */
  private readSymbol(bytes: Uint8Array, start: number): number {
    const next = this.skipField(bytes, start);
    const end = bytes[next - 1] === CR ? next - 1 : next;
    const { symbol } = this;
    if (symbol === undefined) {
      this.symbol = bytes.slice(start, end);
      return next;
    }
    let same = end - start === symbol.length;
    for (let i = 0; same && i < symbol.length; i++) same = bytes[start + i] === symbol[i];
    if (!same) this.fault = FAULT.otherSymbol;
    return next;
  }

  private readField(bytes: Uint8Array, p: number, role: number): number {
    if (role === ROLE.skip) return this.skipField(bytes, p);
    if (role === ROLE.symbol) return this.readSymbol(bytes, p);
    if (role === ROLE.date) return this.readDate(bytes, p);
    if (role === ROLE.timeOfDay) {
      const next = this.stamp.readTime(bytes, p);
      if (next < 0) this.fault = FAULT.time;
      else this.values[ROLE.date] = (this.values[ROLE.date] as number) + this.stamp.wall;
      return next;
    }
    const next = this.number.read(bytes, p);
    const { value } = this.number;
    if (role === ROLE.epoch) this.values[ROLE.date] = Math.round(value * this.epochUnit);
    else if (role >= ROLE.open && role <= ROLE.close) this.values[role] = this.onGrid(value, this.number.places);
    else this.values[role] = value;
    return next;
  }

  private readDate(bytes: Uint8Array, p: number): number {
    const next = this.stamp.readDate(bytes, p, this.separator);
    if (next < 0) this.fault = FAULT.time;
    this.values[ROLE.date] = this.stamp.wall - this.stamp.offset;
    return next;
  }

  private onGrid(price: number, places: number): number {
    if (this.tickIsLastDigit && places <= this.digits) return price;
    const snapped = snapToTick(price, this.tick, this.digits);
    if (snapped !== price) this.snapped++;
    return snapped;
  }

  private check(): void {
    const { values } = this;
    const open = values[ROLE.open] as number;
    const high = values[ROLE.high] as number;
    const low = values[ROLE.low] as number;
    const close = values[ROLE.close] as number;
    // Comparisons that NaN fails: one test in the good case.
    if (
      low > 0 &&
      high >= Math.max(open, close) &&
      low <= Math.min(open, close) &&
      high < this.mostPrice &&
      (this.values[ROLE.date] as number) >= MINUTE
    ) {
      return;
    }
    if (!Number.isFinite(open + high + low + close)) this.fault = FAULT.noPrice;
    else if (low <= 0) this.fault = FAULT.notPositive;
    else if (high >= this.mostPrice) this.fault = FAULT.tooLarge;
    else if (high < Math.max(open, low, close)) this.fault = FAULT.high;
    else this.fault = low > Math.min(open, close) ? FAULT.low : FAULT.time;
  }

  private endOf(bytes: Uint8Array, start: number): number {
    if (bytes[start] === LF) return start + 1;
    const end = bytes.indexOf(LF, start);
    return end < 0 ? bytes.length : end + 1;
  }

  /** ask − bid of the row in price units, NaN where its cell is empty. Sets the fault where it is negative. */
  spread(): number {
    const value = this.values[this.spreadRole] as number;
    const spread =
      this.spreadRole === ROLE.askClose
        ? value - (this.values[ROLE.close] as number)
        : this.spreadRole === ROLE.spreadPoints
          ? value * this.point
          : value;
    if (spread < 0) this.fault = this.spreadRole === ROLE.askClose ? FAULT.crossed : FAULT.extra;
    return Math.round(spread * this.scale) / this.scale;
  }

  /** The row's volume, NaN where its cell is empty. Sets the fault where it is negative. */
  volume(): number {
    const volume = this.values[ROLE.volume] as number;
    if (volume < 0) this.fault = FAULT.extra;
    return volume;
  }
}
