import { describe, expect, it } from "vitest";
import { flatRows, type HandEvent, handCandles, type Row } from "../../support/setups/hand-run.js";
import { issuesOf, judge, told } from "../../support/setups/judge.js";

const TOOLS = "{ raid: { tool: liquidity_sweep }, fvg: { tool: fvg }, ms: { tool: market_structure } }";
const on = (event: string, ...bars: number[]): HandEvent[] => bars.map((bar) => ({ bar, event }));
const byBar = (events: readonly HandEvent[]): HandEvent[] => [...events].sort((a, b) => a.bar - b.bar);

/** Signals of a rule for the long side, given the bars of its events. */
function signals(
  rule: string,
  events: { raid?: readonly HandEvent[]; fvg?: readonly HandEvent[]; ms?: readonly HandEvent[] },
  rows?: readonly Row[],
): readonly string[] {
  const entries = Object.fromEntries(Object.entries(events).map(([name, list]) => [name, { events: byBar(list) }]));
  const candles = handCandles(rows ?? flatRows(24));
  return told(judge({ tools: TOOLS, rule: `{ long: ${rule} }` }, { candles, entries }));
}

const RAID_THEN_GAP = "{ sequence: [{ event: raid.low }, { event: fvg.bullish, within: 3 }] }";

describe("a step matches on bars b+1 … b+N after the step before it", () => {
  it.each([
    [4, []],
    [5, ["long 5"]],
    [7, ["long 7"]],
    [8, []],
  ])("raid at 4, gap at %i within 3", (bar, meant) => {
    expect(signals(RAID_THEN_GAP, { raid: on("low", 4), fvg: on("bullish", bar) })).toEqual(meant);
  });

  it("without `within` it waits without end", () => {
    const rule = "{ sequence: [{ event: raid.low }, { event: fvg.bullish }] }";
    expect(signals(rule, { raid: on("low", 1), fvg: on("bullish", 22) })).toEqual(["long 22"]);
    expect(signals(rule, { raid: on("low", 1), fvg: on("bullish", 1) })).toEqual([]);
  });

  it("`same_bar` adds the bar itself; `within: 0` with it leaves that bar alone", () => {
    const rule = (within: string) =>
      `{ sequence: [{ event: raid.low }, { event: fvg.bullish, same_bar: true${within} }] }`;
    expect(signals(rule(""), { raid: on("low", 4), fvg: on("bullish", 4) })).toEqual(["long 4"]);
    expect(signals(rule(""), { raid: on("low", 4), fvg: on("bullish", 9) })).toEqual(["long 9"]);
    expect(signals(rule(", within: 0"), { raid: on("low", 4), fvg: on("bullish", 4) })).toEqual(["long 4"]);
    expect(signals(rule(", within: 0"), { raid: on("low", 4), fvg: on("bullish", 5) })).toEqual([]);
  });

  it("the order counts: a gap before the raid does not", () => {
    expect(signals(RAID_THEN_GAP, { raid: on("low", 6), fvg: on("bullish", 5) })).toEqual([]);
  });

  it("other events of the same tools do not count", () => {
    expect(signals(RAID_THEN_GAP, { raid: on("high", 4), fvg: on("bullish", 5) })).toEqual([]);
    expect(signals(RAID_THEN_GAP, { raid: on("low", 4), fvg: on("bearish", 5) })).toEqual([]);
  });

  it("a rule of one step passes on every such event", () => {
    expect(signals("{ sequence: [{ event: fvg.bullish }] }", { fvg: on("bullish", 3, 4, 9) })).toEqual([
      "long 3",
      "long 4",
      "long 9",
    ]);
  });
});

describe("sequences that are open at once", () => {
  const THREE =
    "{ sequence: [{ event: raid.low }, { event: fvg.bullish, within: 4 }, { event: ms.bullish, within: 6 }] }";

  it("a newer one takes the place of an older one with as many steps: its time counts", () => {
    expect(signals(RAID_THEN_GAP, { raid: on("low", 2, 5), fvg: on("bullish", 8) })).toEqual(["long 8"]);
    expect(signals(RAID_THEN_GAP, { raid: on("low", 2), fvg: on("bullish", 8) })).toEqual([]);
  });

  it("one that stands further on is not touched by a new one behind it", () => {
    const events = { raid: on("low", 2, 4), fvg: on("bullish", 3), ms: on("bullish", 9) };
    expect(signals(THREE, events)).toEqual(["long 9"]);
  });

  it("one that moves on replaces the one it meets: the newer wins, with its bindings", () => {
    const evaluator = judge(
      { tools: TOOLS, rule: `{ long: ${THREE} }` },
      {
        entries: {
          raid: { events: on("low", 2, 5) },
          fvg: { events: on("bullish", 3, 6) },
          ms: { events: on("bullish", 10) },
        },
      },
    );
    expect(evaluator.signals.map(({ bar, firstBar }) => [bar, firstBar])).toEqual([[10, 5]]);
  });

  it("moves on and never forks: the second gap finds no sequence waiting for it", () => {
    const rule =
      "{ sequence: [{ event: raid.low }, { event: fvg.bullish, within: 9 }, { event: fvg.bullish, within: 9 }] }";
    expect(signals(rule, { raid: on("low", 2), fvg: on("bullish", 3, 5, 7) })).toEqual(["long 5"]);
  });

  it("each tries its next step once a bar, the furthest first", () => {
    const rule =
      "{ sequence: [{ event: raid.low }, { event: fvg.bullish, within: 9 }, { event: fvg.bullish, within: 9 }] }";
    // At 5 the older one (waiting for its third step) passes and drops the younger one.
    expect(signals(rule, { raid: on("low", 2, 4), fvg: on("bullish", 3, 5, 6) })).toEqual(["long 5"]);
  });

  it("goes on along same_bar steps within one bar", () => {
    const rule =
      "{ sequence: [{ event: raid.low }, { event: fvg.bullish, within: 4 }, { event: ms.bullish, same_bar: true, within: 0 }] }";
    expect(signals(rule, { raid: on("low", 2), fvg: on("bullish", 4), ms: on("bullish", 4) })).toEqual(["long 4"]);
    expect(signals(rule, { raid: on("low", 2), fvg: on("bullish", 4), ms: on("bullish", 5) })).toEqual([]);
  });
});

describe("unless", () => {
  const rule = (unless: string) =>
    `{ sequence: [{ event: raid.low }, { event: fvg.bullish, within: 6 }], unless: [${unless}] }`;
  const dip = flatRows(24).map((row, i): Row => (i === 5 ? [1.1, 1.101, 1.09, 1.095] : row));
  const raidAt = (extreme: number): HandEvent[] => [{ bar: 3, event: "low", numbers: { extreme } }];

  it("true on a bar after the first step cancels the sequence", () => {
    expect(signals(rule("close < raid.extreme"), { raid: raidAt(1.098), fvg: on("bullish", 7) }, dip)).toEqual([]);
    expect(signals(rule("close < raid.extreme"), { raid: raidAt(1.09), fvg: on("bullish", 7) }, dip)).toEqual([
      "long 7",
    ]);
  });

  it("is judged with the bindings of the sequence, not with the last record", () => {
    const raids = [...raidAt(1.09), { bar: 4, event: "high", numbers: { extreme: 1.2 } }];
    expect(signals(rule("close < raid.extreme"), { raid: raids, fvg: on("bullish", 7) }, dip)).toEqual(["long 7"]);
  });

  it("not known does not cancel, but keeps the last step from passing", () => {
    expect(signals(rule("close < ms.level"), { raid: raidAt(1), fvg: on("bullish", 7) })).toEqual([]);
    const late = [{ bar: 8, event: "bullish", numbers: { level: 1 } }];
    expect(signals(rule("close < ms.level"), { raid: raidAt(1), fvg: on("bullish", 7, 9), ms: late })).toEqual([
      "long 9",
    ]);
  });

  it("is not judged on the bar that opens the sequence", () => {
    const rows = flatRows(24).map((row, i): Row => (i === 3 ? [1.1, 1.101, 1.09, 1.095] : row));
    expect(signals(rule("close < raid.extreme"), { raid: raidAt(1.098), fvg: on("bullish", 7) }, rows)).toEqual([
      "long 7",
    ]);
  });
});

describe("the last step", () => {
  const rule = "{ sequence: [{ event: raid.low }, { event: fvg.bullish, within: 6 }], require: [close > fvg.ce] }";
  const gap = (bar: number, ce: number): HandEvent => ({ bar, event: "bullish", numbers: { ce } });

  it("counts as unmatched where `require` is not true: the sequence waits on with its earlier steps, and the bar is a near miss", () => {
    const entries = { raid: { events: on("low", 2) }, fvg: { events: [gap(4, 1.2), gap(6, 1.05)] } };
    const evaluator = judge({ tools: TOOLS, rule: `{ long: ${rule} }` }, { entries });
    expect(told(evaluator)).toEqual(["long 6"]);
    expect(evaluator.nearMisses).toEqual([{ bar: 4, side: 1 }]);
  });

  it("waits only until its `within` is past", () => {
    expect(signals(rule, { raid: on("low", 2), fvg: [gap(4, 1.2), gap(9, 1.05)] })).toEqual([]);
  });

  it("is not passed by a condition that is not known", () => {
    expect(signals(rule, { raid: on("low", 2), fvg: on("bullish", 4) })).toEqual([]);
  });

  it("gives the earlier binding back after a near miss", () => {
    const twice =
      "{ sequence: [{ event: fvg.bullish }, { event: ms.bullish, within: 9 }, { event: fvg.bullish, within: 9 }], require: [close > fvg.ce], unless: [fvg.ce > close + 1% * close] }";
    // The gap of bar 5 would cancel by `unless` if it stayed bound.
    const events = { fvg: [gap(2, 1.05), gap(5, 1.2), gap(7, 1.05)], ms: on("bullish", 3) };
    expect(signals(twice, events)).toEqual(["long 7"]);
  });
});

describe("records and names", () => {
  it("of several events of one bar the one born last fits", () => {
    const rule = "{ sequence: [{ event: fvg.bullish }], require: [fvg.ce == close] }";
    const two = (first: number, second: number): HandEvent[] =>
      [first, second].map((ce) => ({ bar: 4, event: "bullish", numbers: { ce } }));
    expect(signals(rule, { fvg: two(1.2, 1.1) })).toEqual(["long 4"]);
    expect(signals(rule, { fvg: two(1.1, 1.2) })).toEqual([]);
  });

  it("a birth under a bound name takes the name over", () => {
    const rule =
      "{ sequence: [{ event: fvg.bullish }, { event: fvg.bullish, within: 9 }], require: [fvg.ce == close] }";
    const events = [1.2, 1.1].map((ce, i) => ({ bar: 3 + i, event: "bullish", numbers: { ce } }));
    expect(signals(rule, { fvg: events })).toEqual(["long 4"]);
  });

  it("a transition matches the bound record alone", () => {
    const rule = "{ sequence: [{ event: fvg.bullish }, { event: fvg.touched, within: 9 }] }";
    const touch = (record: number, bar: number): HandEvent => ({ bar, event: "touched", record });
    const other = [
      { bar: 1, event: "bearish" },
      { bar: 3, event: "bullish" },
    ];
    expect(signals(rule, { fvg: [...other, touch(0, 5)] })).toEqual([]);
    expect(signals(rule, { fvg: [...other, touch(0, 5), touch(1, 6)] })).toEqual(["long 6"]);
  });

  it("with a side before it a transition matches any record of that side, and only the bound one where the name is bound", () => {
    const touch = (record: number, bar: number): HandEvent => ({ bar, event: "touched", record });
    const births = [
      { bar: 1, event: "bullish" },
      { bar: 2, event: "bearish" },
      { bar: 3, event: "bullish" },
    ];
    const free = "{ sequence: [{ event: fvg.bullish_touched }] }";
    expect(signals(free, { fvg: [...births, touch(1, 5), touch(0, 6)] })).toEqual(["long 6"]);
    const bound = "{ sequence: [{ event: fvg.bullish }, { event: fvg.bullish_touched, within: 9 }] }";
    // The second gap replaces the first sequence at bar 3: its own touch counts, not the first gap's.
    expect(signals(bound, { fvg: [...births, touch(0, 5), touch(2, 6)] })).toEqual(["long 6"]);
  });

  it("a transition without a side needs its name bound by an earlier step", () => {
    const text = { tools: TOOLS, rule: "{ long: { sequence: [{ event: fvg.touched }] } }" };
    expect(issuesOf(text)).toEqual([
      'test.yaml:6 rule.long.sequence.0.event: touched belongs to a record; an earlier step must bind "fvg" first, or write a side before it',
    ]);
  });

  it("events of a higher timeframe count on the base bar that closes them", () => {
    const tools = "{ ms: { tool: market_structure, timeframe: H1 } }";
    const rule = "{ long: { sequence: [{ event: ms.bullish }], require: [ms.age == 0, ms.level > close] } }";
    const entries = {
      ms: { events: [{ bar: 2, event: "bullish", numbers: { level: 2 } }], knownAt: (i: number) => i * 4 + 3 },
    };
    expect(told(judge({ tools, rule }, { entries }))).toEqual(["long 11"]);
  });
});

describe("re-arm and the two sides", () => {
  it("a pass drops every open sequence of its side, and its bar opens none", () => {
    const rule = "{ sequence: [{ event: raid.low }, { event: fvg.bullish, within: 9 }] }";
    // The raid of bar 5 falls on the bar of the pass; the one of bar 6 may open.
    expect(signals(rule, { raid: on("low", 2, 5), fvg: on("bullish", 5, 8) })).toEqual(["long 5"]);
    expect(signals(rule, { raid: on("low", 2, 6), fvg: on("bullish", 5, 8) })).toEqual(["long 5", "long 8"]);
  });

  it("a pass that a filter holds back drops them too", () => {
    const text = {
      tools: TOOLS,
      rule: `{ long: ${RAID_THEN_GAP} }`,
      rest: 'filters: { sessions: [{ tz: UTC, from: "01:30", to: "24:00" }] }',
    };
    const entries = { raid: { events: on("low", 3) }, fvg: { events: on("bullish", 4, 6) } };
    const evaluator = judge(text, { entries });
    expect(told(evaluator)).toEqual([]);
    expect(evaluator.funnel.held.sessions).toBe(1);
  });

  it("the other side is not touched", () => {
    const text = { tools: TOOLS, rule: `{ long: ${RAID_THEN_GAP}, short: mirror }` };
    const entries = {
      raid: { events: byBar([...on("low", 3), ...on("high", 3)]) },
      fvg: { events: byBar([...on("bullish", 4), ...on("bearish", 5)]) },
    };
    expect(told(judge(text, { entries }))).toEqual(["long 4", "short 5"]);
  });

  it("both sides on one bar: neither counts", () => {
    const text = { tools: TOOLS, rule: `{ long: ${RAID_THEN_GAP}, short: mirror }` };
    const entries = {
      raid: { events: byBar([...on("low", 3), ...on("high", 3)]) },
      fvg: { events: byBar([...on("bullish", 4), ...on("bearish", 4), ...on("bullish", 6)]) },
    };
    const evaluator = judge(text, { entries });
    expect(told(evaluator)).toEqual([]);
    expect(evaluator.funnel).toMatchObject({ passes: 2, held: { both_sides: 2 }, signals: 0 });
  });
});

describe("without a sequence", () => {
  const up = flatRows(6).map((row, i): Row => (i === 2 || i === 3 ? [1.1, 1.106, 1.099, 1.105] : row));

  it("the rule passes on every bar where all of `require` is true", () => {
    expect(told(judge({ rule: "{ long: { require: [close > open] } }" }, { candles: handCandles(up) }))).toEqual([
      "long 2",
      "long 3",
    ]);
  });

  it("and no `unless` is true or not known", () => {
    const tools = "{ fvg: { tool: fvg } }";
    const rule = (unless: string) => `{ long: { require: [close > open], unless: [${unless}] } }`;
    const candles = handCandles(up);
    expect(told(judge({ tools, rule: rule("hour == 1") }, { candles }))).toEqual(["long 2", "long 3"]);
    expect(told(judge({ tools, rule: rule("hour == 0") }, { candles }))).toEqual([]);
    expect(told(judge({ tools, rule: rule("close < fvg.ce") }, { candles }))).toEqual([]);
  });
});
