import type { Reading } from "./compile-expression.js";
import type { BaseName, Expression, FieldNode } from "./expression.js";
import type { CompareOp } from "./raw-expression.js";

/** Most bars that are read at once: few enough that the columns in hand stay in the fast memory. */
export const BLOCK = 1024;

/**
 * The values of the bars [from, to), at most `BLOCK` of them, as a column that counts until the next call. Blocks are asked for in order.
 * The same values as a `Reading` gives, read many at a time.
 */
export type BlockReading = (from: number, to: number) => Float64Array;

/** Where blocks come from. What has no column of its own is read bar by bar. */
export interface BlockSources {
  base(name: BaseName): BlockReading | undefined;
  field(node: FieldNode): BlockReading | undefined;
  /** Compiled for this use alone, so that its bars too are asked for in order. */
  single(node: Expression): Reading;
}

/** Compiles a typed tree into block readings, once. */
export function compileBlock(node: Expression, sources: BlockSources): BlockReading {
  const compile = (part: Expression): BlockReading => compileBlock(part, sources);
  switch (node.kind) {
    case "number":
    case "duration": {
      const column = new Float64Array(BLOCK).fill(node.value);
      return () => column;
    }
    case "base":
      return sources.base(node.name) ?? oneByOne(sources.single(node));
    case "field":
      return sources.field(node) ?? oneByOne(sources.single(node));
    case "arithmetic":
      return arithmetic(node.op, compile(node.left), compile(node.right));
    case "compare":
      if (node.left.kind === "clock" || node.right.kind === "clock") break;
      return compare(node.op, compile(node.left), compile(node.right));
    case "not":
      return negation(compile(node.of));
    case "and":
      return both(compile(node.left), compile(node.right));
    case "or":
      return either(compile(node.left), compile(node.right));
  }
  return oneByOne(sources.single(node));
}

function oneByOne(read: Reading): BlockReading {
  const out = new Float64Array(BLOCK);
  return (from, to) => {
    for (let k = from; k < to; k++) out[k - from] = read(k);
    return out;
  };
}

function arithmetic(op: "+" | "-" | "*" | "/", left: BlockReading, right: BlockReading): BlockReading {
  if (op === "/") return quotient(left, right);
  const out = new Float64Array(BLOCK);
  return (from, to) => {
    const a = left(from, to);
    const b = right(from, to);
    const n = to - from;
    if (op === "+") for (let i = 0; i < n; i++) out[i] = (a[i] as number) + (b[i] as number);
    else if (op === "-") for (let i = 0; i < n; i++) out[i] = (a[i] as number) - (b[i] as number);
    else for (let i = 0; i < n; i++) out[i] = (a[i] as number) * (b[i] as number);
    return out;
  };
}

function quotient(left: BlockReading, right: BlockReading): BlockReading {
  const out = new Float64Array(BLOCK);
  return (from, to) => {
    const a = left(from, to);
    const b = right(from, to);
    for (let i = 0; i < to - from; i++) out[i] = b[i] === 0 ? Number.NaN : (a[i] as number) / (b[i] as number);
    return out;
  };
}

/** NaN compares false both ways, which is how a test with an unknown side comes out as not known. */
function compare(op: CompareOp, left: BlockReading, right: BlockReading): BlockReading {
  if (op === "<" || op === "<=") return ordered(op === "<", right, left);
  if (op === ">" || op === ">=") return ordered(op === ">", left, right);
  const out = new Float64Array(BLOCK);
  const same = op === "==" ? 1 : 0;
  return (from, to) => {
    const a = left(from, to);
    const b = right(from, to);
    for (let i = 0; i < to - from; i++) {
      const x = a[i] as number;
      const y = b[i] as number;
      out[i] = x === y ? same : Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : 1 - same;
    }
    return out;
  };
}

/** more > less, or more ≥ less. */
function ordered(strict: boolean, more: BlockReading, less: BlockReading): BlockReading {
  const out = new Float64Array(BLOCK);
  return (from, to) => {
    const a = more(from, to);
    const b = less(from, to);
    const n = to - from;
    for (let i = 0; i < n; i++) {
      const x = a[i] as number;
      const y = b[i] as number;
      out[i] = x > y ? 1 : x < y ? 0 : x === y ? (strict ? 0 : 1) : Number.NaN;
    }
    return out;
  };
}

function negation(of: BlockReading): BlockReading {
  const out = new Float64Array(BLOCK);
  return (from, to) => {
    const a = of(from, to);
    for (let i = 0; i < to - from; i++) out[i] = 1 - (a[i] as number);
    return out;
  };
}

function both(left: BlockReading, right: BlockReading): BlockReading {
  const out = new Float64Array(BLOCK);
  return (from, to) => {
    const a = left(from, to);
    const b = right(from, to);
    for (let i = 0; i < to - from; i++) out[i] = a[i] === 0 || b[i] === 0 ? 0 : (a[i] as number) * (b[i] as number);
    return out;
  };
}

function either(left: BlockReading, right: BlockReading): BlockReading {
  const out = new Float64Array(BLOCK);
  return (from, to) => {
    const a = left(from, to);
    const b = right(from, to);
    for (let i = 0; i < to - from; i++) out[i] = a[i] === 1 || b[i] === 1 ? 1 : (a[i] as number) + (b[i] as number);
    return out;
  };
}
