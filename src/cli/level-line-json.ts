import { formatIso } from "../domain/civil.js";
import type { SymbolSpec } from "../domain/symbol.js";
import type { ActiveLevel } from "../services/levels/active-level.js";
import type { LevelLine } from "../services/levels/level-lines.js";
import { levelName } from "../services/levels/level-words.js";

/** A line of levels for scripts. Distances are signed, 0 inside a zone; `sources` are all that stand at it, the most telling first. */
export function lineJson(
  { side, levels, distance }: LevelLine,
  { symbol, atr }: { readonly symbol: SymbolSpec; readonly atr: number },
): Record<string, unknown> {
  const [{ top, bottom }] = levels;
  const way = side === "below" ? -distance : distance;
  return {
    side,
    name: levelName(levels[0], "en"),
    top: priceOf(top, symbol),
    bottom: priceOf(bottom, symbol),
    distance_pips: Number((way / symbol.pip).toFixed(2)),
    distance_atr: Number((way / atr).toFixed(3)),
    sources: levels.map((level) => sourceJson(level, symbol)),
  };
}

function sourceJson(level: ActiveLevel, symbol: SymbolSpec): Record<string, unknown> {
  const { kind, timeframe, direction, top, bottom, of, touches, state, formed, known } = level;
  return {
    name: levelName(level, "en"),
    kind,
    timeframe,
    direction: direction > 0 ? "bullish" : direction < 0 ? "bearish" : null,
    of: of ?? null,
    top: priceOf(top, symbol),
    bottom: priceOf(bottom, symbol),
    touches: touches ?? null,
    state: state ?? null,
    formed: formatIso(formed),
    known: formatIso(known),
  };
}

/** Middles stand between two ticks: one digit more than the symbol's. */
const priceOf = (price: number, { digits }: SymbolSpec): number => Number(price.toFixed(digits + 1));
