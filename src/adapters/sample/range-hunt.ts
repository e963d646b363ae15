import type { Random } from "./random.js";

type Mood = "idle" | "build" | "hunt" | "turn" | "run";

/** Where a minute stands to the session range: in its window, after it, in the hours of the hunt, or elsewhere. */
export type Phase = "range" | "wait" | "hunt" | "none";

/** Shares of the usual move, by minutes since the edge gave way: a burst, the pull-back, and what comes after. */
const BURST = 18;
const PULL_BACK = 55;
const RUN = { burst: 0.7, back: -0.1, after: 0.06 } as const;
const TURN = { burst: -0.9, back: 0.16, after: -0.1 } as const;

/**
 * The day's story around one session range: the market drifts to one of its edges and either breaks through it in a burst, or takes the
 * stops behind it and turns as sharply. Gives the drift of a minute as a share of its usual move.
 */
export class RangeHunt {
  private mood: Mood = "idle";
  private high = Number.NEGATIVE_INFINITY;
  private low = Number.POSITIVE_INFINITY;
  private side = 1;
  private breaks = false;
  private depth = 0;
  private minutes = 0;
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  drift(phase: Phase, high: number, low: number, move: number, trend: number): number {
    if (phase === "none") this.mood = "idle";
    else if (phase === "range") this.build(high, low);
    else if (phase === "hunt" && this.mood === "build") this.decide(move, trend);
    this.minutes++;
    if (this.mood === "hunt") return this.hunt(high, low);
    if (this.mood === "run") return this.side * this.stage(RUN);
    return this.mood === "turn" ? this.side * this.stage(TURN) : 0;
  }

  private build(high: number, low: number): void {
    if (this.mood !== "build") {
      this.mood = "build";
      this.high = Number.NEGATIVE_INFINITY;
      this.low = Number.POSITIVE_INFINITY;
    }
    this.high = Math.max(this.high, high);
    this.low = Math.min(this.low, low);
  }

  /** With the trend (above 0: up) it mostly breaks, against it it mostly takes stops and turns. */
  private decide(move: number, trend: number): void {
    const dice = this.random.next();
    this.mood = dice < 0.92 ? "hunt" : "idle";
    this.breaks = dice < 0.3;
    const along = this.random.next() < 0.75 ? 1 : -1;
    this.side = (trend < 0 ? -along : along) * (this.breaks ? 1 : -1);
    this.depth = this.breaks ? 0 : move * (1.5 + 4.5 * this.random.next());
  }

  private hunt(high: number, low: number): number {
    const beyond = this.side > 0 ? high - this.high : this.low - low;
    if (beyond > this.depth) {
      this.mood = this.breaks ? "run" : "turn";
      this.minutes = 0;
    }
    return 0.27 * this.side;
  }

  private stage({ burst, back, after }: typeof RUN | typeof TURN): number {
    return this.minutes < BURST ? burst : this.minutes < PULL_BACK ? back : after;
  }
}
