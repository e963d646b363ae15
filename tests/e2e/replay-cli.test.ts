import { describe, expect, it } from "vitest";
import { sampleHouse } from "../support/run-ita.js";
import { sharedData } from "../support/shared-data.js";

const house = sampleHouse();

/** What the backtest and the live loop print of the same candles. */
async function both(words: readonly string[]) {
  const backtest = await house.ita(["backtest", ...words, "--signals", "--json"]);
  const replay = await house.ita(["replay", ...words, "--speed", "max", "--json"]);
  return { backtest, replay, signals: backtest.stdout.trim().split("\n").length };
}

describe("replay: the live loop over stored candles", () => {
  it.each(["asia_fvg_break", "ob_retest", "IB_raid_v1"])(
    "%s gives the backtest's signals, byte for byte",
    async (setup) => {
      const { backtest, replay, signals } = await both([setup]);
      expect(replay).toEqual(backtest);
      expect(signals).toBeGreaterThan(10);
    },
  );

  it("so does a part of the days, on another timeframe and with other parameters", async () => {
    for (const words of [
      ["asia_fvg_break", "--from", "2025-03-01", "--to", "2025-06-30", "--set", "rr=1:3"],
      ["fvg_bracket", "--timeframe", "H1", "--from", "2025-02-03"],
      ["fvg_bracket", "--timeframe", "H4", "--from", "2025-07-01"],
    ]) {
      const { backtest, replay, signals } = await both(words);
      expect(replay).toEqual(backtest);
      expect(signals).toBeGreaterThan(2);
    }
  });

  const file = sharedData("EURUSD_M15/EURUSD_15M.csv");
  const real = file === undefined ? it.skip : it;
  const why = file === undefined ? " (skipped: the shared EURUSD candles are not here)" : "";
  real(`so does a file of real candles${why}`, async () => {
    for (const setup of ["asia_range_break", "fvg_bracket"]) {
      const words = [setup, "--symbol", "EURUSD", "--timeframe", "M15", "--data", String(file), "--clock", "UTC"];
      const { backtest, replay, signals } = await both(words);
      expect(replay).toEqual(backtest);
      expect(signals).toBeGreaterThan(200);
    }
  });

  it("prints the alerts for people, says what was replayed, and keeps nothing", async () => {
    const { code, stdout } = await house.ita([
      "replay",
      "asia_fvg_break",
      "--from",
      "2025-03-01",
      "--to",
      "2025-04-30",
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^a1 · REPLAY · EURUSD M15 · asia_fvg_break v1\.0 · (LONG|SHORT) · 2025-03-\d\d \d\d:\d\d New York \(\d\d:\d\d UTC\)/,
    );
    expect(stdout).toMatch(/Replayed \d+ candles of EURUSD M15: \d+ signals\.\n$/);
  });

  it("refuses what a backtest refuses, in its words", async () => {
    const slip = await house.ita(["replay", "asia_fvg_brek"]);
    expect([slip.code, slip.stdout]).toEqual([2, ""]);
    expect(slip.stderr).toContain('did you mean "asia_fvg_break"');
    const speed = await house.ita(["replay", "asia_fvg_break", "--speed", "fast"]);
    expect(speed.code).toBe(2);
    expect(speed.stderr).toContain("write max");
  });
});
