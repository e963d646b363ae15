import type { Chart, ChartTheme } from "../domain/chart.js";

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly theme: ChartTheme;
}

/** Draws a chart as a PNG. The same chart and size give the same bytes, on every machine; many may be asked for at once. */
export interface ChartRenderer {
  render(chart: Chart, size: PictureSize): Promise<Buffer>;
}
