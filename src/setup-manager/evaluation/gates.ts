import { type Candles, closeTimeOf } from "../../domain/candles.js";
import { WEEKDAYS, weekdayOf } from "../../domain/civil.js";
import { SessionClock } from "../../domain/sessions.js";
import type { Setup } from "../setup.js";
import type { RuleSources } from "./rule-sources.js";

/** The gates a pass goes through, in order (CATALOG 2.4); a pass is counted at the first that holds it back. */
export const GATES = [
  "both_sides",
  "sessions",
  "weekdays",
  "max_spread",
  "levels",
  "checks",
  "score",
  "cooldown",
  "one_per_session",
  "max_per_day",
] as const;
export type Gate = (typeof GATES)[number];

/** Gates by number, as the evaluation carries them; −1 lets by. */
export const PASSED = -1;
/** A candidate whose score is still to come. */
export const WAITING = -2;
const at = (gate: Gate): number => GATES.indexOf(gate);
export const BOTH_SIDES = at("both_sides");
export const LEVELS = at("levels");
export const CHECKS = at("checks");
export const SCORE = at("score");
const SESSIONS = at("sessions");
const WEEKDAYS_GATE = at("weekdays");
const MAX_SPREAD = at("max_spread");
const COOLDOWN = at("cooldown");
const ONE_PER_SESSION = at("one_per_session");
const MAX_PER_DAY = at("max_per_day");

/** Gates 2 and 3: what depends on the bar alone. */
export class BarGates {
  private readonly candles: Candles;
  private readonly clocks: readonly SessionClock[];
  private readonly weekdays: readonly boolean[] | null;
  private readonly maxSpread: number;
  private readonly sources: RuleSources;

  constructor(setup: Setup, sources: RuleSources) {
    const { filters, symbol } = setup;
    this.sources = sources;
    this.candles = sources.candles;
    this.clocks = filters.sessions.map((window) => new SessionClock(window));
    const { weekdays } = filters;
    this.weekdays = weekdays === null ? null : WEEKDAYS.map((day) => weekdays.includes(day));
    // Spreads are whole points; the slack keeps 25 × 0.00001 within 2.5 pips.
    this.maxSpread =
      filters.maxSpread === null ? Number.POSITIVE_INFINITY : filters.maxSpread * symbol.pip * (1 + 1e-9);
  }

  /** Number of the gate that holds bar k back. */
  held(k: number): number {
    if (this.clocks.length > 0 && this.windowOf(k) < 0) return SESSIONS;
    if (this.weekdays !== null && !this.weekdays[weekdayOf(this.sources.localDay(k))]) return WEEKDAYS_GATE;
    return (this.candles.spread[k] as number) <= this.maxSpread ? PASSED : MAX_SPREAD;
  }

  /** The first window that holds the whole of bar k: it opens at or after its start and closes before its end. */
  windowOf(k: number): number {
    for (let w = 0; w < this.clocks.length; w++) if (this.holds(w, k)) return w;
    return -1;
  }

  holds(window: number, k: number): boolean {
    const clock = this.clocks[window] as SessionClock;
    return clock.seek(this.candles.openTime[k] as number) && closeTimeOf(this.candles, k) < clock.end;
  }

  startOf(window: number): number {
    return (this.clocks[window] as SessionClock).start;
  }

  get windows(): number {
    return this.clocks.length;
  }
}

/** Gate 6: what depends on the signals before this one, taken or not. */
export class Quotas {
  private readonly cooldown: number;
  private readonly onePerSession: boolean;
  private readonly maxPerDay: number;
  private readonly bars: BarGates;
  private readonly sources: RuleSources;
  private lastBar = Number.NEGATIVE_INFINITY;
  private day = Number.NaN;
  private today = 0;
  private readonly used: Float64Array;

  constructor({ filters }: Setup, bars: BarGates, sources: RuleSources) {
    this.cooldown = filters.cooldown ?? 0;
    this.onePerSession = filters.onePerSession;
    this.maxPerDay = filters.maxPerDay ?? Number.POSITIVE_INFINITY;
    this.bars = bars;
    this.sources = sources;
    this.used = new Float64Array(bars.windows).fill(Number.NaN);
  }

  held(k: number): number {
    if (k - this.lastBar <= this.cooldown) return COOLDOWN;
    if (this.onePerSession) {
      const window = this.bars.windowOf(k);
      if (window >= 0 && this.used[window] === this.bars.startOf(window)) return ONE_PER_SESSION;
    }
    return this.maxPerDay !== Number.POSITIVE_INFINITY && this.countOn(k) >= this.maxPerDay ? MAX_PER_DAY : PASSED;
  }

  /** Bar k gave a signal. */
  count(k: number): void {
    this.lastBar = k;
    for (let w = 0; w < this.used.length; w++) if (this.bars.holds(w, k)) this.used[w] = this.bars.startOf(w);
    if (this.maxPerDay === Number.POSITIVE_INFINITY) return;
    this.today = this.countOn(k) + 1;
    this.day = this.sources.localDay(k);
  }

  private countOn(k: number): number {
    return this.sources.localDay(k) === this.day ? this.today : 0;
  }
}
