import type { Unit } from "../../market-tools/unit.js";
import type { ArithmeticOp } from "./raw-expression.js";

const SHARES: readonly Unit[] = ["ratio", "atr", "number"];
const COUNTS: readonly Unit[] = ["count", "bars", "number"];

const share = (left: Unit, right: Unit): Unit => (left === "number" && right === "number" ? "number" : "ratio");

/** What is not among shares or among counts; a number and a ratio scale alike. */
const TABLE: Readonly<Record<string, Unit>> = {
  "price - price": "distance",
  "price + distance": "price",
  "price - distance": "price",
  "distance + price": "price",
  "distance + distance": "distance",
  "distance - distance": "distance",
  "distance / distance": "ratio",
  "distance / price": "ratio",
  "time - time": "duration",
  "time + duration": "time",
  "time - duration": "time",
  "duration + duration": "duration",
  "duration - duration": "duration",
  ...scaled("number"),
  ...scaled("ratio"),
};

function scaled(by: "number" | "ratio"): Readonly<Record<string, Unit>> {
  return {
    [`price * ${by}`]: "distance",
    [`${by} * price`]: "distance",
    [`distance * ${by}`]: "distance",
    [`${by} * distance`]: "distance",
    [`distance / ${by}`]: "distance",
  };
}

/** The unit of `left op right` by the table of CATALOG 3.2; undefined where it has none. */
export function unitOf(op: ArithmeticOp, left: Unit, right: Unit): Unit | undefined {
  if (SHARES.includes(left) && SHARES.includes(right)) return share(left, right);
  if (COUNTS.includes(left) && COUNTS.includes(right)) return "count";
  return TABLE[`${left} ${op} ${right}`];
}

/** The unit of `-x`; undefined for what has no opposite (a price, a time, a word, a flag). */
export function negatedUnit(unit: Unit): Unit | undefined {
  if (SHARES.includes(unit)) return share(unit, unit);
  if (COUNTS.includes(unit)) return "count";
  return unit === "distance" || unit === "duration" ? unit : undefined;
}

/** The unit of `abs(x)`. */
export function absoluteUnit(unit: Unit): Unit | undefined {
  if (SHARES.includes(unit)) return share(unit, unit);
  return unit === "distance" ? unit : undefined;
}

/** Units a plain number may stand beside in a test. */
export const NUMBER_FITS: readonly Unit[] = ["ratio", "atr", "bars", "count", "number"];
/** Units that have an order; the others know only ==, != and in. */
export const ORDERED: readonly Unit[] = [
  "price",
  "distance",
  "atr",
  "ratio",
  "bars",
  "count",
  "time",
  "number",
  "duration",
];
