import type { Unit } from "../../market-tools/unit.js";
import type { ArithmeticOp, CompareOp, FunctionName } from "./raw-expression.js";

/** Base names of CATALOG 3.1; the last four only in `checks`. */
export const BASE_UNITS = {
  open: "price",
  high: "price",
  low: "price",
  close: "price",
  atr: "distance",
  spread: "distance",
  volume: "count",
  time: "time",
  hour: "count",
  minute: "count",
  weekday: "label",
} as const satisfies Record<string, Unit>;
export const CHECK_UNITS = { entry: "price", stop: "price", target: "price", rr: "ratio" } as const;
export type BaseName = keyof typeof BASE_UNITS | keyof typeof CHECK_UNITS;

/** A field as an expression reads it; `labels` of a label field, in the order of its codes. */
export interface FieldNode {
  readonly kind: "field";
  readonly unit: Unit;
  readonly entry: string;
  readonly field: string;
  readonly labels?: readonly string[];
}

/** A typed syntax tree: every name is known and every operation has a unit (CATALOG 3.2). Words carry the code their field gives them. */
export type Expression =
  | { readonly kind: "number"; readonly unit: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "duration"; readonly unit: "duration"; readonly value: number; readonly text: string }
  /** Minutes since midnight; stands only beside a time, which is then taken as its wall time of day. */
  | { readonly kind: "clock"; readonly unit: "time"; readonly minute: number; readonly text: string }
  | {
      readonly kind: "word";
      readonly unit: "side" | "label";
      readonly word: string;
      readonly labels: readonly string[];
    }
  | { readonly kind: "base"; readonly unit: Unit; readonly name: BaseName; readonly labels?: readonly string[] }
  | FieldNode
  | { readonly kind: "negate"; readonly unit: Unit; readonly of: Expression }
  | {
      readonly kind: "arithmetic";
      readonly unit: Unit;
      readonly op: ArithmeticOp;
      readonly left: Expression;
      readonly right: Expression;
      /** Printed in brackets wherever it stands. */
      readonly grouped?: true;
    }
  | { readonly kind: "call"; readonly unit: Unit; readonly name: FunctionName; readonly args: readonly Expression[] }
  | {
      readonly kind: "compare";
      readonly unit: "flag";
      readonly op: CompareOp;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "between";
      readonly unit: "flag";
      readonly negated: boolean;
      readonly of: Expression;
      readonly low: Expression;
      readonly high: Expression;
    }
  | {
      readonly kind: "in";
      readonly unit: "flag";
      readonly negated: boolean;
      readonly of: Expression;
      readonly list: readonly Expression[];
    }
  | { readonly kind: "not"; readonly unit: "flag"; readonly of: Expression }
  | { readonly kind: "and" | "or"; readonly unit: "flag"; readonly left: Expression; readonly right: Expression };

/** The parts of a node, left to right. */
export function partsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "negate":
    case "not":
      return [node.of];
    case "arithmetic":
    case "compare":
    case "and":
    case "or":
      return [node.left, node.right];
    case "call":
      return node.args;
    case "between":
      return [node.of, node.low, node.high];
    case "in":
      return [node.of, ...node.list];
    default:
      return [];
  }
}
