import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "../../../src/domain/civil.js";
import { flatRows, handCandles, MONDAY, type Row } from "../../support/setups/hand-run.js";
import { judge, setupOf, told } from "../../support/setups/judge.js";
import { prepareSetup } from "../../support/setups/run-setup.js";

/** Every bar closes above its open: a level rule that passes on all of them. */
const RISING: Row = [1.1, 1.103, 1.099, 1.102];
const rising = (count: number, spread = 0.0001) =>
  handCandles(
    Array.from({ length: count }, () => RISING),
    { spread },
  );
const LONG = "{ long: { require: [close > open] } }";
const bars = (lines: readonly string[]): number[] => lines.map((line) => Number(line.split(" ")[1]));

describe("filters", () => {
  it("sessions: the bar opens at or after the start and closes before the end", () => {
    const text = { rule: LONG, rest: 'filters: { sessions: [{ tz: UTC, from: "01:00", to: "02:00" }] }' };
    const evaluator = judge(text, { candles: rising(12) });
    expect(bars(told(evaluator))).toEqual([4, 5, 6]);
    expect(evaluator.funnel).toMatchObject({ bars: 12, passes: 12, held: { sessions: 9 }, candidates: 3, signals: 3 });
  });

  it("sessions: one of several windows is enough, and its days are those it starts on", () => {
    const windows =
      '[{ tz: UTC, from: "01:00", to: "01:45" }, { tz: Europe/Berlin, from: "03:30", to: "04:00", days: [tue] }]';
    const evaluator = judge({ rule: LONG, rest: `filters: { sessions: ${windows} }` }, { candles: rising(112) });
    expect(bars(told(evaluator))).toEqual([4, 5, 100, 101, 106]);
  });

  it("sessions: a preset by name", () => {
    const evaluator = judge({ rule: LONG, rest: "filters: { sessions: [london_kz] }" }, { candles: rising(96) });
    // 02:00–05:00 New York is 07:00–10:00 UTC in winter; the bar that closes at 10:00 is out.
    expect(bars(told(evaluator))).toEqual([28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38]);
  });

  it("weekdays: of the bar's open in the setup's zone", () => {
    const rest = "tz: America/New_York\nfilters: { weekdays: [mon] }";
    const evaluator = judge({ rule: LONG, rest }, { candles: rising(24) });
    expect(bars(told(evaluator))).toEqual([20, 21, 22, 23]);
    expect(evaluator.funnel.held.weekdays).toBe(20);
  });

  it.each([
    [0.00025, 2.5, 3],
    [0.00026, 2.5, 0],
    [0.00008, 0.8, 3],
  ])("max_spread: a spread of %f against %f pips", (spread, most, count) => {
    const evaluator = judge({ rule: LONG, rest: `filters: { max_spread: ${most} }` }, { candles: rising(3, spread) });
    expect(evaluator.signals).toHaveLength(count);
  });
});

describe("levels and checks", () => {
  const trade = (rest: string) => `{ entry: { order: market }, ${rest} }`;

  it.each([
    ["stop: { at: close - 1% * close }, target: { rr: 2 }", 3],
    ["stop: { at: close }, target: { rr: 2 }", 0],
    ["stop: { at: close + 1% * close }, target: { rr: 2 }", 0],
    ["stop: { at: low }, target: { at: high }", 3],
    ["stop: { at: low }, target: { at: close }", 0],
    ["stop: { at: low }, target: { at: open }", 0],
    ["stop: { at: low }", 3],
    ["stop: { at: low - atr }", 0],
  ])("%s lets %i of 3 bars by", (rest, count) => {
    const evaluator = judge({ rule: LONG, trade: trade(rest) }, { candles: rising(3) });
    expect(evaluator.signals).toHaveLength(count);
    expect(evaluator.funnel.held.levels).toBe(3 - count);
  });

  it("pads stand away from the trade for a stop, towards it for limit and stop orders, and before the target", () => {
    const padded =
      "{ entry: { order: stop, at: high, pad_ticks: 10, expires: 3 }, stop: { at: low, pad_price: 0.001 }, target: { at: high + 1% * high, pad_ticks: 100 } }";
    const signal = judge(
      { rule: "{ long: { require: [close > open] }, short: mirror }", trade: padded },
      { candles: rising(1) },
    ).signals[0];
    expect(signal?.entry).toBeCloseTo(1.1031, 10);
    expect(signal?.stop).toBeCloseTo(1.098, 10);
    expect(signal?.target).toBeCloseTo(1.103 * 1.01 - 0.001, 10);
    const falling = handCandles([[1.102, 1.103, 1.099, 1.1]]);
    const short = judge(
      { rule: "{ long: { require: [close > open] }, short: mirror }", trade: padded },
      { candles: falling },
    ).signals[0];
    expect(short?.side).toBe(-1);
    expect(short?.entry).toBeCloseTo(1.0989, 10);
    expect(short?.stop).toBeCloseTo(1.104, 10);
    expect(short?.target).toBeCloseTo(1.099 * 0.99 + 0.001, 10);
  });

  it("checks see entry, stop, target and rr; without a target rr is not known", () => {
    const checked = (check: string, rest: string) =>
      judge({ rule: LONG, trade: trade(rest), rest: `checks: [${check}]` }, { candles: rising(3) });
    expect(checked("rr >= 2", "stop: { at: low }, target: { rr: 2 }").signals).toHaveLength(3);
    expect(checked("rr > 2", "stop: { at: low }, target: { rr: 2 }").funnel).toMatchObject({
      held: { checks: 3 },
      candidates: 0,
    });
    expect(checked("rr >= 1", "stop: { at: low }").signals).toHaveLength(0);
    expect(
      checked("entry == close and stop < entry and target > entry", "stop: { at: low }, target: { rr: 1 }").signals,
    ).toHaveLength(3);
    expect(checked("abs(entry - stop) >= 31 * spread", "stop: { at: low }").signals).toHaveLength(0);
  });

  it("prices are frozen at the signal: move_stop's too", () => {
    const rest =
      "stop: { at: low }, manage: [{ at_r: 1, move_stop: break_even }, { at_r: 2, move_stop: { at: open }, close: 50% }]";
    const evaluator = judge({ rule: LONG, trade: trade(rest) }, { candles: rising(1) });
    expect(evaluator.signals[0]?.movePrices).toEqual([1.1]);
    expect(evaluator.setup.long?.trade.plan.manage).toEqual([
      { atR: 1, moveStop: "break_even" },
      { atR: 2, moveStop: { price: 0 }, close: 0.5 },
    ]);
  });
});

describe("the score", () => {
  const rest = (until: string) => `score: { threshold: 0.5, until_trained: ${until} }`;

  it("without a model until_trained decides", () => {
    expect(judge({ rule: LONG, rest: rest("pass") }, { candles: rising(3) }).signals).toHaveLength(3);
    const held = judge({ rule: LONG, rest: rest("hold") }, { candles: rising(3) });
    expect(held.funnel).toMatchObject({ held: { score: 3 }, candidates: 3, signals: 0 });
    expect(held.heldByScore.map(({ bar }) => bar)).toEqual([0, 1, 2]);
  });

  it("with a model it must be above the threshold, strictly, and is the signal's confidence", () => {
    const score = (bar: number): number => [0.4, 0.5, 0.51][bar] as number;
    const evaluator = judge({ rule: LONG, rest: rest("pass") }, { candles: rising(3), score });
    expect(evaluator.signals.map(({ bar, confidence }) => [bar, confidence])).toEqual([[2, 0.51]]);
  });

  it("may be told later, before the next bar: score and quotas judge as if it had been there", () => {
    const candles = rising(9);
    const scores = [0.4, 0.6, 0.7, 0.51, null, 0.9, 0.2, 0.8, 0.5];
    const source = { rule: LONG, rest: `${rest("hold")}\nfilters: { cooldown: 1 }` };
    const at = (bar: number): number | null => scores[bar] ?? null;
    const whole = judge(source, { candles, score: at });
    const { evaluator: live } = prepareSetup(setupOf(source), candles);
    live.defersScore = true;
    for (let k = 0; k < candles.length; k++) {
      expect(live.step(k)).toBeNull();
      expect(live.isWaiting).toBe(true);
      live.settle(at(k));
      expect(live.isWaiting).toBe(false);
    }
    expect(live.signals).toEqual(whole.signals);
    expect(live.signals.map(({ bar }) => bar)).toEqual([1, 3, 5, 7]);
    expect(live.funnel).toEqual(whole.funnel);
    expect(() => live.settle(1)).toThrow("No candidate waits");
  });
});

describe("quotas count signals of both sides", () => {
  it("cooldown: more than N bars since the last signal", () => {
    const evaluator = judge({ rule: LONG, rest: "filters: { cooldown: 4 }" }, { candles: rising(12) });
    expect(bars(told(evaluator))).toEqual([0, 5, 10]);
    expect(evaluator.funnel.held.cooldown).toBe(9);
  });

  it("cooldown: a signal of the other side counts", () => {
    const candles = handCandles([RISING, [1.102, 1.103, 1.099, 1.1], RISING, RISING]);
    const both = { rule: "{ long: { require: [close > open] }, short: mirror }", rest: "filters: { cooldown: 2 }" };
    expect(told(judge(both, { candles }))).toEqual(["long 0", "long 3"]);
  });

  it("one_per_session: one in each window", () => {
    const rest =
      'filters: { sessions: [{ tz: UTC, from: "00:00", to: "01:00" }, { tz: UTC, from: "02:00", to: "03:00" }], one_per_session: true }';
    const evaluator = judge({ rule: LONG, rest }, { candles: rising(200) });
    expect(bars(told(evaluator))).toEqual([0, 8, 96, 104, 192]);
  });

  it("max_per_day: on the local date of the bar's open", () => {
    const evaluator = judge(
      { rule: LONG, rest: "tz: America/New_York\nfilters: { max_per_day: 2 }" },
      { candles: rising(40) },
    );
    // Midnight in New York is 05:00 UTC.
    expect(bars(told(evaluator))).toEqual([0, 1, 20, 21]);
    expect(evaluator.funnel.held.max_per_day).toBe(36);
  });

  it("what an earlier gate held back does not count", () => {
    const rest = "checks: [minute == 30]\nfilters: { max_per_day: 1 }";
    expect(bars(told(judge({ rule: LONG, rest }, { candles: rising(12) })))).toEqual([2]);
  });

  // 00:00–00:45, the bar that closes at 24:00, and the first four of the next day.
  it("a pass is counted at the first gate that holds it back", () => {
    const rest =
      'checks: [minute == 30]\nfilters: { sessions: [{ tz: UTC, from: "01:00", to: "24:00" }], weekdays: [tue], cooldown: 1 }';
    const { held, passes, signals } = judge({ rule: LONG, rest }, { candles: rising(100) }).funnel;
    expect(held).toEqual({
      both_sides: 0,
      sessions: 9,
      weekdays: 91,
      max_spread: 0,
      levels: 0,
      checks: 0,
      score: 0,
      cooldown: 0,
      one_per_session: 0,
      max_per_day: 0,
    });
    expect([passes, signals]).toEqual([100, 0]);
  });
});

describe("the period", () => {
  it("signals count for bars that open in [start, end); quotas begin with them", () => {
    const evaluator = judge(
      { rule: LONG, rest: "filters: { max_per_day: 1 }" },
      { candles: rising(200), start: MONDAY + 3 * 15 * MINUTE, end: MONDAY + DAY },
    );
    expect(bars(told(evaluator))).toEqual([3]);
    expect(evaluator.funnel).toMatchObject({ bars: 93, passes: 93 });
  });

  it("a sequence that opened before the start may end in it", () => {
    const text = {
      tools: "{ raid: { tool: liquidity_sweep }, fvg: { tool: fvg } }",
      rule: "{ long: { sequence: [{ event: raid.low }, { event: fvg.bullish, within: 6 }] } }",
    };
    const entries = { raid: { events: [{ bar: 2, event: "low" }] }, fvg: { events: [{ bar: 6, event: "bullish" }] } };
    const evaluator = judge(text, { candles: handCandles(flatRows(12)), entries, start: MONDAY + 5 * 15 * MINUTE });
    expect(told(evaluator)).toEqual(["long 6"]);
    expect(evaluator.signals[0]).toMatchObject({ firstBar: 2, detectors: ["FVG", "LiquiditySweep"] });
    expect(evaluator.funnel.events).toEqual({ raid: 0, fvg: 1, "raid.of": 0, "raid.of.of": 0 });
  });
});
