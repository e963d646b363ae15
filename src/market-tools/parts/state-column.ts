/** One number per bar, for what is always read as of the bar judged. NaN not known. */
export class StateColumn {
  values = new Float64Array(1024).fill(Number.NaN);

  set(i: number, value: number): void {
    if (i >= this.values.length) {
      const longer = new Float64Array(i * 2).fill(Number.NaN, i);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[i] = value;
  }

  readonly read = (_record: number, i: number): number => (i < 0 ? Number.NaN : (this.values[i] as number));
}
