import { type EpochMs, MINUTE } from "./civil.js";
import { periodOf, type Timeframe } from "./timeframe.js";

/** How long a series has been without a candle, in its trading hours. */
export interface SilentSeries {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Trading time since it is last known of, ms. */
  readonly silentMs: number;
}

/** What the feed has turned into. */
export interface HealthChange {
  readonly kind: "stale" | "down" | "recovered";
  readonly at: EpochMs;
  /** Since when it had been without candles. */
  readonly since: EpochMs;
  /** The series that are late; of a recovery none. */
  readonly series: readonly SilentSeries[];
}

export type HealthState = "ok" | "stale" | "down";

/** After `stale`, so much trading time without a candle is `down`. */
const DOWN_MS = 5 * MINUTE;

/** A series is late after two candles and a minute of its trading hours. */
export const silenceOf = (timeframe: Timeframe): number => 2 * periodOf(timeframe) + MINUTE;

/**
 * OK → STALE → DOWN → RECOVERED, one change at a time and each told once. Only trading time counts: no weekend, night or holiday makes a feed stale.
 */
export class FeedHealth {
  state: HealthState = "ok";
  private since = 0;

  /** `isHeld`: what comes may not be read, so that every series is late at once. */
  look(series: readonly SilentSeries[], now: EpochMs, isHeld = false): HealthChange | undefined {
    const late = isHeld ? series : series.filter(({ timeframe, silentMs }) => silentMs > silenceOf(timeframe));
    if (late.length === 0) {
      if (this.state === "ok") return undefined;
      this.state = "ok";
      return { kind: "recovered", at: now, since: this.since, series: [] };
    }
    if (this.state === "ok") {
      this.state = "stale";
      this.since = now - Math.max(...late.map(({ silentMs }) => silentMs));
      return { kind: "stale", at: now, since: this.since, series: late };
    }
    const isDown = late.some(({ timeframe, silentMs }) => silentMs > silenceOf(timeframe) + DOWN_MS);
    if (this.state === "down" || !isDown) return undefined;
    this.state = "down";
    return { kind: "down", at: now, since: this.since, series: late };
  }
}
