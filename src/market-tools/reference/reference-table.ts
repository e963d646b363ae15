/** How the library keeps a column, hence how pandas writes it: whole numbers, doubles, or floats of single precision. */
export type ReferenceType = "int" | "double" | "single";

/** A column with a value a candle; NaN is an empty cell. Those of type single hold values that `Math.fround` leaves as they are. */
export interface ReferenceColumn {
  readonly name: string;
  readonly type: ReferenceType;
  readonly values: Float64Array;
}

/** What one function of the reference library returns: its columns, a row a candle. */
export type ReferenceTable = readonly ReferenceColumn[];

/** A column of empty cells. */
export const emptyCells = (length: number): Float64Array => new Float64Array(length).fill(Number.NaN);
