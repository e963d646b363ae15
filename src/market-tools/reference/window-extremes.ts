/** Greatest (side 1) or least (−1) of the `width` values that end at each index; NaN before there are as many. O(n), a deque of indices. */
export function windowExtremes(column: Float64Array, length: number, width: number, side: 1 | -1): Float64Array {
  const extremes = new Float64Array(length).fill(Number.NaN);
  const queue = new Int32Array(length);
  let first = 0;
  let end = 0;
  for (let j = 0; j < length; j++) {
    const value = side * (column[j] as number);
    while (end > first && side * (column[queue[end - 1] as number] as number) <= value) end--;
    queue[end++] = j;
    if ((queue[first] as number) <= j - width) first++;
    if (j >= width - 1) extremes[j] = column[queue[first] as number] as number;
  }
  return extremes;
}
