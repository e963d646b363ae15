import { columnSpread } from "./column-spread.js";

export interface NearRow {
  /** Place among the rows that were given. */
  readonly index: number;
  /** Over the mean distance of all of them: 0 is the same row, 1 as far as they usually are. */
  readonly distance: number;
}

/** The rows most like `asked`, the nearest first, of equals the first given; columns in their standard deviations among the rows. */
export function nearestRows(
  rows: readonly ArrayLike<number>[],
  asked: ArrayLike<number>,
  most: number,
): readonly NearRow[] {
  const width = asked.length;
  const flat = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    for (let f = 0; f < width; f++) flat[i * width + f] = row[f] as number;
  });
  const { scale } = columnSpread(flat, rows.length, width);
  let sum = 0;
  const far = rows.map((row, index) => {
    let square = 0;
    for (let f = 0; f < width; f++) square += (((row[f] as number) - (asked[f] as number)) * (scale[f] as number)) ** 2;
    const distance = Math.sqrt(square);
    sum += distance;
    return { index, distance };
  });
  const usual = sum / Math.max(1, rows.length);
  return far
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, most)
    .map(({ index, distance }) => ({ index, distance: usual === 0 ? 0 : distance / usual }));
}
