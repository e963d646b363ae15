import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { movedTrades } from "../../../../src/backtester/validation/ablation/moved-trades.js";
import { holm, pairedDifference } from "../../../../src/backtester/validation/ablation/paired-difference.js";
import { setupParts } from "../../../../src/backtester/validation/ablation/setup-parts.js";
import { withoutPart } from "../../../../src/backtester/validation/ablation/without-part.js";
import { DAY } from "../../../../src/domain/civil.js";
import { randomStream } from "../../../../src/domain/random-stream.js";
import type { TradeColumns } from "../../../../src/domain/variants.js";
import { zone } from "../../../../src/domain/zone.js";
import { loadSetup } from "../../../../src/setup-manager/load-setup.js";
import { readDocument } from "../../../../src/setup-manager/loading/setup-document.js";
import { projectRoot } from "../../../support/run-ita.js";
import { testSymbols } from "../../../support/setups/symbols.js";

const dataOf = (text: string): Record<string, unknown> => {
  const document = readDocument(text);
  if ("message" in document) throw new Error(document.message);
  return document.data;
};
const partsOf = (text: string) => {
  const loaded = loadSetup({ text, file: "setup.yaml", symbols: testSymbols });
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("; "));
  return setupParts(dataOf(text), loaded.setup);
};
const shipped = (id: string): string => readFileSync(join(projectRoot, "setups", `${id}.yaml`), "utf8");
const told = (text: string): string[] =>
  partsOf(text).map(({ kind, side, text: words }) => `${side ?? ""} ${kind} ${words}`.trim());

describe("the parts of a setup", () => {
  it("are what its file has, in its order; a mirrored side goes with the one written out", () => {
    expect(told(shipped("IB_raid_v1"))).toEqual([
      "step raid.low",
      "step fvg.bullish within 6",
      "condition close < ib.mid",
      "condition raid.depth_atr between 0.1 and 1.5",
      "condition bias.direction != bearish",
      "condition ib.range / h1.value between 0.3 and 3",
      "unless close < raid.extreme",
      "unless raid.high_broken",
      "filter sessions 10:00–13:00 Europe/Berlin (mon tue wed thu)",
      "filter max_per_day 1",
      "filter cooldown 4",
      "filter max_spread 2.5",
      "check rr >= 1.5",
      "exit at_r 1, move_stop break_even",
      "exit at_r 1.5, close 50%",
      "exit at 17:25 Europe/Berlin",
    ]);
  });

  it("end with each tool that stands alone and that more than one part reads", () => {
    const tools = partsOf(shipped("asia_fvg_break")).filter(({ kind }) => kind === "tool");
    expect(tools).toEqual([
      {
        kind: "tool",
        text: "brk",
        side: null,
        paths: [
          ["rule", "long", "sequence", 0],
          ["rule", "long", "require", 0],
        ],
      },
    ]);
  });

  it("are each side's own where both are written out", () => {
    const both = shipped("asia_range_break").replace(
      "  short: mirror",
      "  short:\n    require:\n      - close < asia.low",
    );
    expect(told(both).slice(0, 2)).toEqual(["long condition close > asia.high", "short condition close < asia.low"]);
  });
});

describe("a setup without a part", () => {
  const rule = (sequence: unknown[], more: object = {}) => ({ rule: { long: { sequence, ...more }, short: "mirror" } });
  const at = (i: number) => [["rule", "long", "sequence", i]];

  it("lets the step behind wait as long as both could", () => {
    const steps = [{ event: "a.x" }, { event: "b.x", within: 3, same_bar: true }, { event: "c.x", within: 5 }];
    expect(withoutPart(rule(steps), at(1))).toEqual(rule([{ event: "a.x" }, { event: "c.x", within: 8 }]));
    expect(withoutPart(rule(steps), at(0))).toEqual(rule([{ event: "b.x" }, { event: "c.x", within: 5 }]));
    expect(withoutPart(rule(steps), at(2))).toEqual(rule(steps.slice(0, 2)));
    const open = [{ event: "a.x" }, { event: "b.x" }, { event: "c.x", within: 5 }];
    expect(withoutPart(rule(open), at(1))).toEqual(rule([{ event: "a.x" }, { event: "c.x" }]));
  });

  it("loses all that reads a tool at once, whatever the order of the places", () => {
    const before = rule([{ event: "a.x" }, { event: "b.x" }], { require: ["b.y > 1", "close > 2", "b.z > 1"] });
    const paths = [...at(1), ["rule", "long", "require", 0], ["rule", "long", "require", 2]];
    expect(withoutPart(before, paths)).toEqual(rule([{ event: "a.x" }], { require: ["close > 2"] }));
    expect(before.rule.long).toMatchObject({ require: ["b.y > 1", "close > 2", "b.z > 1"] });
  });

  it("is none where a side would ask for nothing", () => {
    expect(withoutPart(rule([{ event: "a.x" }]), at(0))).toBeUndefined();
    expect(withoutPart(rule([{ event: "a.x" }], { require: ["close > 1"] }), at(0))).toEqual({
      rule: { long: { require: ["close > 1"] }, short: "mirror" },
    });
  });
});

const utc = zone("UTC");
/** Trades of one a day and entry, by day and R. */
const trades = (list: readonly (readonly [day: number, r: number])[]): TradeColumns => ({
  signal: list.map(([day]) => day * DAY),
  entry: list.map(([day]) => day * DAY + 1),
  exit: list.map(([day]) => day * DAY + 2),
  r: list.map(([, r]) => r),
  net: list.map(([, r]) => r),
  open: 0,
});

describe("the difference of two lists of trades", () => {
  it("is nothing, and certain of it, where they are the same", () => {
    const same = trades([
      [1, 2],
      [2, -1],
      [3, 2],
    ]);
    expect(pairedDifference(same, same, utc)).toEqual({ difference: 0, interval: [0, 0], p: 1 });
    expect(pairedDifference(trades([]), same, utc)).toBeNull();
  });

  it("is as reckoned by hand: means 1 and 0 on four days", () => {
    const before = trades([
      [1, 2],
      [2, 0],
    ]);
    const after = trades([
      [1, 2],
      [2, 0],
      [3, -1],
      [4, -1],
    ]);
    // Days: (2−0)/4−(2−1)/2 = 0, 0/4−(0−1)/2 = 0.5, −1/4, −1/4: squares 0.375, times 4/3, root 0.7071.
    const found = pairedDifference(before, after, utc);
    expect(found?.difference).toBe(-1);
    expect(found?.interval[1]).toBeCloseTo(-1 + 1.95996 * Math.SQRT1_2, 4);
    expect(found?.p).toBeCloseTo(0.1573, 3);
  });

  it("finds something in one of twenty where there is nothing, also where most trades are the same", () => {
    const random = randomStream(5);
    const draw = (): number => (random() % 3 === 0 ? 2 : -1);
    const rounds = 600;
    let found = 0;
    for (let round = 0; round < rounds; round++) {
      const all = Array.from({ length: 120 }, (_, day) => [day, draw()] as const);
      const kept = all.filter(() => random() % 10 < 7);
      if ((pairedDifference(trades(all), trades(kept), utc)?.p ?? 1) < 0.05) found++;
    }
    expect(found / rounds).toBeGreaterThan(0.02);
    expect(found / rounds).toBeLessThan(0.09);
  });

  it("does not take many trades of one day for many observations", () => {
    const quiet = Array.from({ length: 40 }, (_, day) => [day, day % 2 === 0 ? 1 : -1] as const);
    const oneDay = Array.from({ length: 40 }, () => [50, 2] as const);
    expect(pairedDifference(trades(quiet), trades([...quiet, ...oneDay]), utc)?.p).toBeGreaterThan(0.05);
  });

  it("counts trades that came, went and ended otherwise", () => {
    const before = trades([
      [1, 2],
      [2, -1],
      [3, 2],
    ]);
    const after = trades([
      [1, 2],
      [2, 0.5],
      [4, 1],
    ]);
    expect(movedTrades(before, after)).toEqual({ added: 1, dropped: 1, changed: 1 });
  });

  it("holds p to how many there are, in order and never above 1 (Holm's own steps)", () => {
    const held = holm([0.01, 0.04, 0.03, 0.6]);
    for (const [i, p] of [0.04, 0.09, 0.09, 0.6].entries()) expect(held[i]).toBeCloseTo(p, 12);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});
