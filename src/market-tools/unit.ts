/** What a value measures; expressions are checked against it when a setup is loaded (CATALOG 1.1, 3.2). */
export type Unit =
  | "price"
  | "distance"
  | "atr"
  | "ratio"
  | "bars"
  | "count"
  | "time"
  | "side"
  | "flag"
  | "label"
  | "number"
  | "duration";
