import type { ToolEntry } from "../../market-tools/dispatcher.js";
import type { CurrentLeg } from "./active-level.js";
import { closeOf, type LevelReader, line, openOf } from "./entry-records.js";

const ZONES = ["premium", "discount", "equilibrium"] as const;

/** The leg of a premium_discount entry at the close of a bar; undefined while there is none. */
export function legAt(entry: ToolEntry, bar: number): CurrentLeg | undefined {
  const read = (field: string): number => (bar < 0 ? Number.NaN : entry.read(field)(-1, bar));
  const [high, low] = [read("high"), read("low")];
  const zone = ZONES[read("zone")];
  if (zone === undefined) return undefined;
  const later = laterExtreme(entry, knownBar(entry, bar), high, low);
  return {
    timeframe: entry.tool.timeframe,
    direction: later.isHigh ? "bullish" : "bearish",
    high,
    low,
    pos: read("pos"),
    zone,
  };
}

/** The middle of the leg, and the zone of an optimal trade entry in its direction: 62 to 79 % of the way back. */
export const legLevels =
  (entry: ToolEntry): LevelReader =>
  (bar) => {
    const leg = legAt(entry, bar);
    if (leg === undefined) return [];
    const since = knownBar(entry, bar);
    const { bar: at, isHigh } = laterExtreme(entry, since, leg.high, leg.low);
    const times = { formed: openOf(entry, at), known: closeOf(entry, since) };
    const edge = (name: string): number => entry.read(`ote_${leg.direction}_${name}`)(-1, bar);
    return [
      line(entry, "equilibrium", (leg.high + leg.low) / 2, { direction: 0, ...times }),
      {
        kind: "ote",
        timeframe: entry.tool.timeframe,
        direction: isHigh ? 1 : -1,
        top: edge("top"),
        bottom: edge("bottom"),
        ...times,
      },
    ];
  };

/** The later extreme when the leg became known: the last candle by then at one of its two prices. A leg ends there. */
function laterExtreme(
  { candles }: ToolEntry,
  bar: number,
  high: number,
  low: number,
): { readonly bar: number; readonly isHigh: boolean } {
  for (let i = bar; i >= 0; i--) {
    const [atHigh, atLow] = [candles.high[i] === high, candles.low[i] === low];
    if (atHigh && atLow) return { bar: i, isHigh: (candles.close[i] as number) >= (candles.open[i] as number) };
    if (atHigh || atLow) return { bar: i, isHigh: atHigh };
  }
  return { bar, isHigh: true };
}

/** The bar from whose close on the leg has been what it is. */
function knownBar(entry: ToolEntry, bar: number): number {
  const [high, low] = [entry.read("high"), entry.read("low")];
  let first = bar;
  while (first > 0 && high(-1, first - 1) === high(-1, bar) && low(-1, first - 1) === low(-1, bar)) first -= 1;
  return first;
}
