export type SheetCell = string | number | boolean | null;

/** A table for a spreadsheet. Column names are unique; null is an empty cell. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

export type Aggregation = "count" | "mean" | "sum" | "median" | "min" | "max";

export interface WrittenSheet {
  readonly rows: number;
  /** Rows that did not go in: a spreadsheet of more than 20,000 is cut. To be said where the file is offered. */
  readonly left: number;
}

/** Tables as spreadsheets, and grouped. For tables of people's size, trades and labels; never for candles. */
export interface Workbook {
  /** Writes one sheet as an .xlsx file. Text that a spreadsheet could take for a formula gets an apostrophe in front. */
  write(sheet: Sheet, path: string): Promise<WrittenSheet>;
  /**
   * One row a value of `by`, in the order the values first appear: the value, then one column `<column>_<aggregation>` for each asked.
   * Empty and non-number cells of an aggregated column are left out of it; a group with none has null (count 0).
   */
  breakdown(sheet: Sheet, by: string, asked: Readonly<Record<string, readonly Aggregation[]>>): Promise<Sheet>;
}
