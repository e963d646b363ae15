import type { EpochMs } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import { AtrSeries } from "../../market-tools/atr-series.js";
import type { KnownCandles } from "../data/candles-known-at.js";
import { dayIn } from "../data/period.js";
import type { CurrentLeg } from "./active-level.js";
import { type FoundLevels, findLevels } from "./find-levels.js";
import { type LevelLine, levelLines } from "./level-lines.js";

const ATR = 14;

/** The zones and levels at the close of a candle, the nearest first, and what they are measured by. */
export interface LevelsAt {
  readonly closed: EpochMs;
  readonly close: number;
  /** ATR(14) of the timeframe, price units. */
  readonly atr: number;
  readonly leg: CurrentLeg | undefined;
  readonly lines: readonly LevelLine[];
}

/** What stood at the last candle: all that `findLevels` knows, or what was found otherwise. Throws `Refusal` no_data where there are too few candles for the ATR that distances are told in. */
export function levelsAt(known: KnownCandles, found: () => FoundLevels = () => findLevels(known)): LevelsAt {
  const { symbol, candles, closed } = known;
  const { timeframe, length } = candles;
  const last = length - 1;
  const atr = new AtrSeries(candles, ATR).at(last);
  if (Number.isNaN(atr)) {
    throw new Refusal(
      "no_data",
      `Distances are told in ATR(${ATR}), for which ${ATR} closed ${timeframe} candles of ${symbol.id} are needed; ${length === 1 ? "there is 1" : `there are ${length}`}, from ${dayIn(symbol, candles.openTime[0] as number)} on. Ask for a later moment or a lower timeframe.`,
    );
  }
  const close = candles.close[last] as number;
  const { levels, leg } = found();
  return { closed, close, atr, leg, lines: levelLines(levels, close, atr, symbol.tick) };
}
