import { describe, expect, test } from "vitest";
import { closeTimeOf } from "../../../src/domain/candles.js";
import { formatDayMinute } from "../../../src/domain/civil.js";
import type { ToolEntry } from "../../../src/market-tools/dispatcher.js";
import { TOOLS } from "../../../src/market-tools/registry.js";
import { note, ROUNDS, rounds } from "../../support/causality/rounds.js";
import { eurusd, ger40 } from "../../support/data/symbols.js";
import { type Resampled, resampledByHand } from "../../support/market-tools/by-hand/resample.js";
import { flatCandles } from "../../support/market-tools/candle-table.js";
import { hardCandles } from "../../support/market-tools/hard-candles.js";
import { appendFrom } from "../../support/market-tools/random-candles.js";
import { drawEntries, type Entries } from "../../support/market-tools/random-tools.js";
import { candlesDiffer, differenceAsOf, type Told, toldBy } from "../../support/market-tools/reading.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";

const HIGHER = ["H1", "H4", "D1"] as const;
/** Months of half hours: days enough for D1, over a change of the clocks, with half days, late opens and days that are missing. */
const COUNT = 4500;

const markets = rounds().flatMap((round) =>
  [eurusd, ger40].map((symbol, s) => {
    const base = hardCandles({ seed: 2 * round + s + 21, count: COUNT, symbol, timeframe: "M30" });
    const plain = new Map(HIGHER.map((timeframe) => [timeframe, resampledByHand(base, timeframe, symbol.calendar)]));
    return { symbol, base, plain };
  }),
);
type Market = (typeof markets)[number];

/** The entry as a run on resampled data has it, told in base bars. */
function mapped({ entry: it, readers }: Told, knownAt: readonly number[], baseMs: number): Told {
  if (it.tool.spec.name === "previous_period") endInBaseBars(it, baseMs);
  return { entry: { ...it, knownAt: (i) => knownAt[i] as number }, readers };
}

/** A period gives way on the bar that ends the next one: on resampled data that is its open, in base bars the open of the last bar in it. */
function endInBaseBars({ table, candles }: ToolEntry, baseMs: number): void {
  const opens = candles.openTime.subarray(0, candles.length);
  for (let id = 0; id < table.length; id++) {
    const bar = opens.indexOf(table.endOf(id));
    if (bar >= 0) table.endAt(id, closeTimeOf(candles, bar) - baseMs);
  }
}

function apart(
  required: Entries,
  timeframe: (typeof HIGHER)[number],
  { symbol, base, plain }: Market,
): string | undefined {
  const { candles, knownAt } = plain.get(timeframe) as Resampled;
  const high = prepare(base, required, { symbol });
  const alone = prepare(candles, required, { symbol, timeframe });
  const [a, b] = [toldBy(high), toldBy(alone)].map((told) => told.get("it") as Told) as [Told, Told];
  high.run();
  alone.run();
  const other = mapped(b, knownAt, base.periodMs);
  const last = candles.length - 1;
  const now = base.openTime[base.length - 1] as number;
  if (a.entry.candles.length !== candles.length) return `${a.entry.candles.length} candles, by hand ${candles.length}`;
  return candlesDiffer(a.entry, other.entry, last) ?? differenceAsOf(a, other, last, now);
}

const DRAWS = 5;

describe.each(HIGHER)("on %s", (timeframe) => {
  test.for(TOOLS.map(({ name }) => name))(
    "%s says what it says of candles resampled apart, when those have closed",
    (tool, context) => {
      let cases = 0;
      for (const [m, market] of markets.entries())
        for (let draw = 0; draw < DRAWS; draw++) {
          const required = drawEntries({ tool, timeframe }, m * 101 + draw * 7 + 3, market.symbol, "M30");
          if (required === undefined) continue;
          const found = apart(required, timeframe, market);
          if (found !== undefined) expect.fail(`${found} of ${market.symbol.id} in ${JSON.stringify(required)}`);
          cases++;
        }
      note(context, { entries: cases });
      // Its minutes are four hours at most: no setup may name one of whole days.
      if (tool === "initial_balance" && timeframe === "D1") expect(cases).toBe(0);
      else expect(cases).toBeGreaterThanOrEqual(4 * ROUNDS);
    },
  );
});

test("after a half day and a weekend in which the clocks change, a candle is known with the first base candle that closes after its end", () => {
  const friday = flatCandles("2023-03-09 22:00", "2023-03-10 18:00");
  const sunday = flatCandles("2023-03-12 21:00", "2023-03-13 22:00");
  for (let i = 0; i < sunday.length; i++) appendFrom(friday, sunday, i);
  const run = prepare(
    friday,
    { day: { tool: "atr", timeframe: "D1" }, part: { tool: "atr", timeframe: "H4" } },
    { symbol: eurusd },
  );
  run.run();
  const told = (name: string) => {
    const { candles, knownAt } = entry(run, name);
    return Array.from({ length: candles.length }, (_, i) => {
      const known = friday.openTime[knownAt(i)] as number;
      return [candles.openTime[i] as number, closeTimeOf(candles, i), known].map(formatDayMinute).join(" → ");
    });
  };
  expect(told("day")).toEqual([
    // Friday's day ends at 22:00 UTC; nothing trades before Sunday 17:00 New York, which is 21:00 by then.
    "2023-03-09 22:00 → 2023-03-10 22:00 → 2023-03-12 21:00",
    "2023-03-12 21:00 → 2023-03-13 21:00 → 2023-03-13 20:45",
  ]);
  expect(told("part").slice(3, 6)).toEqual([
    "2023-03-10 10:00 → 2023-03-10 14:00 → 2023-03-10 13:45",
    "2023-03-10 14:00 → 2023-03-10 18:00 → 2023-03-10 17:45",
    "2023-03-12 21:00 → 2023-03-13 01:00 → 2023-03-13 00:45",
  ]);
});
