interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Keeps labels from lying on each other: the first comer stays, a later one moves to its next wish or is left out. */
export class LabelPlacer {
  private readonly taken: Box[] = [];
  private readonly frame: Box;

  constructor(frame: Box) {
    this.frame = frame;
  }

  /** The first of the wished corners where the box is inside the frame and free; undefined where there is none. */
  place(
    width: number,
    height: number,
    wishes: readonly (readonly [number, number])[],
  ): readonly [number, number] | undefined {
    for (const [x, y] of wishes) {
      const box = { x, y, width, height };
      if (!this.isInside(box) || this.taken.some((other) => overlap(box, other))) continue;
      this.taken.push(box);
      return [x, y];
    }
    return undefined;
  }

  /** Keeps a place from being written on. */
  block(x: number, y: number, width: number, height: number): void {
    this.taken.push({ x, y, width, height });
  }

  private isInside({ x, y, width, height }: Box): boolean {
    const { frame } = this;
    return x >= frame.x && y >= frame.y && x + width <= frame.x + frame.width && y + height <= frame.y + frame.height;
  }
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
