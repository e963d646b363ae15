import { DAY, MINUTE } from "../../domain/civil.js";
import type { Zone } from "../../domain/zone.js";
import type { BaseName, Expression, FieldNode } from "./expression.js";
import { SIDE_WORDS } from "./name-scope.js";
import type { CompareOp } from "./raw-expression.js";

/**
 * An expression ready to run: its value at the close of bar k. Not known is NaN throughout. Flags and tests are 1, 0 or NaN (Kleene's
 * three values), sides ±1, labels their code, times UTC ms, durations ms.
 */
export type Reading = (k: number) => number;

/** Where an expression gets its values from. */
export interface Sources {
  readonly zone: Zone;
  base(name: BaseName): Reading;
  field(node: FieldNode): Reading;
}

/** Compiles a typed tree into closures, once; running them allocates nothing. */
export function compileExpression(node: Expression, sources: Sources): Reading {
  const compile = (part: Expression): Reading => compileExpression(part, sources);
  switch (node.kind) {
    case "number":
    case "duration": {
      const { value } = node;
      return () => value;
    }
    case "clock": {
      const value = node.minute * MINUTE;
      return () => value;
    }
    case "word": {
      const value = wordCode(node.word, node.unit, node.labels);
      return () => value;
    }
    case "base":
      return sources.base(node.name);
    case "field":
      return sources.field(node);
    case "negate": {
      const of = compile(node.of);
      return (k) => -of(k);
    }
    case "arithmetic":
      return arithmetic(node.op, compile(node.left), compile(node.right));
    case "call":
      return call(node.name, node.args.map(compile));
    case "compare": {
      const [left, right] = besides(node.left, node.right, sources);
      return compare(node.op, left, right);
    }
    case "between": {
      const [low, ofLow] = besides(node.low, node.of, sources);
      const [ofHigh, high] = besides(node.of, node.high, sources);
      const inside = both(compare("<=", low, ofLow), compare("<=", ofHigh, high));
      return node.negated ? negation(inside) : inside;
    }
    case "in": {
      const found = node.list
        .map((item) => {
          const [left, right] = besides(node.of, item, sources);
          return compare("==", left, right);
        })
        .reduce((left, right) => either(left, right));
      return node.negated ? negation(found) : found;
    }
    case "not":
      return negation(compile(node.of));
    case "and":
      return both(compile(node.left), compile(node.right));
    case "or":
      return either(compile(node.left), compile(node.right));
  }
}

function wordCode(word: string, unit: "side" | "label", labels: readonly string[]): number {
  if (unit === "side") return word === SIDE_WORDS[0] ? 1 : -1;
  return labels.indexOf(word);
}

/** Both sides of a test; a time beside a time of day is taken as wall time of its day. */
export function besides(left: Expression, right: Expression, sources: Sources): [Reading, Reading] {
  const [l, r] = [compileExpression(left, sources), compileExpression(right, sources)];
  if (right.kind === "clock" && left.kind !== "clock") return [timeOfDay(l, sources.zone), r];
  if (left.kind === "clock" && right.kind !== "clock") return [l, timeOfDay(r, sources.zone)];
  return [l, r];
}

function timeOfDay(of: Reading, zone: Zone): Reading {
  return (k) => {
    const time = of(k);
    if (Number.isNaN(time)) return Number.NaN;
    const wall = zone.toWall(time);
    return wall - Math.floor(wall / DAY) * DAY;
  };
}

function arithmetic(op: "+" | "-" | "*" | "/", left: Reading, right: Reading): Reading {
  switch (op) {
    case "+":
      return (k) => left(k) + right(k);
    case "-":
      return (k) => left(k) - right(k);
    case "*":
      return (k) => left(k) * right(k);
    case "/":
      return (k) => {
        const by = right(k);
        return by === 0 ? Number.NaN : left(k) / by;
      };
  }
}

function call(name: "abs" | "min" | "max", args: readonly Reading[]): Reading {
  const [first, ...rest] = args as [Reading, ...Reading[]];
  if (name === "abs") return (k) => Math.abs(first(k));
  const pick = name === "min" ? Math.min : Math.max;
  return rest.reduce((left, right) => (k) => pick(left(k), right(k)), first);
}

/** NaN compares false both ways, which is how a test with an unknown side comes out as not known. */
function compare(op: CompareOp, left: Reading, right: Reading): Reading {
  switch (op) {
    case "<":
      return (k) => {
        const a = left(k);
        const b = right(k);
        return a < b ? 1 : a >= b ? 0 : Number.NaN;
      };
    case "<=":
      return (k) => {
        const a = left(k);
        const b = right(k);
        return a <= b ? 1 : a > b ? 0 : Number.NaN;
      };
    case ">":
      return (k) => {
        const a = left(k);
        const b = right(k);
        return a > b ? 1 : a <= b ? 0 : Number.NaN;
      };
    case ">=":
      return (k) => {
        const a = left(k);
        const b = right(k);
        return a >= b ? 1 : a < b ? 0 : Number.NaN;
      };
    case "==":
      return (k) => {
        const a = left(k);
        const b = right(k);
        return a === b ? 1 : Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : 0;
      };
    case "!=":
      return (k) => {
        const a = left(k);
        const b = right(k);
        return a === b ? 0 : Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : 1;
      };
  }
}

const negation =
  (of: Reading): Reading =>
  (k) =>
    1 - of(k);

function both(left: Reading, right: Reading): Reading {
  return (k) => {
    const a = left(k);
    if (a === 0) return 0;
    const b = right(k);
    return b === 0 ? 0 : a * b;
  };
}

function either(left: Reading, right: Reading): Reading {
  return (k) => {
    const a = left(k);
    if (a === 1) return 1;
    const b = right(k);
    return b === 1 ? 1 : a + b;
  };
}
