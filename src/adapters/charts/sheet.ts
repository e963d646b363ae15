import type { PictureSize } from "../../ports/chart-renderer.js";
import { type Palette, paletteOf } from "./palette.js";

export const FONT = "ITA Sans";

/** Size and colours of one picture. All sizes are thought at 1280 px width and scaled. */
export class Sheet {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  private readonly scale: number;

  constructor({ width, height, theme }: PictureSize, scale = width / 1280) {
    this.scale = scale;
    this.width = width;
    this.height = height;
    this.palette = paletteOf(theme);
  }

  /** Pixels of this picture for pixels at 1280. */
  px(size: number): number {
    return Math.max(1, Math.round(size * this.scale));
  }
}
