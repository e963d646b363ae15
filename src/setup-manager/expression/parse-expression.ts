import { ExpressionError } from "./expression-error.js";
import type { ArithmeticOp, CompareOp, FunctionName, RawExpression } from "./raw-expression.js";
import { type Token, tokens } from "./tokens.js";

export const MAX_DEPTH = 32;
/** Names that are operators or functions: no entry may be called so. */
export const OPERATOR_WORDS = ["and", "or", "not", "between", "in", "abs", "min", "max"] as const;
const FUNCTIONS: readonly string[] = ["abs", "min", "max"];
const COMPARISONS: readonly string[] = ["<", "<=", ">", ">=", "==", "!="];

/** Reads an expression by the grammar of CATALOG 3.1. Throws `ExpressionError` with the column. */
export function parseExpression(text: string): RawExpression {
  return new Parser(tokens(text)).whole();
}

class Parser {
  private readonly list: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(list: readonly Token[]) {
    this.list = list;
  }

  whole(): RawExpression {
    const found = this.or();
    const rest = this.peek();
    if (rest.kind !== "end") throw this.unexpected(rest, "an operator or the end");
    return found;
  }

  private peek(): Token {
    return this.list[this.next] as Token;
  }

  private is(text: string): boolean {
    const token = this.peek();
    return (token.kind === "sign" || token.kind === "name") && token.text === text;
  }

  private accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.next++;
    return true;
  }

  private expect(text: string, where: string): void {
    if (!this.accept(text)) throw this.unexpected(this.peek(), `"${text}" ${where}`);
  }

  private unexpected(token: Token, wanted: string): ExpressionError {
    if (token.kind === "wrong") return new ExpressionError(token.at, token.message);
    const seen = token.kind === "end" ? "the expression ends" : `"${token.text.slice(0, 40)}" stands`;
    return new ExpressionError(token.at, `${seen} where ${wanted} is needed`);
  }

  private deeper<T>(at: number, read: () => T): T {
    if (++this.depth > MAX_DEPTH) {
      throw new ExpressionError(at, `nested deeper than ${MAX_DEPTH}; split the condition into several lines`);
    }
    const found = read();
    this.depth--;
    return found;
  }

  private or(): RawExpression {
    let left = this.and();
    while (this.accept("or")) left = { kind: "or", at: left.at, left, right: this.and() };
    return left;
  }

  private and(): RawExpression {
    let left = this.not();
    while (this.accept("and")) left = { kind: "and", at: left.at, left, right: this.not() };
    return left;
  }

  private not(): RawExpression {
    const { at } = this.peek();
    if (this.accept("not")) return { kind: "not", at, of: this.deeper(at, () => this.not()) };
    return this.test();
  }

  private test(): RawExpression {
    const left = this.sum();
    const token = this.peek();
    if (token.kind === "sign" && COMPARISONS.includes(token.text)) {
      this.next++;
      const right = this.sum();
      const after = this.peek();
      if (after.kind === "sign" && COMPARISONS.includes(after.text)) {
        throw new ExpressionError(
          after.at,
          `comparisons do not chain; write "a < b and b < c", or "b between a and c"`,
        );
      }
      return { kind: "compare", at: left.at, op: token.text as CompareOp, left, right };
    }
    const negated = this.is("not") && ["between", "in"].includes(this.list[this.next + 1]?.text ?? "");
    if (negated) this.next++;
    if (this.accept("between")) {
      const low = this.sum();
      this.expect("and", `between the two ends of "between"`);
      return { kind: "between", at: left.at, negated, of: left, low, high: this.sum() };
    }
    if (this.accept("in")) {
      this.expect("[", `after "in"`);
      const list = this.items();
      this.expect("]", "after the list");
      return { kind: "in", at: left.at, negated, of: left, list };
    }
    return left;
  }

  private items(): RawExpression[] {
    const list = [this.sum()];
    while (this.accept(",")) list.push(this.sum());
    return list;
  }

  private sum(): RawExpression {
    let left = this.term();
    while (this.is("+") || this.is("-")) left = this.arithmetic(left, () => this.term());
    return left;
  }

  private term(): RawExpression {
    let left = this.factor();
    while (this.is("*") || this.is("/")) left = this.arithmetic(left, () => this.factor());
    return left;
  }

  private arithmetic(left: RawExpression, read: () => RawExpression): RawExpression {
    const op = this.peek().text as ArithmeticOp;
    this.next++;
    return { kind: "arithmetic", at: left.at, op, left, right: read() };
  }

  private factor(): RawExpression {
    const token = this.peek();
    const { at, text } = token;
    if (this.accept("-")) return { kind: "negate", at, of: this.deeper(at, () => this.factor()) };
    if (this.accept("(")) {
      const inner = this.deeper(at, () => this.or());
      this.expect(")", "to close the bracket");
      return inner;
    }
    if (token.kind === "number") return this.taken({ kind: "number", at, text, value: token.value });
    if (token.kind === "duration") return this.taken({ kind: "duration", at, text, ms: token.ms });
    if (token.kind === "clock") return this.taken({ kind: "clock", at, text, minute: token.minute });
    if (token.kind === "name") return this.name(token);
    throw this.unexpected(token, "a value");
  }

  private taken(found: RawExpression): RawExpression {
    this.next++;
    return found;
  }

  private name({ at, text }: Token): RawExpression {
    if (FUNCTIONS.includes(text)) {
      this.next++;
      return this.call(at, text as FunctionName);
    }
    if ((OPERATOR_WORDS as readonly string[]).includes(text)) throw this.unexpected(this.peek(), "a value");
    this.next++;
    if (this.is("("))
      throw new ExpressionError(at, `there is no function "${text.slice(0, 40)}"; known: ${FUNCTIONS.join(", ")}`);
    if (!this.accept(".")) return { kind: "name", at, name: text };
    const field = this.peek();
    if (field.kind !== "name") throw this.unexpected(field, `the name of a field of "${text}"`);
    this.next++;
    if (this.is(".")) throw new ExpressionError(this.peek().at, "a field has no fields of its own");
    return { kind: "field", at, entry: text, field: field.text };
  }

  private call(at: number, name: FunctionName): RawExpression {
    this.expect("(", `after "${name}"`);
    const args = this.deeper(at, () => this.items());
    this.expect(")", `to close "${name}("`);
    if (name === "abs" && args.length !== 1) throw new ExpressionError(at, "abs takes one value");
    if (name !== "abs" && args.length < 2) throw new ExpressionError(at, `${name} takes two values or more`);
    return { kind: "call", at, name, args };
  }
}
