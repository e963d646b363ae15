import { describe, expect, it } from "vitest";
import { explainBars, tellingBars } from "../../../src/setup-manager/explaining/explain-bars.js";
import { printExplanation } from "../../../src/setup-manager/explaining/print-explanation.js";
import { flatRows, type HandEntry, handCandles, handRun, type Row } from "../../support/setups/hand-run.js";
import { type SetupText, setupOf } from "../../support/setups/judge.js";

function why(
  text: SetupText,
  entries: Readonly<Record<string, HandEntry>>,
  from: number,
  to: number,
  rows?: readonly Row[],
) {
  const setup = setupOf(text);
  const bars = explainBars(setup, handRun(setup.tools, handCandles(rows ?? flatRows(24)), entries), from, to);
  return { bars, lines: bars.map((bar) => printExplanation(bar, setup)) };
}

const TEXT: SetupText = {
  tools: "{ raid: { tool: liquidity_sweep }, fvg: { tool: fvg } }",
  rule: `
  long:
    sequence: [{ event: raid.low }, { event: fvg.bullish, within: 3 }]
    require: [close > fvg.ce, raid.depth_atr between 0.1 and 1.5, hour >= 1 or not fvg.touched]
    unless: [close < raid.extreme]`,
  rest: "tz: Europe/Berlin",
};
const raid = (bar: number, depth: number, extreme = 1.05) => ({
  bar,
  event: "low",
  numbers: { depth_atr: depth, extreme },
});
const gap = (bar: number, ce: number) => ({ bar, event: "bullish", numbers: { ce } });

describe("why a bar came out as it did", () => {
  it("without an open sequence it says what the rule waits for", () => {
    expect(why(TEXT, {}, 4, 5).lines[0]).toEqual([
      "test_setup v1 · EURUSD M15 · 2025-03-03 02:00–02:15 Europe/Berlin (01:00 UTC)",
      "long: no sequence is open",
      "  waits for raid.low",
      "no signal",
    ]);
  });

  it("an open sequence shows its steps, what it waits for and how long", () => {
    const { lines } = why(TEXT, { raid: { events: [raid(4, 0.5)] } }, 4, 8);
    expect(lines[0]?.slice(1)).toEqual([
      "long: 1 sequence is open",
      "  opened: raid.low formed 02:00, known 02:15",
      "  … raid.low formed 02:00, known 02:15; waits for fvg.bullish, 3 bars left",
      "no signal",
    ]);
    expect(lines[3]?.slice(1)).toEqual([
      "long: 1 sequence is open",
      "  … raid.low formed 02:00, known 02:15; waits for fvg.bullish, no bar left",
      "no signal",
    ]);
  });

  it("a sequence whose time is over, or that unless cancels, says so", () => {
    const { lines } = why(TEXT, { raid: { events: [raid(4, 0.5)] } }, 8, 9);
    expect(lines[0]?.[2]).toBe("  dropped, fvg.bullish did not come in time: raid.low formed 02:00, known 02:15");
    const cancelled = why(TEXT, { raid: { events: [raid(4, 0.5, 1.2)] } }, 5, 6);
    expect(cancelled.lines[0]?.slice(1)).toEqual([
      "long: no sequence is open",
      "  cancelled, as this is true: raid.low formed 02:00, known 02:15",
      "    ✓ close < raid.extreme   close = 1.10000, raid.extreme = 1.20000",
      "  waits for raid.low",
      "no signal",
    ]);
  });

  it("a near miss shows every leaf with its values, and marks the one that came nearest", () => {
    const entries = { raid: { events: [raid(4, 0.06)] }, fvg: { events: [gap(6, 1.102)] } };
    expect(why(TEXT, entries, 6, 7).lines[0]?.slice(1)).toEqual([
      "long: near miss: the last step fits, a condition does not",
      "  ✓ raid.low formed 02:00, known 02:15",
      "  ✓ fvg.bullish formed 02:30, known 02:45",
      "  ✗ close > fvg.ce   close = 1.10000, fvg.ce = 1.10200; missed by 0.00200",
      "  ✗ raid.depth_atr between 0.1 and 1.5   raid.depth_atr = 0.06; missed by 0.04   ← nearest",
      "  ✓ hour >= 1 or not fvg.touched",
      "    ✓ hour >= 1   hour = 2",
      "    ✓ not fvg.touched",
      "      ✗ fvg.touched",
      "  unless",
      "    ✗ close < raid.extreme   close = 1.10000, raid.extreme = 1.05000; missed by 0.05000",
      "  … raid.low formed 02:00, known 02:15; waits for fvg.bullish, 1 bar left",
      "no signal",
    ]);
  });

  it("a birth tells when it formed and since when it is known; a transition when it came", () => {
    const text: SetupText = {
      tools: "{ fvg: { tool: fvg } }",
      rule: "{ long: { sequence: [{ event: fvg.bullish }, { event: fvg.touched, within: 9 }], require: [fvg.formed < fvg.known] } }",
    };
    const events = [
      { bar: 4, event: "bullish", formed: 2 },
      { bar: 6, event: "touched", record: 0 },
    ];
    expect(why(text, { fvg: { events } }, 6, 7).lines[0]?.slice(2, 5)).toEqual([
      "  ✓ fvg.bullish formed 00:30, known 01:15",
      "  ✓ fvg.touched at 01:45",
      "  ✓ fvg.formed < fvg.known   fvg.formed = 2025-03-03 00:30, fvg.known = 2025-03-03 01:15",
    ]);
  });

  it("one that formed on an earlier day says the day", () => {
    const entries = { raid: { events: [{ ...raid(95, 0.5), formed: 90 }] } };
    expect(why(TEXT, entries, 95, 96, flatRows(100)).lines[0]).toContain(
      "  opened: raid.low formed 2025-03-03 23:30, known 01:00",
    );
  });

  it("a leaf that is not known is marked with ?", () => {
    const { bars, lines } = why(
      TEXT,
      { raid: { events: [{ bar: 4, event: "low" }] }, fvg: { events: [gap(6, 1.05)] } },
      6,
      7,
    );
    expect(lines[0]).toContain("  ? raid.depth_atr between 0.1 and 1.5   raid.depth_atr = not known   ← nearest");
    expect(bars[0]?.sides[0]?.judged?.require.map(({ truth }) => truth)).toEqual([true, null, true]);
  });

  it("a pass shows the signal, or the gate with its values", () => {
    const entries = { raid: { events: [raid(4, 0.5)] }, fvg: { events: [gap(6, 1.05)] } };
    expect(why(TEXT, entries, 6, 7).lines[0]?.at(-1)).toBe("signal: long, entry 1.10000, stop 1.08900, target 1.12200");
    const held = (rest: string, trade?: string) =>
      why({ ...TEXT, rest, ...(trade === undefined ? {} : { trade }) }, entries, 6, 7)
        .lines[0]?.slice(-3)
        .join("\n") ?? "";
    expect(held("filters: { max_spread: 0.5 }")).toContain("held back at max_spread: spread 1 pips, at most 0.5");
    expect(held('filters: { sessions: [{ tz: Europe/London, from: "07:00", to: "09:00" }] }')).toContain(
      "held back at sessions: the bar does not lie within 07:00–09:00 Europe/London; it is 01:30–01:45 Europe/London",
    );
    expect(held("filters: { weekdays: [tue, wed] }")).toContain("held back at weekdays: mon is none of tue, wed");
    expect(held("score: { threshold: 0.5, until_trained: hold }")).toContain("held back at score: no model stands yet");
    expect(held("checks: [rr >= 3]")).toContain(
      "held back at checks: a hard check is not true\n  ✗ rr >= 3   rr = 2; missed by 1",
    );
    expect(held("", "{ entry: { order: market }, stop: { at: close } }")).toContain(
      "held back at levels: stop or target stands on the wrong side of the entry: entry 1.10000, stop 1.10000",
    );
  });

  it("quotas are told by what used them up", () => {
    const rising = Array.from({ length: 8 }, (): Row => [1.1, 1.103, 1.099, 1.102]);
    const last = (rest: string): string => why({ rest }, {}, 6, 7, rising).lines[0]?.at(-1) ?? "";
    expect(last("filters: { max_per_day: 1 }")).toBe("held back at max_per_day: this day has had its signal");
    expect(last("filters: { max_per_day: 2 }")).toBe("held back at max_per_day: this day has had its 2 signals");
    expect(last("filters: { cooldown: 9 }")).toBe("held back at cooldown: the last signal is not more than 9 bars ago");
    expect(last("filters: { sessions: [asia_wide], one_per_session: true }")).toBe(
      "held back at one_per_session: this session has had its signal",
    );
  });

  it("both sides on one bar", () => {
    const both = { rule: "{ long: { require: [close == close] }, short: mirror }" };
    expect(why(both, {}, 3, 4).lines[0]?.at(-1)).toBe(
      "held back at both_sides: both sides passed on this bar; neither counts",
    );
  });

  it("a rule without a sequence shows its leaves on every bar; of a span the telling bars remain", () => {
    const rows = flatRows(10).map((row, i): Row => (i === 5 ? [1.1, 1.1, 1.1, 1.0999] : row));
    const { bars, lines } = why({ rule: "{ long: { require: [close < open - 0.1% * close] } }" }, {}, 0, 10, rows);
    expect(lines[5]?.[2]).toContain(
      "✗ close < open - 0.1% * close   close = 1.09990, open - 0.1% * close = 1.09890; missed by 0.00100   ← nearest",
    );
    expect(tellingBars(bars).map(({ bar }) => bar)).toHaveLength(1);
    const { bars: sequence } = why(TEXT, { raid: { events: [raid(4, 0.5)] }, fvg: { events: [gap(6, 1.2)] } }, 0, 12);
    expect(tellingBars(sequence).map(({ bar }) => bar)).toEqual([4, 6, 8]);
  });
});

it("tells the prices of the signal's contract, a stop on half a tick too", () => {
  const text: SetupText = {
    rule: "{ long: { require: [close > open - 1% * close] } }",
    rest: "tz: Europe/Berlin",
  };
  const { bars, lines } = why(text, {}, 5, 6);
  const [bar] = bars;
  const signal = bar?.signal ?? expect.unreachable("There is no signal");
  expect(lines[0]?.at(-1)).toMatch(/^signal: long, /);
  // As the rule's arithmetic leaves the middle of two ticks; the contract has it to a tenth of the last digit.
  const half = { ...signal, entry: 1.0378, stop: 1.0368249999999999, target: 1.04001 };
  const told = printExplanation({ ...(bar as NonNullable<typeof bar>), signal: half }, setupOf(text)).at(-1);
  expect(told).toBe(`signal: long, entry 1.03780, stop ${(1.036825).toFixed(5)}, target 1.04001`);
  expect((1.0368249999999999).toFixed(5)).not.toBe((1.036825).toFixed(5));
});
