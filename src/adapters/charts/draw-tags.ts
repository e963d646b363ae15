import type { CandleBody, Tone } from "../../domain/chart.js";
import { full } from "./palette.js";
import type { Pen } from "./pen.js";
import type { Plot } from "./plot.js";

interface Tag {
  readonly price: number;
  readonly tone: Tone;
  readonly y: number;
}

interface PlacedTag {
  readonly tag: Tag;
  readonly y: number;
}

/** The tags of a picture where they stand: pushed apart where they would cover each other. */
export const placeTags = (pen: Pen, plot: Plot, body: CandleBody): PlacedTag[] =>
  spread(tagsOf(body, plot), pen.px(30) + pen.px(1), plot.top, plot.bottom);

/**
 * Prices of levels, of the trade and of the last close, on the price axis.
 * A label of the axis that a tag would half cover goes.
 */
export function drawTags(pen: Pen, plot: Plot, body: CandleBody, axisPrices: readonly number[]): void {
  const height = pen.px(30);
  pen.setFont(22, true);
  const tags = placeTags(pen, plot, body);
  const left = plot.right + pen.px(5);
  for (const price of axisPrices) {
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

/** Moves tags apart, top to bottom, as little as one pass down and one pass up need. */
function spread(tags: Tag[], gap: number, top: number, bottom: number): PlacedTag[] {
  const placed = tags.map((tag) => ({ tag, y: Math.min(bottom - gap / 2, Math.max(top + gap / 2, tag.y)) }));
  placed.sort((a, b) => a.y - b.y);
  for (let pass = 0; pass < 20; pass++) {
    let moved = false;
    for (let i = 1; i < placed.length; i++) {
      const upper = placed[i - 1] as { y: number };
      const lower = placed[i] as { y: number };
      const missing = gap - (lower.y - upper.y);
      if (missing <= 0.5) continue;
      upper.y -= missing / 2;
      lower.y += missing / 2;
      moved = true;
    }
    if (!moved) break;
  }
  const over = (placed.at(-1)?.y ?? 0) + gap / 2 - bottom;
  if (over > 0) for (const tag of placed) tag.y -= over;
  return placed;
}
