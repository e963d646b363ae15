/** The rectangle of one pane and how its values become pixels. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  x(value: number): number;
  y(value: number): number;
}

interface Scale {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly min: number;
  readonly max: number;
}

/** A plot over Chart.js' scales: linear, so plain arithmetic in place of a call per point. */
export function plotOf(xScale: Scale, yScale: Scale): Plot {
  const { left, right, min, max } = xScale;
  const { top, bottom, min: low, max: high } = yScale;
  const perX = (right - left) / (max - min);
  const perY = (bottom - top) / (high - low);
  return {
    left,
    right,
    top,
    bottom,
    x: (value) => left + (value - min) * perX,
    y: (value) => bottom - (value - low) * perY,
  };
}
