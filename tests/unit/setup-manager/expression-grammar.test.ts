import { describe, expect, it } from "vitest";
import { readCondition } from "../../../src/setup-manager/expression/check-expression.js";
import { ExpressionError } from "../../../src/setup-manager/expression/expression-error.js";
import { parseExpression } from "../../../src/setup-manager/expression/parse-expression.js";
import { printExpression } from "../../../src/setup-manager/expression/print-expression.js";
import { checkScope, ruleScope } from "../../support/setups/scope.js";

const refusal = (text: string): string => {
  try {
    readCondition(text, ruleScope);
  } catch (error) {
    if (error instanceof ExpressionError) return `${error.column}: ${error.message}`;
    throw error;
  }
  return "accepted";
};

describe("the grammar of an expression", () => {
  it.each([
    ["close>ib.mid", "close > ib.mid"],
    ["((close)) > (ib.mid)", "close > ib.mid"],
    ["a_b.x > 1".replace("a_b.x", "raid.depth_atr"), "raid.depth_atr > 1"],
    ["not not raid.deep", "not not raid.deep"],
    ["raid.deep or raid.same_bar and fvg.touched", "raid.deep or raid.same_bar and fvg.touched"],
    ["(raid.deep or raid.same_bar) and fvg.touched", "(raid.deep or raid.same_bar) and fvg.touched"],
    ["raid.deep and (raid.same_bar and fvg.touched)", "raid.deep and (raid.same_bar and fvg.touched)"],
    ["raid.depth_atr between 0.1 and 1.5 and raid.deep", "raid.depth_atr between 0.1 and 1.5 and raid.deep"],
    ["raid.depth_atr not between 0.1 and 1.5", "raid.depth_atr not between 0.1 and 1.5"],
    ["weekday in [mon,tue]", "weekday in [mon, tue]"],
    ["weekday not in [mon]", "weekday not in [mon]"],
    ["close - (open - low) > ib.low", "close - (open - low) > ib.low"],
    ["close - open - (high - low) > 0", "close - open - (high - low) > 0"],
    ["2 * (close - open) / atr > 1", "2 * (close - open) / atr > 1"],
    ["(close - open) / (2 * atr) > -1", "(close - open) / (2 * atr) > -1"],
    ["abs(close - open) > 0.1% * close", "abs(close - open) > 0.1% * close"],
    ["max(high, ib.high) > min(low, ib.low, fvg.ce)", "max(high, ib.high) > min(low, ib.low, fvg.ce)"],
    ['brk.formed >= "02:00"', 'brk.formed >= "02:00"'],
    ["time - brk.formed < 1.5h", "time - brk.formed < 1.5h"],
    ["ib.first_extreme == high and close > high - 0.5 * atr", "ib.first_extreme == high and close > high - 0.5 * atr"],
    ["high == ib.high", "high == ib.high"],
    ["bearish != bias.direction", "bearish != bias.direction"],
    ["(close > open) == raid.deep", "(close > open) == raid.deep"],
  ])("%s is read, and printed as %s", (text, printed) => {
    expect(printExpression(readCondition(text, ruleScope))).toBe(printed);
  });

  it("what is printed is read back to the same tree", () => {
    const tree = readCondition("-(close - open) * 2 > 0 or not (raid.deep and close >= ib.mid + 0.1 * atr)", ruleScope);
    expect(readCondition(printExpression(tree), ruleScope)).toEqual(tree);
  });

  it("operators of one level group to the left", () => {
    expect(parseExpression("1 - 2 - 3")).toMatchObject({ op: "-", left: { op: "-" }, right: { value: 3 } });
    expect(parseExpression("8 / 2 * 3")).toMatchObject({ op: "*", left: { op: "/" } });
  });

  it("the first `and` after between is its own", () => {
    expect(parseExpression("a.b between 1 and 2 and c.d")).toMatchObject({ kind: "and", left: { kind: "between" } });
  });

  it("entry, stop, target and rr are known in checks alone", () => {
    expect(printExpression(readCondition("rr >= 1.5 and abs(entry - stop) >= 2 * spread", checkScope))).toContain(
      "rr >= 1.5",
    );
    expect(refusal("rr >= 1.5")).toBe('1: "rr" is known only in checks, when the trade is planned');
  });

  it.each([
    ["", "1: the expression ends where a value is needed"],
    ["close >", "8: the expression ends where a value is needed"],
    ["close > open >", "14: comparisons do not chain"],
    ["open < close < high", "14: comparisons do not chain"],
    ["close > open extra", '14: "extra" stands where an operator or the end is needed'],
    ["(close > open", '14: the expression ends where ")" to close the bracket is needed'],
    ["close between open", '19: the expression ends where "and" between the two ends'],
    ["weekday in mon", '12: "mon" stands where "[" after "in" is needed'],
    ["weekday in []", '13: "]" stands where a value is needed'],
    ["5x > 1", '1: "5x" is no number; a duration ends in s, m, h or d'],
    ['time > "2:00"', "8: a time of day is written"],
    ['time > "25:00"', '8: "25:00" is no time of day'],
    ["close > open; drop", '13: the character ";" is no part of an expression'],
    ["close > `x`", '9: the character "`" is no part of an expression'],
    ["close = open", '7: the character "=" is no part of an expression'],
    ["close && open", '7: the character "&" is no part of an expression'],
    ["sqrt(close) > 1", '1: there is no function "sqrt"; known: abs, min, max'],
    ["eval(close) > 1", '1: there is no function "eval"'],
    ['rr >= eval("1")', '7: there is no function "eval"; known: abs, min, max'],
    ["close > eval(`x`)", '9: there is no function "eval"'],
    ["abs(close, open) > 1", "1: abs takes one value"],
    ["min(close) > open", "1: min takes two values or more"],
    ["fvg.top.x > close", "8: a field has no fields of its own"],
    ["fvg. > close", '6: ">" stands where the name of a field of "fvg" is needed'],
    ["clos > open", '1: no name "clos"; did you mean "close"'],
    ["fgv.top > close", '1: no tool named "fgv"; did you mean "fvg"?'],
    ["fvg.topp > close", '1: fvg (fvg) has no field "topp"; did you mean "top"?'],
    ["fvg > close", '1: "fvg" is a tool; write one of its fields, as in fvg.top'],
    ["ib.direction == bullish", '1: ib (initial_balance) has no field "direction"'],
    ["constructor > close", '1: no name "constructor"'],
    ["__proto__ > close", '1: no name "__proto__"'],
    ["fvg.constructor > close", '1: fvg (fvg) has no field "constructor"'],
    ["close", "1: a condition is needed, this is a price"],
    ["bullish", "1: the word bullish stands only in a test beside a field that can have it"],
    ["bias.type == premium", '14: "premium" is none of its words: bos, choch'],
    ["close > open and close", '18: "and", "or" and "not" join tests and flags, this is a price'],
    ["and", '1: "and" stands where a value is needed'],
    ["close > 1e5", '9: "1e5" is no number'],
  ])("%s is refused", (text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it("is refused above 1,000 characters and below 32 levels, and read up to them", () => {
    expect(refusal(`close > ${"(".repeat(33)}open${")".repeat(33)}`)).toContain("nested deeper than 32");
    expect(refusal(`close > ${"(".repeat(32)}open${")".repeat(32)}`)).toBe("accepted");
    expect(refusal(`${"not ".repeat(40)}raid.deep`)).toContain("nested deeper than 32");
    expect(refusal(`close > ${"-".repeat(500)}open`)).toContain("nested deeper than 32");
    expect(refusal(`close > open${" ".repeat(988)}`)).toBe("accepted");
    expect(refusal(`close > open${" ".repeat(989)}`)).toContain("1001 characters");
  });
});
