import type { TradeDrawing } from "../../domain/chart.js";
import { triangle } from "./draw-zones.js";
import type { LabelPlacer } from "./label-placer.js";
import { clear, full } from "./palette.js";
import type { Pen } from "./pen.js";
import type { Plot } from "./plot.js";

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

/** Lines of entry, stop and target, the way from entry to exit, arrows at both: over the candles. */
export function drawTradeLines(pen: Pen, plot: Plot, trade: TradeDrawing): void {
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
  entryArrow(pen, from.x, from.y, trade.side === "long");
  exitSign(pen, to.x, to.y, trade.won);
}

/** An arrow whose tip touches the entry price: up for a long, down for a short. */
function entryArrow(pen: Pen, x: number, y: number, up: boolean): void {
  const size = pen.px(13);
  const centre = y + (up ? size : -size);
  pen.ctx.fillStyle = full(pen.palette, "entry");
  triangle(pen, x, centre, size, up);
  pen.ctx.strokeStyle = pen.palette.background;
  pen.ctx.lineWidth = pen.px(2);
  pen.ctx.stroke();
}

function exitSign(pen: Pen, x: number, y: number, won: boolean): void {
  pen.ctx.beginPath();
  pen.ctx.arc(x, y, pen.px(10), 0, 2 * Math.PI);
  pen.ctx.fillStyle = full(pen.palette, won ? "profit" : "loss");
  pen.ctx.fill();
  pen.ctx.strokeStyle = pen.palette.background;
  pen.ctx.lineWidth = pen.px(3);
  pen.ctx.stroke();
}

/** The words of the lines: at the right edge beside their prices, the exit's beside its sign. */
export function drawTradeLabels(pen: Pen, plot: Plot, trade: TradeDrawing, placer: LabelPlacer): void {
  pen.setFont(22, true);
  const height = pen.px(30);
  type Tinted = "entry" | "loss" | "profit";
  const label = (text: string, price: number, tone: Tinted, near: readonly number[]) => {
    const width = pen.textWidth(text) + pen.px(16);
    const y = Math.round(plot.y(price)) - height / 2;
    const lefts = near.length === 0 ? [plot.right - width - pen.px(2)] : near.map((x, i) => (i === 0 ? x : x - width));
    const corner = placer.place(
      width,
      height,
      [0, -height, height].flatMap((shift) => lefts.map((left) => [left, y + shift] as const)),
    );
    if (corner === undefined) return;
    pen.roundFill(corner[0], corner[1], width, height, full(pen.palette, tone));
    pen.text(text, corner[0] + pen.px(8), corner[1] + height / 2, pen.palette.onTone);
  };
  label(trade.labels.entry, trade.entry, "entry", []);
  label(trade.labels.stop, trade.stop, "loss", []);
  if (trade.target !== null) label(trade.labels.target, trade.target, "profit", []);
  const exit = plot.x(trade.exitAt);
  label(trade.labels.exit, trade.exit, trade.won ? "profit" : "loss", [exit + pen.px(16), exit - pen.px(16)]);
}
