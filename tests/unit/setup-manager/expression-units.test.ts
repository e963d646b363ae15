import { describe, expect, it } from "vitest";
import type { Unit } from "../../../src/market-tools/unit.js";
import { readCondition, readPrice } from "../../../src/setup-manager/expression/check-expression.js";
import { ExpressionError } from "../../../src/setup-manager/expression/expression-error.js";
import { unitOf } from "../../../src/setup-manager/expression/units.js";
import { checkScope } from "../../support/setups/scope.js";

const UNITS: readonly Unit[] = [
  "price",
  "distance",
  "atr",
  "ratio",
  "bars",
  "count",
  "time",
  "number",
  "duration",
  "side",
  "flag",
  "label",
];

describe("the unit of an operation (CATALOG 3.2)", () => {
  const MEANT: Readonly<Record<string, Unit>> = {
    "price - price": "distance",
    "price + distance": "price",
    "price - distance": "price",
    "distance + price": "price",
    "distance + distance": "distance",
    "distance - distance": "distance",
    "distance * number": "distance",
    "number * distance": "distance",
    "distance * ratio": "distance",
    "ratio * distance": "distance",
    "distance / number": "distance",
    "distance / ratio": "distance",
    "price * number": "distance",
    "number * price": "distance",
    "price * ratio": "distance",
    "ratio * price": "distance",
    "distance / distance": "ratio",
    "distance / price": "ratio",
    "time - time": "duration",
    "time + duration": "time",
    "time - duration": "time",
    "duration + duration": "duration",
    "duration - duration": "duration",
  };
  const shares: readonly Unit[] = ["ratio", "atr", "number"];
  const counts: readonly Unit[] = ["count", "bars", "number"];
  const meant = (op: string, left: Unit, right: Unit): Unit | undefined => {
    if (left === "number" && right === "number") return "number";
    if (shares.includes(left) && shares.includes(right)) return "ratio";
    if (counts.includes(left) && counts.includes(right)) return "count";
    return MEANT[`${left} ${op} ${right}`];
  };

  it.each(["+", "-", "*", "/"] as const)(
    "%s of any two units gives what the table says, and everything else is an error",
    (op) => {
      for (const left of UNITS) {
        for (const right of UNITS)
          expect(`${left} ${op} ${right} → ${unitOf(op, left, right)}`).toBe(
            `${left} ${op} ${right} → ${meant(op, left, right)}`,
          );
      }
    },
  );
});

const outcome = (read: (text: string, scope: typeof checkScope) => unknown, text: string): string => {
  try {
    read(text, checkScope);
    return "accepted";
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
};

describe("units of a test", () => {
  it.each([
    "close > ib.mid",
    "close - open > 0",
    "0 < close - open",
    "ib.range / h1.value between 0.3 and 3",
    "raid.depth_atr between 0.1 and 1.5",
    "zn.pos < 0.5",
    "ob.age between 4 and 96",
    "hour >= 7",
    "volume > 100",
    "ob.size_atr <= 2",
    "ob.size_atr - 1 < fvg.size / atr",
    "pools.nearest_above - close > close - ob.bottom",
    "raid.bars_outside * 2 > pools.count",
    'brk.formed >= "02:00" and brk.formed < "05:00"',
    'brk.formed between "02:00" and "05:00"',
    '"02:00" <= time',
    'brk.formed + 30m in ["02:30", "03:00"]',
    "time - fvg.formed <= 2h + 30m",
    "fvg.formed >= raid.formed",
    "bias.direction == raid.direction",
    "bias.direction in [bullish]",
    "ib.first_extreme == low",
    "sw.label in [HH, HL, EQ]",
    "fvg.touched == ob.touched",
    "rr >= 1.5",
    "abs(entry - stop) >= 2 * spread",
    "max(close - open, 0.5 * atr) > 0",
    "min(1, 2) < 3",
    "abs(ob.size_atr - 1) < 0.5",
    "close * 1% < atr",
    "-(close - open) > 0",
    "-1 < zn.pos",
    "fvg.ce not in [open, close]",
  ])("%s is accepted", (text) => {
    expect(outcome(readCondition, text)).toBe("accepted");
  });

  it.each([
    ["close > 1", "a price cannot be compared with a number"],
    ["close > 0", "a price cannot be compared with a number"],
    ["close > atr", "a price cannot be compared with a distance"],
    ["close - open > 1", "a distance cannot be compared with a number"],
    ["raid.depth > raid.depth_atr", "a distance cannot be compared with a atr"],
    ["raid.depth_atr > zn.pos", "a atr cannot be compared with a ratio"],
    ["ob.age > pools.count", "a bars cannot be compared with a count"],
    ["time > 5", "a time cannot be compared with a number"],
    ["time > 5m", "a time cannot be compared with a duration"],
    ['hour > "05:00"', "a time of day fits a time, not a count"],
    ['"02:00" < "03:00"', "a time of day stands only in a test beside a time"],
    ['time - "02:00" > 1h', "a time of day stands only in a test beside a time"],
    ["bias.direction > bullish", "a side has no order"],
    ["bias.type < bos", "a label has no order"],
    ["raid.deep > fvg.touched", "a flag has no order"],
    ["bias.direction between bullish and bearish", "a side has no order"],
    ["bias.direction == bos", '"bos" is none of its words: bullish, bearish'],
    ["bias.type == ib.first_extreme", "labels are compared with those of the same field"],
    ["weekday == 1", "a label cannot be compared with a number"],
    ["close + open > high", "price + price has no meaning"],
    ["close / open > 1", "price / price has no meaning"],
    ["-close > open", "-price has no meaning"],
    ["abs(close) > open", "abs(price) has no meaning"],
    ["abs(ob.age) > 1", "abs(bars) has no meaning"],
    ["close + 1 > open", "price + number has no meaning"],
    ["close + fvg.size_atr > open", "price + atr has no meaning"],
    ["1 / atr > 1", "number / distance has no meaning"],
    ["atr * atr > 0", "distance * distance has no meaning"],
    ["2 * 30m > 1h", "number * duration has no meaning"],
    ["30m + time > time", "duration + time has no meaning"],
    ["hour * 50% > zn.pos * hour", "ratio * count has no meaning"],
    ["min(close, atr) > open", "min(price, distance) has no meaning"],
    ["max(raid.depth_atr, 0.5) > 1", "max(atr, number) has no meaning"],
    ["max(bias.direction, raid.direction) == bullish", "max(side, side) has no meaning"],
    ["(close > open) + 1 > 1", "flag + number has no meaning"],
    ["not close", '"and", "or" and "not" join tests and flags'],
  ])("%s is refused: %s", (text, message) => {
    expect(outcome(readCondition, text)).toContain(message);
  });

  it("where a price is needed nothing else may stand", () => {
    expect(outcome(readPrice, "close - 0.3 * push.body")).toBe("accepted");
    expect(outcome(readPrice, "ib.high + 50% * ib.range")).toBe("accepted");
    expect(outcome(readPrice, "ib.range")).toBe("a price is needed, this is a distance");
    expect(outcome(readPrice, "1.2345")).toBe("a price is needed, this is a number");
    expect(outcome(readPrice, "close > open")).toBe("a price is needed, this is a flag");
  });
});
