/** What is wrong in an expression: the column (1-based) and one sentence that says what may stand there. */
export class ExpressionError extends Error {
  readonly column: number;
  /** Further mistakes of the same expression. */
  readonly others: readonly ExpressionError[];
  constructor(column: number, message: string, others: readonly ExpressionError[] = []) {
    super(message);
    this.others = others;
    this.name = "ExpressionError";
    this.column = column;
  }
}
