import type { EpochMs } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";

/** `max`: as fast as whoever reads comes along. */
export type ReplaySpeed = number | "max";

/** Time as it passes in a replay: `speed` times as fast as that of `clock`, or only when it is moved on (`max`). */
export class ReplayClock implements Clock {
  private readonly clock: Clock;
  private readonly speed: ReplaySpeed;
  private readonly start: EpochMs;
  private readonly began: number;
  private moved: EpochMs;

  constructor(clock: Clock, start: EpochMs, speed: ReplaySpeed) {
    this.clock = clock;
    this.speed = speed;
    this.start = start;
    this.moved = start;
    this.began = clock.elapsed();
  }

  now = (): EpochMs =>
    this.speed === "max" ? this.moved : Math.floor(this.start + (this.clock.elapsed() - this.began) * this.speed);

  elapsed = (): number => this.clock.elapsed();

  /** Moves on to that time, where it waits to be moved. */
  reach(time: EpochMs): void {
    this.moved = Math.max(this.moved, time);
  }
}
