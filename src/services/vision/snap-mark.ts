import type { AnnotationMark } from "../../domain/vision/annotation.js";
import { instantOf } from "./instant-of.js";
import type { LegendIndex, ShownCandle } from "./legend-index.js";

/** How far from a candle's or a level's price a mark may stand, in ATR. */
const REACH_ATR = 0.25;

interface Anchor {
  readonly t: string;
  readonly price: number;
}

/** A suggested mark moved onto the candles and levels that it touches; undefined where it touches none, or is of no shape. */
export function snapMark(
  index: LegendIndex,
  kind: AnnotationMark["kind"],
  anchors: readonly Anchor[],
): AnnotationMark["anchors"] | undefined {
  const wanted = kind === "level" ? 1 : 2;
  if (anchors.length < wanted) return undefined;
  const snapped = anchors.slice(0, wanted).map((anchor) => snapAnchor(index, anchor));
  if (snapped.some((anchor) => anchor === undefined)) return undefined;
  const [first, second] = snapped as { time: string; price: number }[];
  if (first === undefined) return undefined;
  if (second === undefined) return [first];
  const isFlat = kind === "zone" ? first.price === second.price : first.time === second.time;
  return isFlat ? undefined : [first, second];
}

function snapAnchor(index: LegendIndex, { t, price }: Anchor): { time: string; price: number } | undefined {
  if (!Number.isFinite(price) || !(price >= index.lowest && price <= index.highest)) return undefined;
  const candle = candleOf(index, t);
  if (candle === undefined) return undefined;
  const near = [...candle.prices, ...index.edges()].reduce((best, each) =>
    Math.abs(each - price) < Math.abs(best - price) ? each : best,
  );
  return Math.abs(near - price) <= REACH_ATR * index.atr ? { time: candle.time, price: near } : undefined;
}

function candleOf(index: LegendIndex, t: string): ShownCandle | undefined {
  const back = index.candleBack(t);
  if (back !== undefined) return back;
  const time = instantOf(t);
  return time === undefined ? undefined : index.candleAt(time);
}
