import type { CandleBody, Tone } from "../../domain/chart.js";
import { placeRows } from "./draw-ladder.js";
import { full } from "./palette.js";
import type { Pen } from "./pen.js";
import type { Plot } from "./plot.js";
import { spreadApart } from "./spread-apart.js";

interface Tag {
  readonly price: number;
  readonly tone: Tone;
  readonly y: number;
}

interface PlacedTag {
  readonly tag: Tag;
  readonly y: number;
}

/** The tags of a picture where they stand: pushed apart where they would cover each other, or beside the rows of a ladder. */
export const placeTags = (pen: Pen, plot: Plot, body: CandleBody): PlacedTag[] =>
  body.ladder === undefined
    ? spread(tagsOf(body, plot), pen.px(30) + pen.px(1), plot.top, plot.bottom)
    : placeRows(pen, plot, body).flatMap(({ price, tone, y, hasTag }) =>
        hasTag ? [{ tag: { price, tone, y }, y }] : [],
      );

/**
 * Prices of levels, of the trade and of the last close, on the price axis.
 * A label of the axis that a tag would half cover goes.
 */
export function drawTags(pen: Pen, plot: Plot, body: CandleBody, axisPrices: readonly number[]): void {
  const height = pen.px(30);
  pen.setFont(22, true);
  const tags = placeTags(pen, plot, body);
  const left = plot.right + pen.px(5);
  for (const price of body.ladder === undefined ? axisPrices : []) {
    const y = plot.y(price);
    const covered = tags.some((placed) => Math.abs(placed.y - y) < height);
    if (covered) pen.fill(plot.right + 1, y - height / 2, pen.width - plot.right, height, pen.palette.background);
  }
  for (const { tag, y } of tags) {
    const text = tag.price.toFixed(body.digits);
    const width = pen.textWidth(text) + pen.px(14);
    const colour = full(pen.palette, tag.tone);
    if (Math.abs(y - tag.y) > 2) pen.line(plot.right, tag.y, left, y, colour, 2);
    pen.roundFill(left, y - height / 2, width, height, colour, 4);
    pen.text(text, left + pen.px(7), y, pen.palette.onTone);
  }
}

/** One tag a price: the trade's own come first, a level at the same price is already told. */
function tagsOf(body: CandleBody, plot: Plot): Tag[] {
  const { trade } = body;
  const wished: (readonly [number, Tone])[] = [];
  if (trade !== undefined) {
    wished.push([trade.entry, "entry"], [trade.stop, "loss"]);
    if (trade.target !== null) wished.push([trade.target, "profit"]);
    wished.push([trade.exit, trade.won ? "profit" : "loss"]);
  } else if (body.close.length > 0) {
    const last = body.close.length - 1;
    wished.push([
      body.close[last] as number,
      (body.close[last] as number) >= (body.open[last] as number) ? "bullish" : "bearish",
    ]);
  }
  for (const level of body.levels)
    if (level.tag && level.to >= body.close.length) wished.push([level.price, level.tone]);
  const seen = new Set<string>();
  return wished.flatMap(([price, tone]) => {
    const text = price.toFixed(body.digits);
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ price, tone, y: plot.y(price) }];
  });
}

/** Tags at their places, top to bottom: each as near to its price as the others let it (`spreadApart`). */
function spread(tags: Tag[], gap: number, top: number, bottom: number): PlacedTag[] {
  const sorted = [...tags].sort((a, b) => a.y - b.y);
  const places = spreadApart(
    sorted.map(({ y }) => y),
    gap,
    top + gap / 2,
    bottom - gap / 2,
  );
  return sorted.map((tag, i) => ({ tag, y: places[i] as number }));
}
