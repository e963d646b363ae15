import type { CandleBody, TradeDrawing } from "../../domain/chart.js";
import { candlesUnder } from "./candles-under.js";
import { placeTags } from "./draw-tags.js";
import { type MarkPlace, triangle } from "./draw-zones.js";
import type { LabelPlacer } from "./label-placer.js";
import { clear, full } from "./palette.js";
import type { Pen } from "./pen.js";
import type { Plot } from "./plot.js";
import type { Sheet } from "./sheet.js";

/** Boxes of risk and reward from entry to exit: behind the candles. */
export function drawTradeBoxes(pen: Pen, plot: Plot, trade: TradeDrawing): void {
  const { left, right } = spanOf(pen, plot, trade);
  const box = (from: number, to: number, tone: "loss" | "profit") => {
    const top = plot.y(Math.max(from, to));
    pen.fill(left, top, right - left, plot.y(Math.min(from, to)) - top, clear(pen.palette, tone, 0.17));
  };
  box(trade.entry, trade.stop, "loss");
  if (trade.target !== null) box(trade.entry, trade.target, "profit");
}

function spanOf(pen: Pen, plot: Plot, trade: TradeDrawing): { left: number; right: number } {
  const left = plot.x(trade.entryAt - 0.5);
  return { left, right: Math.max(plot.x(trade.exitAt + 0.5), left + pen.px(26)) };
}

/** Lines of entry, stop and target, the way from entry to exit, signs at both: over the candles, which stay seen. */
export function drawTradeLines(pen: Pen, plot: Plot, trade: TradeDrawing, arrow: ArrowPlace): void {
  const { left, right } = spanOf(pen, plot, trade);
  const priceLine = (price: number, tone: "entry" | "loss" | "profit") => {
    const y = Math.round(plot.y(price));
    pen.line(left, y, right, y, full(pen.palette, tone), 3.4);
    pen.line(right, y, plot.right, y, clear(pen.palette, tone, 0.75), 2, [3, 7]);
  };
  priceLine(trade.stop, "loss");
  if (trade.target !== null) priceLine(trade.target, "profit");
  priceLine(trade.entry, "entry");
  const from = { x: plot.x(trade.entryAt), y: plot.y(trade.entry) };
  const to = { x: plot.x(trade.exitAt), y: plot.y(trade.exit) };
  pen.line(from.x, from.y, to.x, to.y, full(pen.palette, trade.won ? "profit" : "loss"), 2.6, [9, 6]);
  pen.ctx.fillStyle = full(pen.palette, "entry");
  triangle(pen, arrow.x, arrow.y, pen.px(ARROW), trade.side === "long");
  exitSign(pen, to.x, to.y, trade.won);
}

const ARROW = 11;
const RING = 8;

/** Middle of the arrow of an entry, in px. */
interface ArrowPlace {
  readonly x: number;
  readonly y: number;
}

/** The arrow stands away from its candle, below it for a long and above it for a short, beyond the signs that are there already. */
export function placeArrow(
  sheet: Sheet,
  plot: Plot,
  body: CandleBody,
  trade: TradeDrawing,
  marks: readonly MarkPlace[],
): ArrowPlace {
  const long = trade.side === "long";
  const edge = (long ? body.low : body.high)[trade.entryAt] ?? trade.entry;
  const away = long ? 1 : -1;
  const x = plot.x(trade.entryAt);
  const furthest = long ? Math.max(plot.y(edge), plot.y(trade.entry)) : Math.min(plot.y(edge), plot.y(trade.entry));
  let y = furthest + away * sheet.px(ARROW + 7);
  const reach = sheet.px(ARROW + 9);
  for (let step = 0; step < 4; step++) {
    if (!marks.some((mark) => Math.abs(mark.x - x) < reach && Math.abs(mark.y - y) < reach)) break;
    y += away * reach;
  }
  return { x, y: Math.min(plot.bottom - sheet.px(ARROW), Math.max(plot.top + sheet.px(ARROW), y)) };
}

/** A ring: the candle of the exit is seen in it. */
function exitSign(pen: Pen, x: number, y: number, won: boolean): void {
  const ring = (colour: string, width: number) => {
    pen.ctx.beginPath();
    pen.ctx.arc(x, y, pen.px(RING), 0, 2 * Math.PI);
    pen.ctx.strokeStyle = colour;
    pen.ctx.lineWidth = pen.px(width);
    pen.ctx.stroke();
  };
  ring(pen.palette.background, 8);
  ring(full(pen.palette, won ? "profit" : "loss"), 4);
}

/** The words of the lines: at the right edge beside their price tags, the exit's near its sign where it hides the fewest candles. */
export function drawTradeLabels(
  pen: Pen,
  plot: Plot,
  body: CandleBody,
  trade: TradeDrawing,
  arrow: ArrowPlace,
  placer: LabelPlacer,
): void {
  pen.setFont(22, true);
  const height = pen.px(30);
  const exit = { x: plot.x(trade.exitAt), y: plot.y(trade.exit) };
  placer.block(arrow.x - pen.px(ARROW), arrow.y - pen.px(ARROW), pen.px(2 * ARROW), pen.px(2 * ARROW));
  placer.block(exit.x - pen.px(RING + 2), exit.y - pen.px(RING + 2), pen.px(2 * RING + 4), pen.px(2 * RING + 4));
  const draw = (text: string, [x, y]: readonly [number, number], width: number, tone: "entry" | "loss" | "profit") => {
    pen.roundFill(x, y, width, height, full(pen.palette, tone));
    pen.text(text, x + pen.px(8), y + height / 2, pen.palette.onTone);
  };
  const tags = placeTags(pen, plot, body);
  const atEdge = (text: string, price: number, tone: "entry" | "loss" | "profit") => {
    const width = pen.textWidth(text) + pen.px(16);
    const centre = tags.find(({ tag }) => tag.price === price)?.y ?? plot.y(price);
    const corner = placer.place(width, height, [[plot.right - width - pen.px(2), Math.round(centre) - height / 2]]);
    if (corner !== undefined) draw(text, corner, width, tone);
  };
  atEdge(trade.labels.entry, trade.entry, "entry");
  atEdge(trade.labels.stop, trade.stop, "loss");
  if (trade.target !== null) atEdge(trade.labels.target, trade.target, "profit");

  const width = pen.textWidth(trade.labels.exit) + pen.px(16);
  const tone = trade.won ? "profit" : "loss";
  const corner = placer.place(width, height, exitWishes(pen, plot, body, exit, width, height));
  if (corner === undefined) return;
  const nearX = Math.min(corner[0] + width, Math.max(corner[0], exit.x));
  const nearY = Math.min(corner[1] + height, Math.max(corner[1], exit.y));
  const distance = Math.hypot(nearX - exit.x, nearY - exit.y);
  if (distance > pen.px(RING)) {
    const share = pen.px(RING) / distance;
    const [x, y] = [exit.x + (nearX - exit.x) * share, exit.y + (nearY - exit.y) * share];
    pen.line(x, y, nearX, nearY, full(pen.palette, tone), 2);
  }
  draw(trade.labels.exit, corner, width, tone);
}

/** Corners around the exit, the best first: few candles below the words, near the sign. */
function exitWishes(
  pen: Pen,
  plot: Plot,
  body: CandleBody,
  exit: { readonly x: number; readonly y: number },
  width: number,
  height: number,
): (readonly [number, number])[] {
  const gap = pen.px(16);
  const lefts = [exit.x + gap, exit.x - gap - width, exit.x - width / 2, exit.x + 3 * gap, exit.x - 3 * gap - width];
  const shifts = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5];
  const wishes = lefts.flatMap((x) => shifts.map((shift) => [x, exit.y - height / 2 + shift * height] as const));
  const cost = ([x, y]: readonly [number, number]) => {
    const away = Math.hypot(x + width / 2 - exit.x, y + height / 2 - exit.y);
    return away + pen.px(30) * candlesUnder(plot, body, { x, y, width, height });
  };
  return wishes
    .map((wish) => ({ wish, cost: cost(wish) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ wish }) => wish);
}
