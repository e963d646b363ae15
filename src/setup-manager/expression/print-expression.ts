import type { Expression } from "./expression.js";

const TEST = 4;
const FACTOR = 7;

/** How tightly a node holds together, loosest 1 (CATALOG 3.1). */
function strength(node: Expression): number {
  switch (node.kind) {
    case "or":
      return 1;
    case "and":
      return 2;
    case "not":
      return 3;
    case "compare":
    case "between":
    case "in":
      return TEST;
    case "arithmetic":
      return node.grouped ? FACTOR : node.op === "+" || node.op === "-" ? 5 : 6;
    default:
      return FACTOR;
  }
}

const wrapped = (node: Expression, least: number): string => {
  const text = printExpression(node);
  return strength(node) < least ? `(${text})` : text;
};

/** The expression as text: one form for equal trees, and the parser reads it back to the same tree. */
export function printExpression(node: Expression): string {
  switch (node.kind) {
    case "number":
    case "duration":
    case "clock":
      return node.text;
    case "word":
      return node.word;
    case "base":
      return node.name;
    case "field":
      return `${node.entry}.${node.field}`;
    case "negate":
      return `-${wrapped(node.of, FACTOR)}`;
    case "not":
      return `not ${wrapped(node.of, 3)}`;
    case "arithmetic": {
      const own = node.op === "+" || node.op === "-" ? 5 : 6;
      const text = `${wrapped(node.left, own)} ${node.op} ${wrapped(node.right, own + 1)}`;
      return node.grouped ? `(${text})` : text;
    }
    case "call":
      return `${node.name}(${node.args.map((arg) => wrapped(arg, 5)).join(", ")})`;
    case "compare":
      return `${wrapped(node.left, 5)} ${node.op} ${wrapped(node.right, 5)}`;
    case "between":
      return `${wrapped(node.of, 5)} ${node.negated ? "not " : ""}between ${wrapped(node.low, 5)} and ${wrapped(node.high, 5)}`;
    case "in":
      return `${wrapped(node.of, 5)} ${node.negated ? "not " : ""}in [${node.list.map((item) => wrapped(item, 5)).join(", ")}]`;
    case "and":
    case "or": {
      const own = strength(node);
      return `${wrapped(node.left, own)} ${node.kind} ${wrapped(node.right, own + 1)}`;
    }
  }
}
