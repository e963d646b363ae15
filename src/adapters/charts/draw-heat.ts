import type { HeatBody } from "../../domain/chart.js";
import type { Palette, Rgb } from "./palette.js";
import type { Pen } from "./pen.js";

/** A rectangle of the picture, px. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Cells, row and column names and the legend, in the room the frame leaves. */
export function drawHeat(pen: Pen, area: Area, body: HeatBody): void {
  pen.setFont(23, true);
  const left = area.left + Math.max(...body.rows.map((row) => pen.textWidth(row))) + pen.px(16);
  const legendHeight = pen.px(62);
  const top = area.top + pen.px(36);
  const bottom = area.bottom - legendHeight;
  const cellWidth = (area.right - left) / body.columns.length;
  const cellHeight = (bottom - top) / body.rows.length;
  const { palette } = pen;
  pen.text(body.columnTitle, area.left, area.top + pen.px(16), palette.muted);
  body.columns.forEach((column, c) => {
    pen.text(column, left + (c + 0.5) * cellWidth, area.top + pen.px(16), palette.text, "center");
  });
  const big = cellWidth >= pen.px(90) ? 23 : cellWidth >= pen.px(76) ? 20 : 17;
  body.rows.forEach((row, r) => {
    const y = top + r * cellHeight;
    pen.setFont(23, true);
    pen.text(row, area.left, y + cellHeight / 2, palette.text);
    body.columns.forEach((_, c) => {
      const x = left + c * cellWidth;
      const cell = body.cells[r]?.[c] ?? null;
      const width = cellWidth - pen.px(4);
      const height = cellHeight - pen.px(4);
      if (cell === null) {
        pen.roundFill(x, y, width, height, palette.emptyCell);
        return;
      }
      const colour = heatColour(palette, cell.value / body.full, cell.thin);
      pen.roundFill(x, y, width, height, rgb(colour));
      const ink = inkOn(colour);
      pen.setFont(big, true);
      pen.text(cell.lines[0], x + width / 2, y + height / 2 - pen.px(14), ink, "center");
      pen.setFont(Math.max(16, big - 3));
      pen.text(cell.lines[1], x + width / 2, y + height / 2 + pen.px(14), ink, "center");
    });
  });
  drawLegend(pen, left, area.right, area.bottom - pen.px(42), body);
}

function drawLegend(pen: Pen, left: number, right: number, y: number, body: HeatBody): void {
  const steps = 48;
  const from = left + (right - left) * 0.25;
  const width = (right - left) * 0.5;
  for (let i = 0; i < steps; i++) {
    const colour = heatColour(pen.palette, (i / (steps - 1)) * 2 - 1, false);
    pen.fill(Math.floor(from + (i * width) / steps), y, Math.ceil(width / steps), pen.px(14), rgb(colour));
  }
  pen.setFont(21);
  const below = y + pen.px(30);
  pen.text(body.legend.low, from, below, pen.palette.muted, "center");
  pen.text(body.legend.middle, from + width / 2, below, pen.palette.muted, "center");
  pen.text(body.legend.high, from + width, below, pen.palette.muted, "center");
}

/** −1 … 1 on the diverging scale; a thin cell keeps a third of its colour. */
function heatColour(palette: Palette, value: number, thin: boolean): Rgb {
  const { low, middle, high } = palette.heat;
  const share = Math.min(1, Math.abs(value)) ** 0.8 * (thin ? 0.35 : 1);
  const end = value < 0 ? low : high;
  return [0, 1, 2].map((i) =>
    Math.round((middle[i] as number) + ((end[i] as number) - (middle[i] as number)) * share),
  ) as unknown as Rgb;
}

const rgb = ([r, g, b]: Rgb): string => `rgb(${r},${g},${b})`;

/** Black or white, whichever reads better (relative luminance, WCAG 2.1). */
function inkOn([r, g, b]: Rgb): string {
  const linear = (value: number) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return luminance > 0.19 ? "#101318" : "#ffffff";
}
