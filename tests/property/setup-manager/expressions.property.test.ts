import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCondition } from "../../../src/setup-manager/expression/check-expression.js";
import { ExpressionError } from "../../../src/setup-manager/expression/expression-error.js";
import { mirrorExpression } from "../../../src/setup-manager/expression/mirror-expression.js";
import { printExpression } from "../../../src/setup-manager/expression/print-expression.js";
import { checkScope, testEntries } from "../../support/setups/scope.js";

const price = fc.constantFrom(
  "close",
  "open",
  "high",
  "low",
  "ib.high",
  "ib.low",
  "ib.mid",
  "fvg.top",
  "fvg.bottom",
  "raid.extreme",
  "pools.nearest_above",
  "entry",
  "stop",
);
const share = fc.constantFrom("0.5", "2", "10%", "zn.eq / 1".replace("zn.eq / 1", "push.body_ratio"));
const { distance, priced } = fc.letrec<{ distance: string; priced: string }>((tie) => ({
  distance: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("atr", "spread", "ib.range", "raid.depth", "fvg.size"),
    fc.tuple(tie("priced"), tie("priced")).map(([a, b]) => `(${a} - (${b}))`),
    fc.tuple(share, tie("distance")).map(([n, d]) => `${n} * ${d}`),
    tie("distance").map((d) => `abs(${d})`),
    fc.tuple(tie("distance"), tie("distance")).map(([a, b]) => `max(${a}, ${b})`),
    tie("priced").map((p) => `0.1% * (${p})`),
  ),
  priced: fc.oneof(
    { depthSize: "small" },
    price,
    fc.tuple(price, fc.constantFrom("+", "-"), tie("distance")).map(([p, op, d]) => `${p} ${op} ${d}`),
    fc.tuple(tie("priced"), tie("priced")).map(([a, b]) => `min(${a}, ${b})`),
  ),
}));
const op = fc.constantFrom("<", "<=", ">", ">=", "==", "!=");
const test = fc.oneof(
  fc.tuple(priced, op, priced).map(([a, o, b]) => `${a} ${o} ${b}`),
  fc.tuple(distance, op, distance).map(([a, o, b]) => `${a} ${o} ${b}`),
  fc.tuple(priced, priced, priced).map(([a, b, c]) => `${a} between ${b} and ${c}`),
  fc.constantFrom(
    "raid.high_broken",
    "fvg.touched",
    "bias.direction == bullish",
    "ib.first_extreme != high",
    "sw.label in [HH, LH]",
    "raid.depth_atr > 0.2",
    "hour >= 7",
  ),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small" },
    test,
    fc.tuple(tie("condition"), fc.constantFrom("and", "or"), tie("condition")).map(([a, o, b]) => `(${a}) ${o} (${b})`),
    tie("condition").map((a) => `not (${a})`),
  ),
}));
const short = condition.filter((text) => text.length <= 900);

describe("any condition", () => {
  it("is printed in a form that reads back to the same tree", () => {
    fc.assert(
      fc.property(short, (text) => {
        const tree = readCondition(text, checkScope);
        expect(readCondition(printExpression(tree), checkScope)).toEqual(tree);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("mirrored twice is itself, and its mirror has no mistake", () => {
    fc.assert(
      fc.property(short, (text) => {
        const tree = readCondition(text, checkScope);
        const mirror = mirrorExpression(tree, testEntries);
        expect(readCondition(printExpression(mirror), checkScope)).toEqual(mirror);
        expect(mirrorExpression(mirror, testEntries)).toEqual(tree);
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it("or any text at all: a tree, or one sentence with a column", () => {
    const words = fc.constantFrom(
      "close",
      "ib",
      ".",
      "high",
      "and",
      "or",
      "not",
      "between",
      "in",
      "[",
      "]",
      "(",
      ")",
      ",",
      "<",
      "==",
      "+",
      "-",
      "*",
      "/",
      "5",
      "5%",
      "2h",
      '"02:00"',
      "bullish",
      "abs",
      "min",
      "fvg.top",
      "raid.deep",
      "__proto__",
    );
    const text = fc.oneof(
      fc.array(words, { maxLength: 30 }).map((list) => list.join(" ")),
      fc.string({ maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, (any) => {
        try {
          readCondition(any, checkScope);
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error;
          expect(error.column).toBeGreaterThan(0);
          expect(error.message.length).toBeGreaterThan(5);
        }
      }),
      { numRuns: 3_000, seed: 3 },
    );
  });
});
