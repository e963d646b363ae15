/** Work in line: one piece at a time in each line, in the order it came; lines do not wait for each other. A piece that fails ends nothing. */
export class Lines {
  private readonly tails = new Map<string, Promise<void>>();
  private readonly depths = new Map<string, number>();
  private readonly failed: (error: unknown) => void;

  constructor(failed: (error: unknown) => void) {
    this.failed = failed;
  }

  /** Pieces of a line that run or wait. */
  depth(line: string): number {
    return this.depths.get(line) ?? 0;
  }

  /** Lines that somebody stands in. */
  get size(): number {
    return this.tails.size;
  }

  /** Resolves when all that stands in line now has been done. */
  async idle(): Promise<void> {
    await Promise.all(this.tails.values());
  }

  add(line: string, work: () => Promise<void>): Promise<void> {
    this.depths.set(line, this.depth(line) + 1);
    const mine = (this.tails.get(line) ?? Promise.resolve())
      .then(work)
      .catch(this.failed)
      .then(() => {
        const left = this.depth(line) - 1;
        if (left > 0) this.depths.set(line, left);
        else {
          this.depths.delete(line);
          this.tails.delete(line);
        }
      });
    this.tails.set(line, mine);
    return mine;
  }
}
