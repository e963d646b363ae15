import type { Language } from "../../domain/message.js";
import { toldIn } from "../../domain/russian/told-in.js";
import type { LoadedMarket } from "../data/load-candles.js";

/** Above this share of candles without any spread the costs are too good to be left unsaid. */
const MUCH = 0.5;

/** What must be said of the candles a run rests on: missing days, filled spreads, spreads of zero. */
export function dataNotes(market: LoadedMarket, language: Language): readonly string[] {
  const { candles, firstIndex, origin } = market;
  const notes = market.notes.map(toldIn(language));
  if (origin.spread !== "candles") return notes;
  let zero = 0;
  for (let i = firstIndex; i < candles.length; i++) if (candles.spread[i] === 0) zero++;
  const share = zero / Math.max(1, candles.length - firstIndex);
  if (share <= MUCH) return notes;
  const percent = `${Math.round(share * 100)} %`;
  return [...notes, toldIn(language)(`${percent} of the candles carry a spread of zero: the costs are understated`)];
}
