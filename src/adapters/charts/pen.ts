import type { PictureSize } from "../../ports/chart-renderer.js";
import type { Canvas2D } from "./canvas-2d.js";
import { FONT, Sheet } from "./sheet.js";

/** A sheet with a 2D context to draw on. */
export class Pen extends Sheet {
  readonly ctx: Canvas2D;

  constructor(ctx: Canvas2D, size: PictureSize, scale?: number) {
    super(size, scale);
    this.ctx = ctx;
  }

  setFont(size: number, bold = false): void {
    this.ctx.font = `${bold ? "bold " : ""}${this.px(size)}px "${FONT}"`;
  }

  textWidth(text: string): number {
    return this.ctx.measureText(printable(text)).width;
  }

  /** The text, cut with an ellipsis where it is wider than `width`. */
  fit(text: string, width: number): string {
    if (this.textWidth(text) <= width) return text;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.textWidth(`${text.slice(0, middle)}…`) <= width) low = middle;
      else high = middle - 1;
    }
    return `${text.slice(0, low).trimEnd()}…`;
  }

  line(
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    colour: string,
    width: number,
    dash: readonly number[] = [],
  ): void {
    const { ctx } = this;
    ctx.strokeStyle = colour;
    ctx.lineWidth = this.px(width);
    ctx.setLineDash(dash.map((size) => this.px(size)));
    ctx.beginPath();
    ctx.moveTo(x1, y1);
    ctx.lineTo(x2, y2);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  fill(x: number, y: number, width: number, height: number, colour: string): void {
    this.ctx.fillStyle = colour;
    this.ctx.fillRect(x, y, width, height);
  }

  roundFill(x: number, y: number, width: number, height: number, colour: string, radius = 5): void {
    this.ctx.fillStyle = colour;
    this.ctx.beginPath();
    this.ctx.roundRect(x, y, width, height, this.px(radius));
    this.ctx.fill();
  }

  text(text: string, x: number, y: number, colour: string, align: "left" | "right" | "center" = "left"): void {
    this.ctx.fillStyle = colour;
    this.ctx.textAlign = align;
    this.ctx.textBaseline = "middle";
    this.ctx.fillText(printable(text), x, y);
  }
}

/** The canvas throws on a NUL and draws boxes for the other control characters. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, " ");
