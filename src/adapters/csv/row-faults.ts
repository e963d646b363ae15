/** What may be wrong with a row; index into the sentences. */
export const ROW_FAULTS = [
  "",
  "too few columns",
  "the time cannot be read",
  "a price is no number",
  "a price is zero or below",
  "the high is below the open, low or close",
  "the low is above the open or close",
  "the volume or spread is negative or no number",
  "the ask closes below the bid",
  "a price is too large for the symbol's tick",
  "the row is of another symbol than the first",
] as const;
export const FAULT = {
  none: 0,
  columns: 1,
  time: 2,
  noPrice: 3,
  notPositive: 4,
  high: 5,
  low: 6,
  extra: 7,
  crossed: 8,
  tooLarge: 9,
  otherSymbol: 10,
} as const;
