import type { ForestBody, ForestLine } from "../../domain/chart.js";
import type { Area } from "./draw-heat.js";
import { clear, full } from "./palette.js";
import type { Pen } from "./pen.js";

/** Of the width: at most so much for the words on the left. */
const WORDS = 0.42;
const TALLEST = 58;
const AXIS = 40;

/** Figures with their intervals as points on bars, words on the left, the figures written out on the right. */
export function drawForest(pen: Pen, area: Area, body: ForestBody): void {
  const { palette } = pen;
  const rowHeight = Math.min(pen.px(TALLEST), (area.bottom - area.top - pen.px(AXIS)) / body.lines.length);
  const size = rowHeight >= pen.px(34) ? 24 : rowHeight >= pen.px(27) ? 21 : 18;
  pen.setFont(size, true);
  const widest = Math.max(...body.lines.map(({ label }) => pen.textWidth(label)));
  const left = area.left + Math.min(widest, (area.right - area.left) * WORDS) + pen.px(24);
  pen.setFont(size);
  const right = area.right - Math.max(...body.lines.map(({ note }) => pen.textWidth(note))) - pen.px(24);
  const [low, high] = body.range;
  const x = (value: number): number => left + ((value - low) / (high - low)) * (right - left);
  const bottom = area.top + rowHeight * body.lines.length;
  for (const { at, text } of body.ticks) {
    pen.line(x(at), area.top, x(at), bottom, at === 0 ? palette.muted : palette.grid, at === 0 ? 2 : 1);
    pen.setFont(22);
    pen.text(text, x(at), bottom + pen.px(20), palette.text, "center");
  }
  const [first] = body.lines;
  if (first?.value !== null && first !== undefined) {
    const at = x(first.value);
    pen.line(at, area.top, at, bottom, full(palette, first.tone), 1.6, [7, 6]);
  }
  body.lines.forEach((line, i) => {
    const y = Math.round(area.top + rowHeight * (i + 0.5));
    pen.setFont(size, i === 0);
    pen.text(pen.fit(line.label, left - area.left - pen.px(18)), area.left, y, palette.text);
    pen.text(line.note, area.right, y, line.value === null ? palette.muted : palette.text, "right");
    drawLine(pen, line, y, x, Math.min(pen.px(9), rowHeight * 0.28));
  });
}

function drawLine(
  pen: Pen,
  { value, interval, tone }: ForestLine,
  y: number,
  x: (value: number) => number,
  r: number,
): void {
  const { ctx, palette } = pen;
  if (interval !== null) {
    const [from, to] = [x(interval[0]), x(interval[1])];
    pen.line(from, y, to, y, clear(palette, tone, 0.75), 4);
    for (const end of [from, to]) pen.line(end, y - r, end, y + r, clear(palette, tone, 0.75), 2.5);
  }
  if (value === null) return;
  ctx.fillStyle = full(palette, tone);
  ctx.beginPath();
  ctx.arc(x(value), y, r, 0, 2 * Math.PI);
  ctx.fill();
}
