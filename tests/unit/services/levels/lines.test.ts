import { describe, expect, test } from "vitest";
import type { ActiveLevel } from "../../../../src/services/levels/active-level.js";
import { type LevelLine, levelLines } from "../../../../src/services/levels/level-lines.js";
import { nearestLines } from "../../../../src/services/levels/nearest-lines.js";
import { signedPips } from "../../../../src/services/levels/signed-pips.js";

const CLOSE = 1.1;
const ATR = 0.001;
const TICK = 0.00001;

const level = (
  kind: ActiveLevel["kind"],
  bottom: number,
  top = bottom,
  more: Partial<ActiveLevel> = {},
): ActiveLevel => ({
  kind,
  timeframe: "M15",
  direction: 1,
  top,
  bottom,
  formed: 0,
  known: 0,
  ...more,
});
const linesOf = (...levels: readonly ActiveLevel[]): LevelLine[] => levelLines(levels, CLOSE, ATR, TICK);
const kinds = ({ levels }: LevelLine): string => levels.map(({ kind, timeframe }) => `${kind} ${timeframe}`).join(", ");
const pips = (line: LevelLine): string => signedPips(line, 0.0001);

describe("a line", () => {
  test("lies above or below the close by what price has to go to it, to the near edge of a zone", () => {
    const lines = linesOf(
      level("old_high", 1.1012),
      level("fvg", 1.0985, 1.099),
      level("order_block", 1.1002, 1.1009),
      level("old_low", 1.0996),
    );
    expect(
      lines.map((line) => [kinds(line), line.side, pips(line), Math.round((line.distance / ATR) * 100) / 100]),
    ).toEqual([
      ["order_block M15", "above", "+2.0", 0.2],
      ["old_low M15", "below", "−4.0", 0.4],
      ["fvg M15", "below", "−10.0", 1],
      ["old_high M15", "above", "+12.0", 1.2],
    ]);
  });

  test("of a zone that the close is in has no distance, its edges counted to it; the tighter zone comes first", () => {
    const lines = linesOf(level("order_block", 1.09, 1.11), level("fvg", 1.0999, 1.1), level("old_high", 1.1));
    expect(lines.map((line) => [kinds(line), line.side, pips(line)])).toEqual([
      ["old_high M15", "inside", "0.0"],
      ["fvg M15", "inside", "0.0"],
      ["order_block M15", "inside", "0.0"],
    ]);
  });

  test("has every source at its price, the most telling name first, each once", () => {
    const day = { of: "day", timeframe: "M15" } as const;
    const [line, ...rest] = linesOf(
      level("old_high", 1.1012, 1.1012, { timeframe: "M15" }),
      level("old_high", 1.1012, 1.1012, { timeframe: "H4" }),
      level("previous_high", 1.1012, 1.1012, day),
      level("previous_high", 1.1012, 1.1012, { ...day, timeframe: "H1" }),
      level("session_high", 1.10121, 1.10121, { of: "asia_ict" }),
    );
    expect(rest).toEqual([]);
    expect(line && kinds(line)).toBe("previous_high M15, session_high M15, old_high H4, old_high M15");
  });

  test("takes in what lies up to a twentieth of an ATR away, and no more", () => {
    const atTwoPrices = (second: number) => linesOf(level("old_high", 1.101), level("session_high", second)).length;
    expect(atTwoPrices(1.10105)).toBe(1);
    expect(atTwoPrices(1.10106)).toBe(2);
    // On a dead market a tick is the same price.
    expect(levelLines([level("old_high", 1.10001), level("ib_high", 1.10002)], CLOSE, 0, TICK)).toHaveLength(1);
  });

  test("is of one side, and of one shape: a price is no zone, a bullish zone no bearish one", () => {
    expect(linesOf(level("old_high", 1.10002), level("old_low", 1.09998))).toHaveLength(2);
    expect(linesOf(level("fvg", 1.101, 1.102), level("old_high", 1.101))).toHaveLength(2);
    const bearish = { direction: -1 } as const;
    expect(linesOf(level("fvg", 1.101, 1.102), level("order_block", 1.101, 1.102, bearish))).toHaveLength(2);
    expect(linesOf(level("fvg", 1.101, 1.102), level("order_block", 1.101, 1.102))).toHaveLength(1);
  });
});

describe("the nearest lines", () => {
  const above = (n: number, from = 1) =>
    Array.from({ length: n }, (_, i) => level("fvg", CLOSE + (from + i) * 0.001, CLOSE + (from + i) * 0.001 + 0.0001));
  const nearest = (levels: readonly ActiveLevel[], most: number) => nearestLines(linesOf(...levels), "M15", most);

  test("are so many a side, half as many that the price is in; the others are counted", () => {
    const inside = Array.from({ length: 6 }, (_, i) => level("fvg", 1.0999 - i * 0.001, 1.1001 + i * 0.001));
    const near = nearest([...above(11), ...inside, level("old_low", 1.09)], 8);
    expect([near.above.length, near.inside.length, near.below.length]).toEqual([8, 4, 1]);
    expect(near.leftOut).toEqual({ above: 3, inside: 2, below: 0 });
    expect(near.above.map(pips)).toEqual(["+10.0", "+20.0", "+30.0", "+40.0", "+50.0", "+60.0", "+70.0", "+80.0"]);
  });

  test("are all of them where all are asked for", () => {
    const near = nearest(
      [...above(11), ...above(3, 20).map((one) => ({ ...one, kind: "old_high" as const, top: one.bottom }))],
      Number.POSITIVE_INFINITY,
    );
    expect(near.above).toHaveLength(14);
    expect(near.leftOut).toEqual({ above: 0, inside: 0, below: 0 });
  });

  test("always hold the nearest equal highs and the nearest untaken edge of a period, in their place", () => {
    const far = [
      level("equal_high", 1.15, 1.15, { touches: 2 }),
      level("previous_high", 1.14, 1.14, { of: "day", state: "taken" }),
      level("previous_high", 1.16, 1.16, { of: "week", state: "intact" }),
      level("equal_high", 1.17, 1.17, { touches: 3 }),
    ];
    const near = nearest([...above(11), ...far], 8);
    expect(near.above.slice(-3).map((line) => [kinds(line), pips(line)])).toEqual([
      ["fvg M15", "+60.0"],
      ["equal_high M15", "+500.0"],
      ["previous_high M15", "+600.0"],
    ]);
    expect(near.leftOut.above).toBe(7);
  });

  test("hold two single turns of the lowest timeframe at most, unless another source stands there", () => {
    const turns = [1.1002, 1.1004, 1.1006].map((price) => level("old_high", price));
    const kept = nearest(
      [
        ...turns,
        level("session_high", 1.1006, 1.1006, { of: "asia_ict" }),
        level("old_high", 1.1008),
        level("old_high", 1.101, 1.101, { timeframe: "H1" }),
        ...above(9, 2),
      ],
      8,
    ).above.map(kinds);
    expect(kept.slice(0, 4)).toEqual(["old_high M15", "old_high M15", "session_high M15, old_high M15", "old_high H1"]);
  });
});
