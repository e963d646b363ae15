import { CR, DOT, digitOf, EXACT_DIGITS, LF, MINUS, PLUS, POWERS_OF_TEN, QUOTE, ZERO } from "./bytes.js";

/**
 * Reads decimal numbers out of bytes. Up to 15 digits the value is an exact integer over an exact power of ten, one rounding,
 * hence the same bits as `Number(text)`; longer ones and exponents go the long way. A line feed must end the bytes.
 */
export class NumberReader {
  /** The number last read; NaN where the field held none (empty, `NaN`, `null`). */
  value = Number.NaN;
  /** Decimal places it was written with. */
  places = 0;
  private readonly decimalComma: number;
  private readonly separator: number;

  constructor(separator: number, decimalComma: number) {
    this.separator = separator;
    this.decimalComma = decimalComma;
  }

  /** Reads from `start`; gives the position behind the number. */
  read(bytes: Uint8Array, start: number): number {
    let p = start;
    let c = bytes[p] as number;
    const negative = c === MINUS;
    if (negative || c === PLUS) c = bytes[++p] as number;
    const first = p;
    let mantissa = 0;
    let digit = digitOf(c);
    while (digit <= 9) {
      mantissa = mantissa * 10 + digit;
      c = bytes[++p] as number;
      digit = digitOf(c);
    }
    let digits = p - first;
    let places = 0;
    if (c === DOT || c === this.decimalComma) {
      const point = ++p;
      c = bytes[p] as number;
      digit = digitOf(c);
      while (digit <= 9) {
        mantissa = mantissa * 10 + digit;
        c = bytes[++p] as number;
        digit = digitOf(c);
      }
      places = p - point;
      digits += places;
    }
    if (digits === 0 || digits > EXACT_DIGITS || c > ZERO + 9) return this.readSlow(bytes, start);
    this.places = places;
    const size = places === 0 ? mantissa : mantissa / (POWERS_OF_TEN[places] as number);
    this.value = negative ? -size : size;
    return p;
  }

  private readSlow(bytes: Uint8Array, start: number): number {
    let p = start;
    let text = "";
    for (
      let c = bytes[p] as number;
      c !== this.separator && c !== LF && c !== CR && c !== QUOTE;
      c = bytes[++p] as number
    ) {
      if (text.length < 40) text += c === this.decimalComma ? "." : String.fromCharCode(c);
    }
    const trimmed = text.trim();
    this.value = trimmed === "" || /^[+-]?(0x|0b|0o)/i.test(trimmed) ? Number.NaN : Number(trimmed);
    this.places = trimmed.length;
    return p;
  }
}
