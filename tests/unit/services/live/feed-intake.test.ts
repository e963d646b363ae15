import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../../src/domain/civil.js";
import type { LiveSeries } from "../../../../src/ports/live-candles.js";
import { said, utc } from "../../../support/data/utc.js";
import { candleAt, deskOf, minutes } from "../../../support/live/intake.js";

const M1 = { symbol: "EURUSD", timeframe: "M1" } as const;
const SERIES: LiveSeries = { feed: "mt5", ...M1 };

/** A desk that waits for EURUSD M1 from 08:00 on a Tuesday; it is `now` there. */
async function desk(now = "2026-06-09 08:10") {
  const made = deskOf(now);
  await made.intake.subscribe([{ ...M1, from: utc("2026-06-09 08:00") }]);
  const read = async () => {
    const candles = await made.candles.after(SERIES, 0, 100);
    return candles.map(({ openTime }) => said(openTime).slice(11)).join(" ");
  };
  const asked = async () =>
    (await made.intake.wants(9)).map(({ from, to }) => `${said(from).slice(11)}–${said(to).slice(11)}`);
  return { ...made, read, asked };
}

describe("the desk of a feed", () => {
  it("asks for what is missing between the beginning and now, and reads on as it comes", async () => {
    const { intake, read, asked } = await desk();
    expect(await asked()).toEqual(["08:00–08:10"]);
    await intake.take({ ...M1, candles: minutes("2026-06-09 08:00", 4) });
    expect(await read()).toBe("08:00 08:01 08:02 08:03");
    expect(await asked()).toEqual(["08:04–08:10"]);
  });

  it("holds what came after a hole until the hole is filled", async () => {
    const { intake, read, asked } = await desk();
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:00"), candleAt("2026-06-09 08:03")] });
    expect(await read()).toBe("08:00");
    expect(await asked()).toEqual(["08:01–08:03"]);
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:02")] });
    expect(await read()).toBe("08:00");
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:01")] });
    expect(await read()).toBe("08:00 08:01 08:02 08:03");
  });

  it("takes the feed's word that nothing was traded in a hole: no gap, and no candle is invented", async () => {
    const { intake, candles, read, asked } = await desk();
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:00"), candleAt("2026-06-09 08:03")] });
    await asked();
    await intake.take({
      ...M1,
      candles: [],
      covers: { from: utc("2026-06-09 08:01"), to: utc("2026-06-09 08:03") },
    });
    expect(await read()).toBe("08:00 08:03");
    expect(await candles.gaps(SERIES, 0, Number.POSITIVE_INFINITY)).toEqual([]);
  });

  it("does not take that word where a candle beside it was refused", async () => {
    const { intake, read } = await desk();
    const forged = { ...candleAt("2026-06-09 08:01"), high: 1 };
    await intake.take({
      ...M1,
      candles: [candleAt("2026-06-09 08:00"), forged, candleAt("2026-06-09 08:02")],
      covers: { from: utc("2026-06-09 08:00"), to: utc("2026-06-09 08:03") },
    });
    expect(await read()).toBe("08:00");
  });

  it("asks three times for a hole, then gives it up as a gap, and what comes later is late", async () => {
    const { intake, candles, clock, read, asked } = await desk();
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:00"), candleAt("2026-06-09 08:03")] });
    for (const _ of [1, 2, 3]) {
      expect(await asked()).toEqual(["08:01–08:03"]);
      clock.time += 2 * SECOND;
      expect(await asked()).toEqual([]);
      expect(await read()).toBe("08:00");
      clock.time += 3 * SECOND;
    }
    await asked();
    expect(await read()).toBe("08:00 08:03");
    const gap = { from: utc("2026-06-09 08:01"), to: utc("2026-06-09 08:03") };
    expect(await candles.gaps(SERIES, 0, Number.POSITIVE_INFINITY)).toEqual([gap]);
    expect(await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:01")] })).toMatchObject({ added: 0, late: 1 });
    expect(await read()).toBe("08:00 08:03");
  });

  it("does not give a hole up that it never asked for, however long nobody can be asked", async () => {
    const { intake, clock, read } = await desk();
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:00"), candleAt("2026-06-09 08:03")] });
    clock.time += HOUR;
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:04")] });
    expect(await read()).toBe("08:00");
  });

  it("asks for the newest end every 20 seconds and never gives it up", async () => {
    const { intake, clock, asked } = await desk();
    await intake.take({ ...M1, candles: minutes("2026-06-09 08:00", 10) });
    clock.time = utc("2026-06-09 08:11") + 9 * SECOND;
    expect(await asked()).toEqual([]);
    clock.time += SECOND;
    for (let i = 0; i < 9; i++) {
      expect(await asked()).toHaveLength(1);
      clock.time += 19 * SECOND;
      expect(await asked()).toEqual([]);
      clock.time += SECOND;
    }
  });

  it("misses nothing over a weekend, a night of GER40 or the daily break of gold", async () => {
    const { clock, intake } = deskOf("2026-06-05 20:00");
    const wanted = [
      { symbol: "EURUSD", from: "2026-06-05 20:59", next: "2026-06-07 21:00", at: "2026-06-07 21:01" },
      { symbol: "GER40", from: "2026-06-04 19:59", next: "2026-06-04 23:15", at: "2026-06-04 23:16" },
      { symbol: "XAUUSD", from: "2026-06-03 20:59", next: "2026-06-03 22:00", at: "2026-06-03 22:01" },
    ];
    for (const { symbol, from, next, at } of wanted) {
      const series = { symbol, timeframe: "M1" as const };
      clock.time = utc(at);
      await intake.subscribe([{ ...series, from: utc(from) }]);
      const price = { ...candleAt(from, 100), open: 100, high: 100, low: 100 };
      await intake.take({ ...series, candles: [price] });
      expect(await intake.wants(9)).toEqual([]);
      await intake.take({ ...series, candles: [{ ...price, openTime: utc(next) }] });
      expect(intake.known(symbol, "M1")?.closed).toBe(utc(next) + MINUTE);
    }
  });

  it("refuses a price that jumps, after a restart too, and asks for that candle again", async () => {
    const first = await desk();
    await first.intake.take({ ...M1, candles: minutes("2026-06-09 08:00", 5) });
    const again = deskOf("2026-06-09 08:06");
    const { createFeedIntake } = await import("../../../../src/services/live/feed-intake.js");
    const { symbols } = await import("../../../support/data/symbols.js");
    const intake = createFeedIntake({ feed: "mt5", candles: first.candles, symbols, clock: again.clock });
    await intake.subscribe([{ ...M1, from: utc("2026-06-09 08:00") }]);
    const forged = { ...candleAt("2026-06-09 08:05", 11), open: 11, low: 11 };
    const covers = { from: utc("2026-06-09 08:05"), to: utc("2026-06-09 08:06") };
    expect((await intake.take({ ...M1, candles: [forged], covers })).refused).toEqual([
      { openTime: utc("2026-06-09 08:05"), fault: "jump" },
    ]);
    again.clock.time += 10 * SECOND;
    expect(await intake.wants(1)).toMatchObject([{ from: utc("2026-06-09 08:05") }]);
    await intake.take({ ...M1, candles: minutes("2026-06-09 08:05", 1), covers });
    expect(intake.known("EURUSD", "M1")?.closed).toBe(utc("2026-06-09 08:06"));
  });

  it("takes up after a restart where it was", async () => {
    const first = await desk();
    await first.intake.take({ ...M1, candles: minutes("2026-06-09 08:00", 5) });
    const again = deskOf("2026-06-09 08:20");
    const { createFeedIntake } = await import("../../../../src/services/live/feed-intake.js");
    const { symbols } = await import("../../../support/data/symbols.js");
    const intake = createFeedIntake({ feed: "mt5", candles: first.candles, symbols, clock: again.clock });
    await intake.subscribe([{ ...M1, from: utc("2026-06-09 08:00") }]);
    expect(intake.known("EURUSD", "M1")?.closed).toBe(utc("2026-06-09 08:05"));
    expect(await intake.wants(1)).toEqual([{ ...M1, from: utc("2026-06-09 08:05"), to: utc("2026-06-09 08:20") }]);
  });

  it("refuses a symbol that it does not know", async () => {
    const { intake } = await desk();
    await expect(intake.take({ ...M1, symbol: "DOGE", candles: [] })).rejects.toMatchObject({ code: "unknown_symbol" });
  });

  it("tells when a series can be read further, and only then", async () => {
    const { intake } = await desk();
    let told = 0;
    const forget = intake.onCandles(() => {
      told += 1;
    });
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:01")] });
    expect(told).toBe(0);
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:00")] });
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:00")] });
    forget();
    await intake.take({ ...M1, candles: [candleAt("2026-06-09 08:02")] });
    expect(told).toBe(1);
  });

  it("knows how long the feed says that it is quiet", async () => {
    const { intake } = await desk();
    await intake.take({
      ...M1,
      candles: minutes("2026-06-09 08:00", 5),
      covers: { from: utc("2026-06-09 08:00"), to: utc("2026-06-09 08:09") },
    });
    expect(intake.known("EURUSD", "M1")).toEqual({ closed: utc("2026-06-09 08:05"), quiet: utc("2026-06-09 08:09") });
    expect(intake.known("EURUSD", "M5")).toBe(undefined);
  });
});
