import { describe, expect, test } from "vitest";
import { type Candles, closeTimeOf } from "../../../src/domain/candles.js";
import { DAY, HOUR } from "../../../src/domain/civil.js";
import { Resampler } from "../../../src/domain/resample.js";
import { projectionMarkets } from "../../support/market-tools/projection-markets.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";

/** Finished periods: the base bar that knows each, when it ended, and its extremes. */
interface Finished {
  readonly at: number;
  readonly end: number;
  readonly high: number;
  readonly low: number;
}

function finishedPeriods(candles: Candles, period: string): Finished[] {
  const run = prepare(candles, { it: { tool: "previous_period", period, tz: "UTC", roll: "00:00", min_coverage: 0 } });
  const { table } = entry(run, "it");
  run.run();
  const number = (name: string, id: number) => table.numbers[table.numberIndex(name)]?.[id] as number;
  const all: Finished[] = [];
  for (let id = 0; id < table.length; id++)
    if (table.kind[id] === 0)
      all.push({
        at: table.at[id] as number,
        end: number("end", id),
        high: number("high", id),
        low: number("low", id),
      });
  return all;
}

function finishedHours(candles: Candles): Finished[] {
  const { candles: h4, knownAt } = new Resampler(candles, "H4", { tz: "UTC", roll: "00:00" }).run();
  return Array.from({ length: h4.length }, (_, i) => ({
    at: knownAt[i] as number,
    end: closeTimeOf(h4, i),
    high: h4.high[i] as number,
    low: h4.low[i] as number,
  }));
}

type Columns = Readonly<Record<"PreviousHigh" | "PreviousLow" | "BrokenHigh" | "BrokenLow", number[]>>;

/**
 * Our finished periods as the library's columns: a bar that opens with a period still shows what the bar before did, `back` periods are
 * passed over, and Broken counts from the bar at which the level came. `round` is how the levels are kept.
 */
function projected(
  candles: Candles,
  periods: readonly Finished[],
  opensPeriod: (time: number) => boolean,
  back: number,
  round: (price: number) => number,
): Columns {
  const rows: Columns = { PreviousHigh: [], PreviousLow: [], BrokenHigh: [], BrokenLow: [] };
  let [current, highest, lowest] = [-1, 0, 0];
  for (let j = 0; j < candles.length; j++) {
    const time = candles.openTime[j] as number;
    const before = current;
    const next = () => periods[current + 1];
    if (!opensPeriod(time)) while ((next()?.at ?? j + 1) <= j && (next()?.end as number) <= time) current++;
    const [high, low] = [candles.high[j] as number, candles.low[j] as number];
    highest = current === before ? Math.max(highest, high) : high;
    lowest = current === before ? Math.min(lowest, low) : low;
    const shown = periods[current - back];
    rows.PreviousHigh.push(shown === undefined ? Number.NaN : Math.fround(shown.high));
    rows.PreviousLow.push(shown === undefined ? Number.NaN : Math.fround(shown.low));
    rows.BrokenHigh.push(Number(shown !== undefined && highest > round(shown.high)));
    rows.BrokenLow.push(Number(shown !== undefined && lowest < round(shown.low)));
  }
  return rows;
}

const BROKEN = ["BrokenHigh", "BrokenLow"] as const;

describe.each(projectionMarkets())("our periods projected onto the library's previous_high_low: $title", (market) => {
  const { missing, candles, column } = market;
  const opensDay = (time: number) => time % DAY === 0;
  const opensFour = (time: number) => time % (4 * HOUR) === 0;
  const never = () => false;

  test.skipIf(missing).each([
    ["previous_high_low_1D", "yesterday, but on the first bar of a day", "day", opensDay, 0],
    ["previous_high_low_4h", "the H4 candle before, but on its first bar", "H4", opensFour, 0],
    ["previous_high_low_W", "the week before last week", "week", never, 1],
  ] as const)("%s: %s, every cell", (table, _what, period, opens, back) => {
    const periods = period === "H4" ? finishedHours(candles) : finishedPeriods(candles, period);
    const got = projected(candles, periods, opens, back, Math.fround);
    for (const name of ["PreviousHigh", "PreviousLow"] as const)
      expect(got[name], name).toEqual(column(table, name).map(Math.fround));
    for (const name of BROKEN) expect(got[name], name).toEqual(column(table, name));
  });

  test.skipIf(missing)(
    "in double precision some Broken flags are others: a level is not broken by a price that equals it",
    () => {
      const flips = (table: string, periods: readonly Finished[], opens: (time: number) => boolean) => {
        const exact = projected(candles, periods, opens, 0, (price) => price);
        return BROKEN.reduce(
          (sum, name) => sum + column(table, name).filter((flag, j) => flag !== exact[name][j]).length,
          0,
        );
      };
      const day = flips("previous_high_low_1D", finishedPeriods(candles, "day"), opensDay);
      const four = flips("previous_high_low_4h", finishedHours(candles), opensFour);
      expect([day, four]).toEqual(market.title.startsWith("EURUSD") ? [23, 123] : [0, 0]);
    },
  );
});
