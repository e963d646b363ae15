/** What is wrong in an expression: the column (1-based) and one sentence that says what may stand there. */
export class ExpressionError extends Error {
  readonly column: number;
  constructor(column: number, message: string) {
    super(message);
    this.name = "ExpressionError";
    this.column = column;
  }
}
