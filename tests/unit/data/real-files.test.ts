import { describe, expect, it } from "vitest";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { resample } from "../../../src/domain/resample.js";
import { judgeQuality } from "../../../src/services/data/quality.js";
import { tableOf } from "../../support/data/candle-table.js";
import { eurusd, ger40 } from "../../support/data/symbols.js";
import { said } from "../../support/data/utc.js";
import { sharedData } from "../../support/shared-data.js";

const m15 = sharedData("EURUSD_M15/EURUSD_15M.csv");
const dax = sharedData("oanda_m1/DE30EUR_M1_oanda_2019-02-20_22.csv");
const euroMinutes = sharedData("oanda_m1/EURUSD_M1_oanda_2014-05_2018-04.csv");
const skipped = "(skipped where the real data are not there)";

const read = (path: string | undefined, symbol: typeof eurusd, clock: string) =>
  csvCandleFile.read({ path: path as string, symbol, clock, repair: false, maxBytes: 2e9 });

describe.skipIf(m15 === undefined)(`the real EURUSD file ${skipped}`, () => {
  it("has 24,424 candles of M15 in Athens time, whole but for holidays", async () => {
    const { candles, format, badRows, origin } = await read(m15, eurusd, "Europe/Athens");
    expect([candles.length, candles.timeframe, format, badRows.count]).toEqual([
      24_424,
      "M15",
      "MT5 header file, comma, UTF-8",
      0,
    ]);
    expect(origin).toMatchObject({ spread: "candles", volume: "candles" });
    expect(tableOf(candles)[0]).toBe("2022-10-09 21:00 0.97312 0.97369 0.97312 0.97357 60 0.0002");
    expect(said(candles.openTime[24_423] as number)).toBe("2023-10-02 03:45");
    const quality = judgeQuality(candles, eurusd);
    expect([quality.outsideHours, quality.coverage > 0.98]).toEqual([0, true]);
  });

  it("closes every week at the same New York bar, though its clock and New York change on other Sundays", async () => {
    const { candles } = await read(m15, eurusd, "Europe/Athens");
    const weeks = resample(candles, "W1", eurusd.calendar);
    const ends = new Set<string>();
    for (let i = 1; i < candles.length; i++) {
      const gap = (candles.openTime[i] as number) - (candles.openTime[i - 1] as number);
      if (gap > 86_400_000) ends.add(said(candles.openTime[i - 1] as number).slice(11));
    }
    expect(weeks.length).toBe(51);
    expect([...ends].filter((end) => end === "20:45" || end === "21:45").sort()).toEqual(["20:45", "21:45"]);
  });

  it("read as UTC shifts every candle, which is why the clock is asked for", async () => {
    const { candles } = await read(m15, eurusd, "UTC");
    expect(said(candles.openTime[0] as number)).toBe("2022-10-10 00:00");
    expect(judgeQuality(candles, eurusd).outsideHours).toBeGreaterThan(500);
  });
});

describe.skipIf(dax === undefined || euroMinutes === undefined)(`the real minutes with bid and ask ${skipped}`, () => {
  it("of GER40: three days, prices with one decimal, the spread of each minute", async () => {
    const { candles, format } = await read(dax, ger40, "UTC");
    expect([candles.length, candles.timeframe, format]).toEqual([3638, "M1", "bid/ask candles, comma, UTF-8"]);
    expect(tableOf(candles)[0]).toBe("2019-02-20 00:15 11313.5 11313.6 11313.4 11313.4 0 6");
    const { spread } = judgeQuality(candles, ger40);
    expect(spread.find(({ session }) => session === "London")?.median).toBeLessThan(3);
  });

  it("of EURUSD: gaps of months are kept, not filled", async () => {
    const { candles } = await read(euroMinutes, eurusd, "UTC");
    const { gaps, coverage } = judgeQuality(candles, eurusd);
    expect(candles.length).toBe(18_184);
    expect(coverage).toBeLessThan(0.02);
    expect(gaps.largest[0]?.missing).toBeGreaterThan(100_000);
  });
});
