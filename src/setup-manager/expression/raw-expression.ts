export type CompareOp = "<" | "<=" | ">" | ">=" | "==" | "!=";
export type ArithmeticOp = "+" | "-" | "*" | "/";
export type FunctionName = "abs" | "min" | "max";

/** An expression as written, before names and units are known. `at` is the column it starts at, 1-based. */
export type RawExpression = { readonly at: number } & (
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "duration"; readonly ms: number; readonly text: string }
  | { readonly kind: "clock"; readonly minute: number; readonly text: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "field"; readonly entry: string; readonly field: string }
  | { readonly kind: "negate"; readonly of: RawExpression }
  | {
      readonly kind: "arithmetic";
      readonly op: ArithmeticOp;
      readonly left: RawExpression;
      readonly right: RawExpression;
    }
  | { readonly kind: "call"; readonly name: FunctionName; readonly args: readonly RawExpression[] }
  | { readonly kind: "compare"; readonly op: CompareOp; readonly left: RawExpression; readonly right: RawExpression }
  | {
      readonly kind: "between";
      readonly negated: boolean;
      readonly of: RawExpression;
      readonly low: RawExpression;
      readonly high: RawExpression;
    }
  | {
      readonly kind: "in";
      readonly negated: boolean;
      readonly of: RawExpression;
      readonly list: readonly RawExpression[];
    }
  | { readonly kind: "not"; readonly of: RawExpression }
  | { readonly kind: "and" | "or"; readonly left: RawExpression; readonly right: RawExpression }
);
