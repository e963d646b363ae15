import type { Language } from "../../domain/message.js";
import type { LoadedMarket } from "../data/load-candles.js";

/** Above this share of candles without any spread the costs are too good to be left unsaid. */
const MUCH = 0.5;

/** What must be said of the candles a run rests on: missing days, filled spreads, spreads of zero. */
export function dataNotes({ notes, candles, firstIndex, origin }: LoadedMarket, language: Language): readonly string[] {
  if (origin.spread !== "candles") return notes;
  let zero = 0;
  for (let i = firstIndex; i < candles.length; i++) if (candles.spread[i] === 0) zero++;
  const share = zero / Math.max(1, candles.length - firstIndex);
  if (share <= MUCH) return notes;
  const percent = `${Math.round(share * 100)} %`;
  const said =
    language === "ru"
      ? `в ${percent} свечей спред равен нулю: издержки занижены`
      : `${percent} of the candles carry a spread of zero: the costs are understated`;
  return [...notes, said];
}
