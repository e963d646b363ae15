import { type Candles, closeTimeOf, firstAtOrAfter } from "../../domain/candles.js";
import { type EpochMs, formatDayMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { TradingHours } from "../../domain/trading-hours.js";
import { zone } from "../../domain/zone.js";
import { dayIn } from "../data/period.js";
import type { Moment } from "./market-moment.js";

/** The refusal of a day or moment without a candle: why there is none, what the data hold, and what lies nearest. `candles` is the whole series. */
export function noCandleThen(candles: Candles, symbol: SymbolSpec, moment: Moment, when: string): Refusal {
  const { timeframe, length } = candles;
  const first = dayIn(symbol, candles.openTime[0] as number);
  const last = dayIn(symbol, closeTimeOf(candles, length - 1) - 1);
  const beyond = moment.to <= (candles.openTime[0] as number) || moment.from > closeTimeOf(candles, length - 1);
  const reason = beyond
    ? "it lies outside the data"
    : isShut(symbol, moment)
      ? "the market was shut"
      : "the data have a gap there";
  return new Refusal(
    "bad_range",
    `No ${timeframe} candle of ${symbol.id} closed ${moment.isDay ? "on" : "just before"} ${when}: ${reason}. The data reach from ${first} to ${last}; ${nearestOf(candles, symbol, moment)}.`,
  );
}

function isShut(symbol: SymbolSpec, { from, to, isDay }: Moment): boolean {
  const hours = new TradingHours(symbol);
  return isDay ? hours.between(from, to) === 0 : !hours.seek(from - 1);
}

function nearestOf(candles: Candles, symbol: SymbolSpec, { from, to, isDay }: Moment): string {
  const after = firstAtOrAfter(candles, to);
  const before = firstAtOrAfter(candles, from) - 1;
  const clock = zone(symbol.calendar.tz);
  const close = (bar: number): EpochMs => closeTimeOf(candles, bar);
  const name = (bar: number): string =>
    isDay ? dayIn(symbol, candles.openTime[bar] as number) : formatDayMinute(clock.toWall(close(bar)));
  const lead = isDay ? "the last day with candles before it is" : "the last candle before it closed at";
  const follow = isDay ? "the next one" : "the next one closed at";
  const found = [
    ...(before < 0 ? [] : [`${lead} ${name(before)}`]),
    ...(after >= candles.length ? [] : [`${follow} ${name(after)}`]),
  ];
  return found.join(", ");
}
