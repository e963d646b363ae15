/** `perSecond` a second, and as many at once. */
export class TokenBucket {
  private readonly perSecond: number;
  private left: number;
  private at: number;

  /** `at`: monotonic, ms. */
  constructor(perSecond: number, at: number) {
    this.perSecond = perSecond;
    this.left = perSecond;
    this.at = at;
  }

  take(now: number): boolean {
    this.left = Math.min(this.perSecond, this.left + ((now - this.at) / 1_000) * this.perSecond);
    this.at = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
