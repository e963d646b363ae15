/** Mean of each column and one over its standard deviation. A column that never moved counts in its own unit: any other value is far. */
export function columnSpread(rows: Float32Array, n: number, width: number) {
  const mean = new Float64Array(width);
  const scale = new Float64Array(width);
  for (let i = 0; i < n * width; i++) mean[i % width] = (mean[i % width] as number) + (rows[i] as number) / n;
  for (let i = 0; i < n * width; i++) {
    const f = i % width;
    scale[f] = (scale[f] as number) + ((rows[i] as number) - (mean[f] as number)) ** 2 / n;
  }
  return { mean, scale: scale.map((variance) => (variance > 1e-18 ? 1 / Math.sqrt(variance) : 1)) };
}
