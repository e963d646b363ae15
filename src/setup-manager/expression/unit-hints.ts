import type { Unit } from "../../market-tools/unit.js";
import { NUMBER_FITS } from "./units.js";

/** What may be meant by an operation on units that has no meaning. */
export function arithmeticHint(op: string, left: Unit, right: Unit): string {
  if (left === "price" && right === "price" && op === "+") return "; (a + b) / 2 is written b + 0.5 * (a - b)";
  if (left === "price" && NUMBER_FITS.includes(right) && op !== "*")
    return "; a number is no distance: write 0.5 * atr, or 0.1% * close";
  return "";
}

/** What may be meant by a comparison of units that do not fit. */
export function compareHint(left: Unit, right: Unit): string {
  return left === "distance" || right === "distance" || left === "price" || right === "price"
    ? "; take the difference of two prices, or divide a distance by atr"
    : "";
}
