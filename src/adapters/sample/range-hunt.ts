import type { Random } from "./random.js";

type Mood = "idle" | "build" | "hunt" | "turn" | "run";

/**
 * The day's story around one session range: afterwards the market drifts to one of its edges and either runs on through it, or takes
 * the stops behind it and turns. Gives the drift of a minute as a share of its usual move.
 */
export class RangeHunt {
  private mood: Mood = "idle";
  private high = Number.NEGATIVE_INFINITY;
  private low = Number.POSITIVE_INFINITY;
  private side = 1;
  private breaks = false;
  private depth = 0;
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** `phase`: inside the range's window, in the hours after it, or elsewhere. */
  drift(phase: "range" | "after" | "none", high: number, low: number, close: number, move: number): number {
    if (phase === "none") {
      this.mood = "idle";
      return 0;
    }
    if (phase === "range") {
      if (this.mood !== "build") this.begin();
      this.high = Math.max(this.high, high);
      this.low = Math.min(this.low, low);
      return 0;
    }
    if (this.mood === "build") this.decide(move);
    const beyond = this.side > 0 ? high - this.high : this.low - low;
    if (this.mood === "hunt") {
      if (beyond > this.depth) this.mood = this.breaks ? "run" : "turn";
      return 0.22 * this.side;
    }
    if (this.mood === "run") return 0.12 * this.side;
    if (this.mood !== "turn") return 0;
    const middle = (this.high + this.low) / 2;
    if ((close - middle) * this.side < 0) this.mood = "idle";
    return -0.24 * this.side;
  }

  private begin(): void {
    this.mood = "build";
    this.high = Number.NEGATIVE_INFINITY;
    this.low = Number.POSITIVE_INFINITY;
  }

  private decide(move: number): void {
    const dice = this.random.next();
    this.mood = dice < 0.75 ? "hunt" : "idle";
    this.breaks = dice < 0.34;
    this.side = this.random.next() < 0.5 ? -1 : 1;
    this.depth = move * (1 + 4 * this.random.next());
  }
}
