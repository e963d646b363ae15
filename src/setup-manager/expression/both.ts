import { BrokenEntry } from "./broken-entry.js";
import type { Expression } from "./expression.js";
import { ExpressionError } from "./expression-error.js";

/** Reads both, so that a mistake in one does not hide those of the other; what reads a broken entry is passed over. */
export function both(left: () => Expression, right: () => Expression): [Expression, Expression] {
  const found: Expression[] = [];
  const mistakes: ExpressionError[] = [];
  for (const read of [left, right]) {
    try {
      found.push(read());
    } catch (error) {
      if (error instanceof ExpressionError) mistakes.push(error, ...error.others);
      else if (!(error instanceof BrokenEntry)) throw error;
    }
  }
  const [first, ...others] = mistakes;
  if (first !== undefined) throw new ExpressionError(first.column, first.message, others);
  if (found.length < 2) throw new BrokenEntry();
  return found as [Expression, Expression];
}
