import { both } from "./both.js";
import { BrokenEntry } from "./broken-entry.js";
import type { Expression } from "./expression.js";
import { ExpressionError } from "./expression-error.js";
import {
  findBase,
  findEntry,
  findField,
  type NameScope,
  SIDE_WORDS,
  unknownEntry,
  unknownField,
  unknownName,
  WORDS,
} from "./name-scope.js";
import { parseExpression } from "./parse-expression.js";
import type { RawExpression } from "./raw-expression.js";
import { arithmeticHint, compareHint } from "./unit-hints.js";
import { absoluteUnit, NUMBER_FITS, negatedUnit, ORDERED, unitOf } from "./units.js";

type Raw<K extends RawExpression["kind"]> = Extract<RawExpression, { kind: K }>;

/** Reads a condition: its value is true, false or not known. Throws `ExpressionError` or `BrokenEntry`. */
export function readCondition(text: string, scope: NameScope): Expression {
  const raw = parseExpression(text);
  const found = new Checker(scope).check(raw);
  if (found.unit === "flag") return found;
  throw new ExpressionError(raw.at, `a condition is needed, this is a ${found.unit}; compare it with something`);
}

/** Reads a price. Throws `ExpressionError` or `BrokenEntry`. */
export function readPrice(text: string, scope: NameScope): Expression {
  const raw = parseExpression(text);
  const found = new Checker(scope).check(raw);
  if (found.unit === "price") return found;
  throw new ExpressionError(raw.at, `a price is needed, this is a ${found.unit}`);
}

class Checker {
  private readonly scope: NameScope;

  constructor(scope: NameScope) {
    this.scope = scope;
  }

  check(raw: RawExpression): Expression {
    switch (raw.kind) {
      case "number":
        return { kind: "number", unit: "number", value: raw.value, text: raw.text };
      case "duration":
        return { kind: "duration", unit: "duration", value: raw.ms, text: raw.text };
      case "clock":
        throw new ExpressionError(
          raw.at,
          `a time of day stands only in a test beside a time, as in time >= ${raw.text}`,
        );
      case "name":
        return this.base(raw);
      case "field":
        return this.field(raw);
      case "negate":
        return this.negate(raw);
      case "arithmetic":
        return this.arithmetic(raw);
      case "call":
        return this.call(raw);
      case "compare":
        return this.compare(raw);
      case "between":
      case "in":
        return this.membership(raw);
      case "not":
        return { kind: "not", unit: "flag", of: this.flag(raw.of) };
      case "and":
      case "or":
        return this.junction(raw);
    }
  }

  private junction(raw: Raw<"and" | "or">): Expression {
    const [left, right] = both(
      () => this.flag(raw.left),
      () => this.flag(raw.right),
    );
    return { kind: raw.kind, unit: "flag", left, right };
  }

  private flag(raw: RawExpression): Expression {
    const found = this.check(raw);
    if (found.unit === "flag") return found;
    throw new ExpressionError(raw.at, `"and", "or" and "not" join tests and flags, this is a ${found.unit}`);
  }

  private base({ at, name }: Raw<"name">): Expression {
    const base = findBase(this.scope, name);
    if (base !== undefined) return { kind: "base", ...base };
    throw new ExpressionError(
      at,
      WORDS.includes(name)
        ? `the word ${name} stands only in a test beside a field that can have it`
        : unknownName(this.scope, name),
    );
  }

  private field({ at, entry, field }: Raw<"field">): Expression {
    const names = findEntry(this.scope, entry);
    if (names === "none") throw new ExpressionError(at, unknownEntry(this.scope, entry));
    if (names === "broken") throw new BrokenEntry();
    const spec = findField(names, field);
    if (spec === undefined) throw new ExpressionError(at, unknownField(entry, names, field));
    return { kind: "field", unit: spec.unit, entry, field, ...(spec.labels ? { labels: spec.labels } : {}) };
  }

  private negate(raw: Raw<"negate">): Expression {
    const of = this.check(raw.of);
    const unit = negatedUnit(of.unit);
    if (unit === undefined) throw new ExpressionError(raw.at, `-${of.unit} has no meaning`);
    return { kind: "negate", unit, of };
  }

  private arithmetic(raw: Raw<"arithmetic">): Expression {
    const [left, right] = both(
      () => this.check(raw.left),
      () => this.check(raw.right),
    );
    const unit = unitOf(raw.op, left.unit, right.unit);
    if (unit === undefined) {
      throw new ExpressionError(
        raw.at,
        `${left.unit} ${raw.op} ${right.unit} has no meaning${arithmeticHint(raw.op, left.unit, right.unit)}`,
      );
    }
    return { kind: "arithmetic", unit, op: raw.op, left, right };
  }

  private call(raw: Raw<"call">): Expression {
    const args = raw.args.map((arg) => this.check(arg));
    const first = (args[0] as Expression).unit;
    if (raw.name === "abs") {
      const unit = absoluteUnit(first);
      if (unit === undefined)
        throw new ExpressionError(raw.at, `abs(${first}) has no meaning; abs takes a distance or a ratio`);
      return { kind: "call", unit, name: raw.name, args };
    }
    const other = args.find(({ unit }) => unit !== first);
    if (other !== undefined || !ORDERED.includes(first)) {
      const units = args.map(({ unit }) => unit).join(", ");
      throw new ExpressionError(
        raw.at,
        `${raw.name}(${units}) has no meaning; all values have one unit that has an order`,
      );
    }
    return { kind: "call", unit: first, name: raw.name, args };
  }

  private compare(raw: Raw<"compare">): Expression {
    const [left, right] = this.pair(raw.left, raw.right);
    if (raw.op !== "==" && raw.op !== "!=") this.ordered(raw.left, left);
    this.fits(raw.right, left, right);
    return { kind: "compare", unit: "flag", op: raw.op, left, right };
  }

  private membership(raw: Raw<"between"> | Raw<"in">): Expression {
    if (raw.kind === "between") {
      const [of, low] = this.pair(raw.of, raw.low);
      const [, high] = this.pair(raw.of, raw.high);
      this.ordered(raw.of, of);
      this.fits(raw.low, of, low);
      this.fits(raw.high, of, high);
      return { kind: "between", unit: "flag", negated: raw.negated, of, low, high };
    }
    const of = this.pair(raw.of, raw.list[0] as RawExpression)[0];
    const list = raw.list.map((item) => {
      const right = this.pair(raw.of, item)[1];
      this.fits(item, of, right);
      return right;
    });
    return { kind: "in", unit: "flag", negated: raw.negated, of, list };
  }

  private ordered(raw: RawExpression, { unit }: Expression): void {
    if (!ORDERED.includes(unit)) throw new ExpressionError(raw.at, `a ${unit} has no order; it knows ==, != and in`);
  }

  /** Both sides of a test; words and times of day take their meaning from the other side. */
  private pair(rawLeft: RawExpression, rawRight: RawExpression): [Expression, Expression] {
    if (!isLiteral(rawLeft) && isPlain(rawRight)) {
      return both(
        () => this.check(rawLeft),
        () => this.check(rawRight),
      );
    }
    const left = isLiteral(rawLeft) ? undefined : this.check(rawLeft);
    if (left !== undefined) return [left, this.beside(rawRight, left)];
    const right = isLiteral(rawRight) ? undefined : this.check(rawRight);
    if (right !== undefined) return [this.beside(rawLeft, right), right];
    // Both may be words or times of day; the base names `high` and `low` among them are prices here.
    return [this.check(rawLeft), this.check(rawRight)];
  }

  private beside(raw: RawExpression, other: Expression): Expression {
    if (raw.kind === "clock" && other.unit === "time" && other.kind !== "clock") {
      return { kind: "clock", unit: "time", minute: raw.minute, text: raw.text };
    }
    if (raw.kind === "clock") throw new ExpressionError(raw.at, `a time of day fits a time, not a ${other.unit}`);
    if (raw.kind === "name" && (other.unit === "label" || other.unit === "side")) {
      const labels = other.unit === "side" ? SIDE_WORDS : labelsOf(other);
      if (labels.includes(raw.name)) return { kind: "word", unit: other.unit, word: raw.name, labels };
      throw new ExpressionError(raw.at, `"${raw.name.slice(0, 40)}" is none of its words: ${labels.join(", ")}`);
    }
    return this.check(raw);
  }

  private fits(raw: RawExpression, left: Expression, right: Expression): void {
    if (left.unit === right.unit) {
      if (left.unit !== "label" || sameField(left, right)) return;
      throw new ExpressionError(raw.at, "labels are compared with those of the same field");
    }
    if (left.unit === "number" && NUMBER_FITS.includes(right.unit)) return;
    if (right.unit === "number" && NUMBER_FITS.includes(left.unit)) return;
    if ((left.unit === "distance" && isZero(right)) || (right.unit === "distance" && isZero(left))) return;
    throw new ExpressionError(
      raw.at,
      `a ${left.unit} cannot be compared with a ${right.unit}${compareHint(left.unit, right.unit)}`,
    );
  }
}

const isLiteral = (raw: RawExpression): boolean =>
  raw.kind === "clock" || (raw.kind === "name" && WORDS.includes(raw.name));
/** Means the same whatever stands on the other side of a test. */
const isPlain = (raw: RawExpression): boolean => raw.kind !== "clock" && raw.kind !== "name";
const isZero = (node: Expression): boolean => node.kind === "number" && node.value === 0;
const labelsOf = (node: Expression): readonly string[] => ("labels" in node ? (node.labels ?? []) : []);
const fieldName = (node: Expression): string =>
  node.kind === "field" ? node.field : node.kind === "base" ? node.name : "";

function sameField(left: Expression, right: Expression): boolean {
  if (left.kind === "word" || right.kind === "word") return true;
  return fieldName(left) === fieldName(right) && labelsOf(left).join() === labelsOf(right).join();
}
