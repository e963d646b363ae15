import type { BaseName, Expression } from "./expression.js";
import { mirrorName, mirrorWord } from "./mirror-name.js";
import type { EntryNames } from "./name-scope.js";
import type { CompareOp } from "./raw-expression.js";

type Entries = ReadonlyMap<string, EntryNames | undefined>;
type Node<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

const TURNED: Readonly<Partial<Record<CompareOp, CompareOp>>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** The same rule seen from the other side: M of CATALOG 3.3, its own inverse up to `1 - (1 - x)`. */
export function mirrorExpression(node: Expression, entries: Entries): Expression {
  const M = (part: Expression): Expression => mirrorExpression(part, entries);
  switch (node.kind) {
    case "number":
    case "duration":
    case "clock":
      return node;
    case "word":
      return { ...node, word: mirroredWord(node) };
    case "base":
      return { ...node, name: mirroredBase(node.name) };
    case "field":
      return mirrorField(node, entries);
    case "negate":
    case "not":
      return { ...node, of: M(node.of) };
    case "arithmetic":
      return mirrorArithmetic(node, M);
    case "call": {
      const name = node.unit !== "price" || node.name === "abs" ? node.name : node.name === "min" ? "max" : "min";
      return { ...node, name, args: node.args.map(M) };
    }
    case "compare": {
      const op = isPriceTest(node.left, node.right) ? (TURNED[node.op] ?? node.op) : node.op;
      return { ...node, op, left: M(node.left), right: M(node.right) };
    }
    case "between": {
      const turned = isPriceTest(node.of, node.low);
      const [low, high] = [M(node.low), M(node.high)];
      return { ...node, of: M(node.of), low: turned ? high : low, high: turned ? low : high };
    }
    case "in":
      return { ...node, of: M(node.of), list: node.list.map(M) };
    case "and":
    case "or":
      return { ...node, left: M(node.left), right: M(node.right) };
  }
}

const isPriceTest = (left: Expression, right: Expression): boolean => left.unit === "price" && right.unit === "price";

const mirroredBase = (name: BaseName): BaseName => (name === "high" ? "low" : name === "low" ? "high" : name);

/** A word whose opposite its field does not know (`high` of a list without `low`) stays. */
function mirroredWord({ word, labels }: Node<"word">): string {
  const other = mirrorWord(word);
  return labels.includes(other) ? other : word;
}

function mirrorField(node: Node<"field">, entries: Entries): Expression {
  const spec = entries.get(node.entry)?.spec;
  if (spec === undefined) return node;
  const field = { ...node, field: mirrorName(spec, node.field) };
  if (spec.mirror?.oneMinus?.includes(node.field) !== true) return field;
  const one = { kind: "number", unit: "number", value: 1, text: "1" } as const;
  return { kind: "arithmetic", unit: "ratio", op: "-", left: one, right: field, grouped: true };
}

/** Prices point the other way; distances, ratios, counts and times do not. */
function mirrorArithmetic(node: Node<"arithmetic">, M: (part: Expression) => Expression): Expression {
  const { left, right, op } = node;
  if (op === "-" && left.unit === "price" && right.unit === "price") return { ...node, left: M(right), right: M(left) };
  if (node.unit !== "price") return { ...node, left: M(left), right: M(right) };
  if (op === "-") return { ...node, op: "+", left: M(left), right: M(right) };
  // `distance + price`: the price comes first, as a distance has no price taken from it.
  const [price, distance] = left.unit === "price" ? [left, right] : [right, left];
  return { ...node, op: "-", left: M(price), right: M(distance) };
}
