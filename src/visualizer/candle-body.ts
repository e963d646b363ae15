import type { Band, CandleBody, Level, Mark, Rung, TradeDrawing, Zone } from "../domain/chart.js";
import type { CandleWindow, ChartContext, ChartFeatures, LevelInput, StandingInput } from "./chart-inputs.js";
import { candleTicks } from "./time-axis.js";

/** Levels further from the candles than this share of their height are left out: they would flatten the picture. */
const REACH = 0.35;
/** Price tags that still find room one above the other. */
const MOST_LEVELS = 10;

export interface BodyOptions {
  readonly trade?: TradeDrawing;
  /** More than the usual number where most lines have no tag. */
  readonly mostLevels?: number;
}

/**
 * The candles of a window with all that is drawn on them, moved from bar indices of the series to indices of the window and cut at
 * its edges. `trade` prices always fit; levels and zones far outside the candles are left out, the nearest ten levels stay. What stands
 * at the end keeps its row however far it is.
 */
export function candleBody(
  window: CandleWindow,
  context: ChartContext,
  features: ChartFeatures,
  { trade, mostLevels = MOST_LEVELS }: BodyOptions = {},
): CandleBody {
  const { candles, from, to } = window;
  const cut = (column: Float64Array) => Array.from(column.subarray(from, to));
  const [open, high, low, close] = [cut(candles.open), cut(candles.high), cut(candles.low), cut(candles.close)];
  const inner = outerPrices(high, low, trade);
  const slack = (inner[1] - inner[0]) * REACH;
  const levels = nearestLevels(
    features.levels.filter(({ price }) => price >= inner[0] - slack && price <= inner[1] + slack),
    close.at(-1) ?? 0,
    mostLevels,
  ).flatMap((level) => placeLevel(level, window));
  const near = [...levels, ...(features.standing ?? [])]
    .map(({ price }) => price)
    .filter((price) => price >= inner[0] - slack && price <= inner[1] + slack);
  const marks = features.marks.flatMap((mark) => placeMark(mark, window));
  const range = padded(Math.min(inner[0], ...near), Math.max(inner[1], ...near), candles.tick, marks);
  // A zone of which less than half is in the frame would be a stripe at its edge.
  const zones = features.zones
    .filter(({ top, bottom }) => (top + bottom) / 2 > range[0] && (top + bottom) / 2 < range[1])
    .flatMap((zone) => placeZone(zone, window));
  // Beside a ladder the candles have two thirds of the width.
  const most = features.standing === undefined ? 8 : 5;
  const { ticks, days } = candleTicks(candles.openTime.subarray(from, to), context.clock, context.language, most);
  return {
    kind: "candles",
    digits: context.digits,
    range,
    open,
    high,
    low,
    close,
    ticks,
    days,
    bands: features.bands.flatMap((band) => placeBand(band, window)),
    zones,
    levels,
    marks,
    ...(features.standing === undefined ? {} : { ladder: features.standing.map((rung) => placeRung(rung, window)) }),
    ...(trade === undefined ? {} : { trade }),
  };
}

function outerPrices(high: readonly number[], low: readonly number[], trade?: TradeDrawing): [number, number] {
  const prices = trade === undefined ? [] : [trade.entry, trade.exit, trade.stop, trade.target ?? trade.entry];
  return [Math.min(...low, ...prices), Math.max(...high, ...prices)];
}

/** A little air below, more above for the names of sessions, and room for signs with a word at the very edge; a flat market still has a height. */
function padded(low: number, high: number, tick: number, marks: readonly Mark[]): [number, number] {
  const air = Math.max((high - low) * 0.06, tick * 5);
  const isAtEdge = (side: Mark["side"], edge: number) =>
    marks.some((mark) => mark.side === side && mark.label !== "" && Math.abs(mark.price - edge) < 1.5 * air);
  return [low - air * (isAtEdge("below", low) ? 2.6 : 1), high + air * (isAtEdge("above", high) ? 3 : 1.8)];
}

function nearestLevels(levels: readonly LevelInput[], price: number, most: number): LevelInput[] {
  const distance = (level: LevelInput) => Math.abs(level.price - price);
  const kept = new Set([...levels].sort((a, b) => distance(a) - distance(b)).slice(0, most));
  return levels.filter((level) => kept.has(level));
}

type Span = { readonly from: number; readonly to?: number };

/** The part of a span inside the window, as window indices; nothing where they do not meet. */
function inside(span: Span, window: CandleWindow): { from: number; to: number } | undefined {
  const from = Math.max(span.from, window.from) - window.from;
  const to = Math.min(span.to ?? window.to, window.to) - window.from;
  return to > from ? { from, to } : undefined;
}

function placeZone(zone: ChartFeatures["zones"][number], window: CandleWindow): Zone[] {
  const span = inside(zone, window);
  if (span === undefined) return [];
  const { top, bottom, label, tone, faded } = zone;
  const known = zone.known === undefined ? -1 : zone.known - window.from;
  const line = known >= span.from && known < span.to ? { known } : {};
  return [{ ...span, ...line, top, bottom, label, tone, faded }];
}

function placeLevel(level: LevelInput, window: CandleWindow): Level[] {
  const span = inside(level, window);
  if (span === undefined) return [];
  const { price, label, tone, dashed = false, tag = true } = level;
  return [{ ...span, price, label, tone, dashed, tag }];
}

const placeRung = (rung: StandingInput, { from, to }: CandleWindow): Rung => ({
  ...rung,
  from: Math.min(to - from - 1, rung.from - from),
});

function placeBand(band: ChartFeatures["bands"][number], window: CandleWindow): Band[] {
  const span = inside(band, window);
  return span === undefined ? [] : [{ ...span, label: band.label, tone: band.tone }];
}

function placeMark(mark: ChartFeatures["marks"][number], window: CandleWindow): Mark[] {
  if (mark.at < window.from || mark.at >= window.to) return [];
  const { candles } = window;
  const at = mark.at - window.from;
  if (mark.price !== undefined) return [{ ...mark, at, price: mark.price, pinned: true }];
  const price = (mark.side === "above" ? candles.high[mark.at] : candles.low[mark.at]) as number;
  return [{ ...mark, at, price }];
}
