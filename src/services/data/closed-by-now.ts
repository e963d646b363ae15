import { type Candles, closeTimeOf, sliceCandles } from "../../domain/candles.js";
import { type EpochMs, formatDayMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";

/**
 * The candles of a file without the one that is still forming, which an export of a running terminal ends with. Throws `Refusal` bad_clock where
 * candles open after `now`: mostly the clock was told wrong, or a row is of no market.
 */
export function closedByNow(candles: Candles, now: EpochMs, file: string, clock: string): Candles {
  const { length } = candles;
  if (length === 0 || closeTimeOf(candles, length - 1) <= now) return candles;
  const last = candles.openTime[length - 1] as number;
  if (last > now)
    throw new Refusal(
      "bad_clock",
      `The last candle of ${file} opens at ${formatDayMinute(last)} UTC, read on the clock ${clock}, which has not come yet. Give the clock it was written on (--clock), or take out the rows that are of no candle.`,
    );
  return sliceCandles(candles, 0, length - 1);
}
