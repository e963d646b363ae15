/** The bytes that mean something to the parser. */
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const ZERO = 48;
export const NINE = 57;
export const COLON = 58;

/** 10^0 … 10^22: the powers of ten that a double holds exactly. */
export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** As many digits as surely fit a double's 53 bits. */
export const EXACT_DIGITS = 15;

/** 0…9 for a digit's byte, anything above 9 for every other byte. */
export const digitOf = (byte: number): number => (byte - ZERO) >>> 0;
