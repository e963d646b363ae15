import { describe, expect, it } from "vitest";
import type { LoopSign, LoopSigns } from "../../../src/ports/loop-signs.js";

/** A loop in order at a moment, with the feed never heard. */
export const aSign = (at: number, change: Partial<LoopSign> = {}): LoopSign => ({
  pid: 4_711,
  began: at - 3_600_000,
  at,
  ended: false,
  state: {
    feed: "mt5",
    feedState: { clock: { rule: "NY+7", ruleOffsetMs: 7_200_000, verdict: "right" }, held: false },
    health: "ok",
    cycled: at,
    cycles: 60,
    series: [{ symbol: "EURUSD", timeframe: "M15", rules: ["ob_retest"], judged: at }],
    safeMode: false,
  },
  ...change,
});

/** `make` gives the same signs at each call of what it returns. */
export function loopSignsContract(name: string, make: () => () => LoopSigns): void {
  describe(`the last sign of the live loop, ${name}`, () => {
    it("is none where no loop ever ran", async () => {
      expect(await make()().last()).toBeUndefined();
    });

    it("is the one put last, whole, for whoever opens it", async () => {
      const open = make();
      await open().put(aSign(1_000));
      await open().put(aSign(2_000, { pid: 12, ended: true }));
      expect(await open().last()).toEqual(aSign(2_000, { pid: 12, ended: true }));
    });
  });
}
