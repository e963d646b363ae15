import { CandleBuffer, type Candles } from "../../domain/candles.js";
import { DAY, type EpochMs, epochDay, formatDay, HOUR, MINUTE } from "../../domain/civil.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { TradingHours } from "../../domain/trading-hours.js";
import { type Zone, zone } from "../../domain/zone.js";
import { Activity } from "./activity.js";
import type { MarketProfile } from "./market-profile.js";
import { Random } from "./random.js";
import { type Phase, RangeHunt } from "./range-hunt.js";

const STEPS = 4;
const STEP_SHARE = 0.5;

/**
 * Invented M1 candles of one symbol: a walk in ticks with sessions, seasons, clusters of volatility, fat tails, impulses that leave gaps
 * behind them, hunts for the edges of a session's range, weekend gaps, and a spread and tick volume that follow the day.
 */
export class MarketWalk {
  private readonly symbol: SymbolSpec;
  private readonly profile: MarketProfile;
  private readonly random: Random;
  private readonly activity: Activity;
  private readonly hours: TradingHours;
  private readonly hunt: RangeHunt;
  private readonly zone: Zone;
  private readonly scale: number;
  private price: number;
  /** The price as of about a day: what the trend is judged against. */
  private slow: number;
  private heat = 1;
  private day = -1;
  private dayMood = 1;
  private shut = false;
  private impulse = 0;
  private impulseLeft = 0;

  constructor(symbol: SymbolSpec, profile: MarketProfile) {
    this.symbol = symbol;
    this.profile = profile;
    this.random = new Random(profile.seed);
    this.activity = new Activity(profile.humps);
    this.hours = new TradingHours(symbol);
    this.hunt = new RangeHunt(this.random);
    this.zone = zone(profile.range.tz);
    this.scale = 10 ** symbol.digits;
    this.price = profile.start;
    this.slow = profile.start;
  }

  /** All candles that open in [from, to), which are whole minutes. */
  run(from: EpochMs, to: EpochMs): Candles {
    const candles = new CandleBuffer(this.symbol.id, "M1", this.symbol.tick, Math.ceil((to - from) / MINUTE));
    let last = from;
    for (let time = from; time < to; ) {
      if (!this.hours.seek(time)) {
        time = this.hours.until;
        continue;
      }
      if (this.enterDay(time)) {
        if (time - last > DAY) this.price += Math.round(this.random.bell() * this.profile.weekendGap);
        this.minute(time, candles);
        last = time;
      }
      time += MINUTE;
    }
    return candles;
  }

  /** Keeps the calendar of the walk; false on a closed day. */
  private enterDay(time: EpochMs): boolean {
    const day = epochDay(this.zone.toWall(time));
    if (day !== this.day) {
      this.day = day;
      this.shut = this.profile.closed.includes(formatDay(day).slice(5));
      // The mood of a day leans on that of the day before; livelier in spring and autumn than in high summer and at Christmas.
      const month = Number(formatDay(day).slice(5, 7));
      const season = [1.05, 1.05, 1.15, 1.2, 1.05, 0.95, 0.8, 0.85, 1.05, 1.15, 1.0, 0.75][month - 1] as number;
      this.dayMood = 0.7 * this.dayMood + 0.3 * season * Math.max(0.4, 1 + 0.45 * this.random.bell());
    }
    return !this.shut;
  }

  private minute(time: EpochMs, candles: CandleBuffer): void {
    const { profile, random } = this;
    const wall = this.zone.toWall(time);
    const inDay = (wall - epochDay(wall) * DAY) / MINUTE;
    const activity = this.activity.at(time);
    const rolling = inDay >= profile.rollFrom && inDay < profile.rollTo;
    // Now and then nobody trades for a minute at the turn of the day: a gap, as in real data.
    if (rolling && random.next() < 0.04) return;
    const move = profile.quietMove * activity * this.dayMood * this.heat;
    const open = Math.max(1, Math.round(this.price + (random.next() < 0.2 ? random.bell() : 0)));
    let high = open;
    let low = open;
    let price = open;
    const drift = this.driftOf(time, inDay, open, candles, move);
    const tail = random.next() < 0.004 ? 2.5 : 1;
    for (let step = 0; step < STEPS; step++) {
      price += drift / STEPS + random.bell() * move * STEP_SHARE * tail;
      if (price > high) high = price;
      if (price < low) low = price;
    }
    const close = Math.max(1, Math.round(price));
    high = Math.max(open, close, Math.round(high));
    low = Math.max(1, Math.min(open, close, Math.round(low)));
    const shock = Math.abs(close - open) / move;
    this.heat = Math.min(2.5, Math.max(0.55, 0.93 * this.heat + 0.07 * (0.25 + shock)));
    this.price = close;
    this.slow += (close - this.slow) / 700;
    const volume = Math.max(
      1,
      Math.round(profile.volume * activity * this.heat * (0.6 + 0.8 * random.next()) * (1 + 0.3 * shock)),
    );
    const { scale } = this;
    candles.push(
      time,
      open / scale,
      high / scale,
      low / scale,
      close / scale,
      volume,
      this.spread(activity, rolling) / scale,
    );
  }

  private driftOf(time: EpochMs, inDay: number, open: number, candles: CandleBuffer, move: number): number {
    const { profile, random } = this;
    const phase = phaseOf(profile, inDay);
    const k = candles.length - 1;
    const fresh = k >= 0 && time - (candles.openTime[k] as number) < HOUR;
    const high = fresh ? (candles.high[k] as number) * this.scale : open;
    const low = fresh ? (candles.low[k] as number) * this.scale : open;
    let share = this.hunt.drift(phase, high, low, move, open - this.slow);
    // An impulse: some minutes one way, fast enough to leave a fair value gap on M15.
    if (this.impulseLeft > 0) {
      this.impulseLeft--;
      share += this.impulse;
    } else if (random.next() < 0.0035) {
      this.impulseLeft = 6 + Math.floor(random.next() * 12);
      this.impulse = (random.next() < 0.5 ? -1 : 1) * (0.5 + 0.5 * random.next());
    }
    // Over months the price comes back to where it began.
    return share * move + (profile.start - open) * 0.00002;
  }

  private spread(activity: number, rolling: boolean): number {
    const { busy, quiet, roll } = this.profile.spread;
    const calm = activity > 1.8 ? busy : activity > 1.3 ? (busy + quiet) / 2 : quiet;
    const level = rolling ? roll : calm;
    return Math.max(1, Math.round(level * (0.8 + 0.4 * this.random.next()) + (this.random.next() < 0.01 ? level : 0)));
  }
}

function phaseOf({ range: { from, to, huntFrom, huntUntil } }: MarketProfile, inDay: number): Phase {
  if (inDay >= from && inDay < to) return "range";
  if (inDay >= huntFrom && inDay < huntUntil) return "hunt";
  return inDay >= to % 1440 && inDay < huntFrom ? "wait" : "none";
}
