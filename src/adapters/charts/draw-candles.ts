import type { Band, CandleBody } from "../../domain/chart.js";
import { clear, full } from "./palette.js";
import type { Pen } from "./pen.js";
import type { Plot } from "./plot.js";

/** Session shading and day lines: what lies behind the candles. */
export function drawBackdrop(pen: Pen, plot: Plot, body: CandleBody): void {
  for (const day of body.days) {
    const x = Math.round(plot.x(day - 0.5));
    pen.line(x, plot.top, x, plot.bottom, pen.palette.dayLine, 2, [3, 6]);
  }
  for (const band of body.bands) drawBand(pen, plot, band);
}

function drawBand(pen: Pen, plot: Plot, band: Band): void {
  const left = plot.x(band.from - 0.5);
  const width = plot.x(band.to - 0.5) - left;
  pen.fill(left, plot.top, width, plot.bottom - plot.top, clear(pen.palette, band.tone, 0.09));
  pen.fill(left, plot.top, width, pen.px(5), clear(pen.palette, band.tone, 0.75));
}

/** Wicks and bodies on whole pixels, each side in one colour; a candle that closes where it opened is a line. */
export function drawCandles(pen: Pen, plot: Plot, body: CandleBody): void {
  const { open, high, low, close } = body;
  const step = plot.x(1) - plot.x(0);
  const bodyWidth = Math.max(1, Math.floor(step * 0.72));
  const wick = Math.min(bodyWidth, step >= 9 ? pen.px(2.4) : step >= 4 ? pen.px(1.6) : 1);
  for (const rising of [true, false]) {
    pen.ctx.fillStyle = full(pen.palette, rising ? "bullish" : "bearish");
    for (let i = 0; i < close.length; i++) {
      const o = open[i] as number;
      const c = close[i] as number;
      if (c >= o !== rising) continue;
      const left = Math.round(plot.x(i) - bodyWidth / 2);
      const top = Math.round(plot.y(high[i] as number));
      const bottom = Math.round(plot.y(low[i] as number));
      const bodyTop = Math.round(plot.y(rising ? c : o));
      const bodyBottom = Math.round(plot.y(rising ? o : c));
      pen.ctx.fillRect(left + ((bodyWidth - wick) >> 1), top, wick, Math.max(1, bottom - top));
      pen.ctx.fillRect(left, bodyTop, bodyWidth, Math.max(pen.px(1.5), bodyBottom - bodyTop));
    }
  }
}
