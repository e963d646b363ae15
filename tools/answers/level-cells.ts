import type { Language } from "../../src/domain/message.js";
import type { SymbolSpec } from "../../src/domain/symbol.js";
import type { LevelLine } from "../../src/services/levels/level-lines.js";
import { levelTitle } from "../../src/services/levels/level-words.js";
import { signedPips } from "../../src/services/levels/signed-pips.js";

/** What distances are told in. */
export interface Measure {
  readonly symbol: SymbolSpec;
  readonly atr: number;
}

/** `PDH · old high H1`: every source of a line. */
export const namesCell = ({ levels }: LevelLine, language: Language): string =>
  levels.map((level) => levelTitle(level, language)).join(" · ");

/** `1.05789`, or the two edges of a zone. */
export function priceCell({ levels: [{ top, bottom }] }: LevelLine, { symbol }: Measure): string {
  const price = (value: number): string => value.toFixed(symbol.digits);
  return top === bottom ? price(top) : `${price(bottom)}–${price(top)}`;
}

export const pipsCell = (line: LevelLine, { symbol }: Measure): string => signedPips(line, symbol.pip);

/** The same distance in ATR. */
export const atrCell = (line: LevelLine, { atr }: Measure): string =>
  signedPips(line, atr).replace(/\d.*$/, (line.distance / atr).toFixed(2));
