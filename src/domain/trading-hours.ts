import { type EpochMs, parseMinute } from "./civil.js";
import { SessionClock } from "./sessions.js";
import type { SymbolSpec } from "./symbol.js";

/** When a symbol trades: the windows of `hours`, right through every change of the clocks. */
export class TradingHours {
  /** Whether the instant last sought lies in trading hours. */
  open = false;
  /** The end of the window it lies in; outside, the start of the next one. UTC ms. */
  until: EpochMs = Number.NaN;
  private readonly clocks: readonly SessionClock[];

  constructor(symbol: Pick<SymbolSpec, "id" | "hours" | "hours_tz">) {
    this.clocks = symbol.hours.map(
      ({ days, from, to }) =>
        new SessionClock({ name: `${symbol.id} hours`, tz: symbol.hours_tz, from: minute(from), to: minute(to), days }),
    );
  }

  /** Moves to `time`; true in trading hours. Cheap for neighbouring instants. */
  seek(time: EpochMs): boolean {
    this.open = false;
    this.until = Number.POSITIVE_INFINITY;
    for (const clock of this.clocks) {
      const inside = clock.seek(time);
      if (inside === this.open)
        this.until = inside ? Math.max(this.until, clock.end) : Math.min(this.until, clock.start);
      else if (inside) {
        this.open = true;
        this.until = clock.end;
      }
    }
    return this.open;
  }

  /** Trading time in [from, to), ms. */
  between(from: EpochMs, to: EpochMs): number {
    let total = 0;
    for (let time = from; time < to; time = this.until) {
      if (this.seek(time)) total += Math.min(this.until, to) - time;
      if (!(this.until > time)) break;
    }
    return total;
  }
}

const minute = (text: string): number => parseMinute(text) ?? 0;
