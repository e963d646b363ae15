import { describe, expect, it } from "vitest";
import { hashCandles } from "../../../src/domain/candle-hash.js";
import type { CandleRequest, CandleSource } from "../../../src/ports/candle-source.js";
import { tableOf } from "./candle-table.js";
import { refusalOf } from "./csv-text.js";
import { symbols } from "./symbols.js";

/** What every `CandleSource` does. `request` is one that it can answer with at least two candles. */
export function candleSourceContract(name: string, make: () => Promise<CandleSource>, request: CandleRequest): void {
  describe(`${name} as a source of candles`, () => {
    it("gives sound candles of the symbol that open in [from, to)", async () => {
      const { candles, origin } = await (await make()).fetch(request);
      expect(candles).toMatchObject({
        symbol: request.symbol.id,
        timeframe: request.timeframe,
        tick: request.symbol.tick,
      });
      expect(candles.length).toBeGreaterThan(1);
      let unsound = 0;
      for (let i = 0; i < candles.length; i++) {
        const [time, open, high, low, close, volume, spread] = [
          candles.openTime[i],
          candles.open[i],
          candles.high[i],
          candles.low[i],
          candles.close[i],
          candles.volume[i],
          candles.spread[i],
        ] as [number, number, number, number, number, number, number];
        const inside =
          time >= request.from && time < request.to && time > (i === 0 ? 0 : (candles.openTime[i - 1] as number));
        const whole =
          low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close) && volume >= 0 && spread >= 0;
        const onGrid = [open, high, low, close].every(
          (price) => price === Number(price.toFixed(request.symbol.digits)),
        );
        if (!inside || !whole || !onGrid) unsound++;
      }
      expect(unsound).toBe(0);
      expect(origin.hash).toBe(hashCandles(candles));
      expect(origin.name).not.toContain("/");
    });

    it("gives the same twice", async () => {
      const one = await (await make()).fetch(request);
      const two = await (await make()).fetch(request);
      expect(two.origin).toEqual(one.origin);
      expect(tableOf(two.candles)).toEqual(tableOf(one.candles));
    });

    it("gives a part of it the same candles", async () => {
      const { candles } = await (await make()).fetch(request);
      const middle = candles.openTime[Math.floor(candles.length / 2)] as number;
      const late = await (await make()).fetch({ ...request, from: middle });
      expect(tableOf(late.candles)).toEqual(tableOf(candles).slice(Math.floor(candles.length / 2)));
    });

    it("refuses what it has not", async () => {
      const source = await make();
      const refusal = await refusalOf(source.fetch({ ...request, timeframe: "W1" }));
      expect(refusal.message).toContain("W1");
      const unknown = { ...symbols.require("NZDUSD"), id: "NOSUCH", aliases: [] };
      expect((await refusalOf(source.fetch({ ...request, symbol: unknown }))).code).toBe("no_data");
    });
  });
}
