import { HOUR } from "../../domain/civil.js";
import { besides, compileExpression, type Reading, type Sources } from "../expression/compile-expression.js";
import type { Expression } from "../expression/expression.js";
import { printExpression } from "../expression/print-expression.js";
import { formatGap, formatValue, type ValueForm, type ValueStyle } from "./format-value.js";

/** A condition with the values it had at one bar. */
export interface ConditionTree {
  readonly text: string;
  /** Null: not known. */
  readonly truth: boolean | null;
  /** Parts of `and`, `or` and `not`; empty for a test. */
  readonly parts: readonly ConditionTree[];
  /** Of a test: each side that is no plain literal, with its value. */
  readonly values: readonly { readonly text: string; readonly value: string }[];
  /** Of a false comparison: by how much it was missed; null where that has no size. */
  readonly missedBy: { readonly text: string; readonly atr: number } | null;
}

type Node<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;
/** Reads the tree of a condition at bar k, under the bindings of that moment. */
export type TreeReader = (k: number) => ConditionTree;

/** Compiles a condition into a reader of its tree, from the same closures the evaluation runs. */
export function treeReader(node: Expression, sources: Sources, style: ValueStyle): TreeReader {
  const text = printExpression(node);
  const truth = compileExpression(node, sources);
  const truthAt = (k: number): boolean | null => {
    const value = truth(k);
    return Number.isNaN(value) ? null : value === 1;
  };
  if (node.kind === "and" || node.kind === "or" || node.kind === "not") {
    const parts = (node.kind === "not" ? [node.of] : flat(node, node.kind)).map((part) =>
      treeReader(part, sources, style),
    );
    return (k) => ({ text, truth: truthAt(k), parts: parts.map((read) => read(k)), values: [], missedBy: null });
  }
  const values = valueReaders(node, sources, style);
  const missed = missReader(node, sources, style);
  return (k) => {
    const found = truthAt(k);
    return {
      text,
      truth: found,
      parts: [],
      values: values.map((read) => read(k)),
      missedBy: found === false ? missed(k) : null,
    };
  };
}

/** `a and b and c` as three parts and not as nested pairs. */
function flat(node: Expression, kind: "and" | "or"): readonly Expression[] {
  return node.kind === kind ? [...flat(node.left, kind), ...flat(node.right, kind)] : [node];
}

/** The sides of a test, each beside what it is compared with. */
function sidesOf(node: Expression): readonly { readonly of: Expression; readonly beside: Expression }[] {
  switch (node.kind) {
    case "compare":
      return [
        { of: node.left, beside: node.right },
        { of: node.right, beside: node.left },
      ];
    case "between":
      return [
        { of: node.of, beside: node.low },
        { of: node.low, beside: node.of },
        { of: node.high, beside: node.of },
      ];
    case "in":
      return [{ of: node.of, beside: node.list[0] as Expression }];
    default:
      return [];
  }
}

const LITERALS: readonly Expression["kind"][] = ["number", "duration", "clock", "word"];

const formOf = (node: Expression, beside: Expression): ValueForm => ({
  unit: node.unit,
  ...("labels" in node && node.labels ? { labels: node.labels } : {}),
  timeOfDay: beside.kind === "clock",
});

function valueReaders(
  node: Expression,
  sources: Sources,
  style: ValueStyle,
): readonly ((k: number) => { text: string; value: string })[] {
  return sidesOf(node)
    .filter(({ of }) => !LITERALS.includes(of.kind))
    .map(({ of, beside }) => {
      const text = printExpression(of);
      const form = formOf(of, beside);
      const [read] = besides(of, beside, sources);
      return (k) => ({ text, value: formatValue(read(k), form, style) });
    });
}

const ORDER: Readonly<Record<string, (a: number, b: number) => number>> = {
  "<": (a, b) => a - b,
  "<=": (a, b) => a - b,
  ">": (a, b) => b - a,
  ">=": (a, b) => b - a,
};

function missReader(node: Expression, sources: Sources, style: ValueStyle): (k: number) => ConditionTree["missedBy"] {
  const gap = gapOf(node, sources);
  if (gap === undefined) return () => null;
  const form = formOf(node.kind === "compare" ? node.left : (node as Node<"between">).of, node);
  const yard = yardstick(form, sources);
  return (k) => {
    const size = gap(k);
    return Number.isNaN(size) ? null : { text: formatGap(size, form, style), atr: size / yard(k) };
  };
}

/** One measure for all leaves, so that the nearest miss can be told: ATR for prices (a thousandth of the price while there is none), hours for times, the number itself for the rest. */
function yardstick({ unit }: ValueForm, sources: Sources): Reading {
  if (unit === "time" || unit === "duration") return () => HOUR;
  if (unit !== "price" && unit !== "distance") return () => 1;
  const atr = sources.base("atr");
  const close = sources.base("close");
  return (k) => atr(k) || close(k) / 1000;
}

function gapOf(node: Expression, sources: Sources): Reading | undefined {
  if (node.kind === "compare") {
    const order = ORDER[node.op];
    if (order === undefined) return undefined;
    const [left, right] = besides(node.left, node.right, sources);
    return (k) => order(left(k), right(k));
  }
  if (node.kind !== "between" || node.negated) return undefined;
  const [low, ofLow] = besides(node.low, node.of, sources);
  const [ofHigh, high] = besides(node.of, node.high, sources);
  return (k) => Math.max(low(k) - ofLow(k), ofHigh(k) - high(k));
}

/** Every test of a tree that keeps its condition from being true, the nearest miss first. */
export function missesOf(tree: ConditionTree): readonly ConditionTree[] {
  if (tree.truth === true) return [];
  if (tree.parts.length === 0) return [tree];
  const parts = tree.parts.flatMap(missesOf);
  return parts.length > 0 ? parts : [tree];
}
