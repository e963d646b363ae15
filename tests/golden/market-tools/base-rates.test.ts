import { describe, expect, test } from "vitest";
import { zone } from "../../../src/domain/zone.js";
import { eurusdM15 } from "../../support/market-tools/real-candles.js";
import { entry, prepare } from "../../support/market-tools/run-tools.js";

const candles = eurusdM15("Europe/Athens");
const missing = candles === undefined ? " (skipped: the shared EURUSD M15 data is not on this machine)" : "";

describe.skipIf(candles === undefined)(`base rates of the named setups on EURUSD M15${missing}`, () => {
  const data = candles as NonNullable<typeof candles>;

  /** Days on which the first close beyond the Asia range falls into the London kill zone and is the middle of a gap of its side. */
  function days(minAtr: number): number {
    const run = prepare(data, {
      asia: { tool: "session_range", session: "asia_ict" },
      brk: { tool: "session_break", of: "asia", once: "range" },
      fvg: { tool: "fvg", min_atr: minAtr },
    });
    run.run();
    const [breaks, gaps] = [entry(run, "brk").table, entry(run, "fvg").table];
    const middles = new Map<number, number>();
    for (let id = 0; id < gaps.length; id++)
      if ((gaps.kind[id] as number) < 2) middles.set(gaps.formed[id] as number, gaps.direction[id] as number);
    const newYork = zone("America/New_York");
    let count = 0;
    for (let id = 0; id < breaks.length; id++) {
      const bar = breaks.at[id] as number;
      const hour = (newYork.toWall(data.openTime[bar] as number) / 3_600_000) % 24;
      if (hour >= 2 && hour < 5 && middles.get(bar) === breaks.direction[id]) count++;
    }
    return count;
  }

  test("asia_fvg_break: 46 days, 33 with gaps of a quarter ATR", () => {
    expect([days(0), days(0.25)]).toEqual([46, 33]);
  });

  test.each([
    ["asia_ict", 240, 129],
    ["london_kz", 207, 130],
  ])("%s raided back inside, or broken, within eight hours", (session, raids, breaks) => {
    const run = prepare(data, {
      r: { tool: "session_range", session, min_coverage: 0 },
      it: { tool: "liquidity_sweep", of: "r", valid_for: "8h" },
    });
    run.run();
    const { table } = entry(run, "it");
    const count = (...kinds: number[]) =>
      table.kind.subarray(0, table.length).filter((kind) => kinds.includes(kind)).length;
    expect([count(0, 1), count(2, 3)]).toEqual([raids, breaks]);
  });
});
