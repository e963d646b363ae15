import { hashCandles } from "../../domain/candle-hash.js";
import { firstAtOrAfter, sliceCandles } from "../../domain/candles.js";
import { DAY, daysFromCivil } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import { zone } from "../../domain/zone.js";
import type { CandleSource } from "../../ports/candle-source.js";
import { PROFILES } from "./market-profile.js";
import { MarketWalk } from "./market-walk.js";

const FIRST_DAY = daysFromCivil(2025, 1, 1);
const LAST_DAY = daysFromCivil(2025, 12, 31);

/** The sample market: EURUSD and GER40, M1, the year 2025 on the symbol's own calendar, invented from a fixed seed. The same bytes every time; said to be synthetic wherever it is used. */
export const sampleSource: CandleSource = {
  name: "sample market (synthetic)",
  fetch({ symbol, timeframe, from, to }) {
    const profile = PROFILES[symbol.id];
    if (profile === undefined || timeframe !== "M1") {
      const known = Object.keys(PROFILES).join(" and ");
      return Promise.reject(
        new Refusal("no_data", `The sample market has ${known} in M1 alone, not ${symbol.id} ${timeframe}.`),
      );
    }
    const local = zone(symbol.calendar.tz);
    const year = new MarketWalk(symbol, profile).run(local.toUtc(FIRST_DAY * DAY), local.toUtc((LAST_DAY + 1) * DAY));
    const candles = sliceCandles(year, firstAtOrAfter(year, from), firstAtOrAfter(year, to));
    const origin = {
      kind: "synthetic",
      name: sampleSource.name,
      clock: "UTC",
      hash: hashCandles(candles),
      spread: "candles",
      volume: "candles",
    } as const;
    return Promise.resolve({ candles, origin });
  },
};
