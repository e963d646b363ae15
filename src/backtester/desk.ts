import type { Candles } from "../domain/candles.js";
import type { EpochMs } from "../domain/civil.js";
import { bothTouched, entryBar, REACHED, type SidedBar, STOPPED } from "./bar-outcome.js";
import { spreadAt } from "./cost-model.js";
import { type Ledger, reasonIndex } from "./ledger.js";
import { LIMIT, OPEN, type Slot } from "./slot.js";

const TARGET = reasonIndex("target");
const EXIT_AT = reasonIndex("exit_at");
const PARTIALS = reasonIndex("partials");

/** What became of an order on a bar. */
export const WAITING = 0;
export const FILLED = 1;
export const STOP_PASSED = 2;
export const TOO_SMALL = 3;
export type OrderResult = typeof WAITING | typeof FILLED | typeof STOP_PASSED | typeof TOO_SMALL;

/** One bar at work on one order or trade: the rows of EXECUTION's table. Prices are sided (see `Slot`). */
export class Desk {
  readonly bar: SidedBar = { open: 0, high: 0, low: 0, close: 0, spread: 0 };
  private time: EpochMs = 0;
  private barIndex = 0;
  private onFine = false;
  private readonly ledger: Ledger;
  private readonly tiny: number;
  /**
   * Where a spread is added, sums of doubles must still meet the prices of the grid: far below a tick, far above their noise (DETECTORS 5.0.1).
   * Without one, doubles are compared as they are: the figures of BENCHMARKS rest on that.
   */
  private slack = 0;

  constructor(ledger: Ledger, tick: number) {
    this.ledger = ledger;
    this.tiny = tick * 1e-6;
  }

  /** Shows candle j to `slot`'s side; `barIndex` is the bar of the setup's timeframe it belongs to. */
  show(slot: Slot, candles: Candles, j: number, barIndex: number, onFine: boolean): void {
    const { bar } = this;
    const { side, costs } = slot.rules;
    const spread = spreadAt(costs, candles, j);
    bar.spread = spread;
    this.slack = spread > 0 ? this.tiny : 0;
    if (side === 1) {
      bar.open = candles.open[j] as number;
      bar.high = candles.high[j] as number;
      bar.low = candles.low[j] as number;
      bar.close = candles.close[j] as number;
    } else {
      bar.open = -((candles.open[j] as number) + spread);
      bar.high = -((candles.low[j] as number) + spread);
      bar.low = -((candles.high[j] as number) + spread);
      bar.close = -((candles.close[j] as number) + spread);
    }
    this.time = candles.openTime[j] as number;
    this.barIndex = barIndex;
    this.onFine = onFine;
  }

  /** What is due at the open of an open trade: nights, the exit by time, partial closes, moved stops. */
  atOpen(slot: Slot): void {
    const { open } = this.bar;
    if (slot.nextRoll <= this.time) this.ledger.chargeNights(slot, this.time);
    if (this.time >= slot.exitTime) {
      this.extend(slot, open, open);
      this.closeAtMarket(slot, slot.openLots, EXIT_AT);
      return;
    }
    if (slot.pendingLots > 0) {
      this.extend(slot, open, open);
      this.closeAtMarket(slot, Math.min(slot.pendingLots, slot.openLots), PARTIALS);
      slot.pendingLots = 0;
      if (slot.state !== OPEN) return;
    }
    if (slot.pendingStop > slot.stop) {
      const gap = Math.max(0, slot.stop - open);
      slot.stop = slot.pendingStop;
      slot.stopReason = slot.pendingReason;
      if (open <= slot.stop) this.stopOut(slot, open, gap);
    }
  }

  /** A market order at this open. */
  market(slot: Slot, floating: number): OrderResult {
    const { slippage } = slot.rules.costs;
    return this.enter(slot, this.bar.open + this.bar.spread + slippage, slippage, floating);
  }

  /** An open trade on this bar, from its open to its close. */
  live(slot: Slot): void {
    const { open, high, low } = this.bar;
    const stopped = low <= slot.stop + this.slack;
    const reached = high >= slot.target - this.slack;
    if (!stopped && !reached) {
      this.extend(slot, low, high);
      return;
    }
    if (open <= slot.stop + this.slack) {
      this.stopOut(slot, Math.min(open, slot.stop), slot.stop - open);
      return;
    }
    const atOnce = open >= slot.target - this.slack;
    if (stopped && reached && !atOnce) {
      slot.ambiguous = true;
      if (bothTouched(slot.rules.path, this.bar) === STOPPED) this.stopOut(slot, slot.stop, 0);
      else this.takeProfit(slot, open);
      return;
    }
    if (reached) this.takeProfit(slot, atOnce ? open : low);
    else this.stopOut(slot, slot.stop, 0);
  }

  /** A limit or stop order on this bar, and what the rest of the bar does to the trade. */
  work(slot: Slot, floating: number): OrderResult {
    return slot.state === LIMIT ? this.workLimit(slot, floating) : this.workStop(slot, floating);
  }

  private workLimit(slot: Slot, floating: number): OrderResult {
    const { bar, slack, tiny } = this;
    const low = bar.low + bar.spread;
    if (low > slot.level - slot.rules.through + tiny) {
      if (low <= slot.level + tiny) slot.touched = true;
      return WAITING;
    }
    const result = this.enter(slot, slot.level, 0, floating);
    if (result !== FILLED) return result;
    if (bar.open <= slot.stop + slack) this.stopOut(slot, Math.min(bar.open, slot.stop), slot.stop - bar.open);
    else this.finishEntryBar(slot, "limit");
    return FILLED;
  }

  private workStop(slot: Slot, floating: number): OrderResult {
    const { bar, slack, tiny } = this;
    if (bar.high + bar.spread < slot.level - tiny) return WAITING;
    const { slippage } = slot.rules.costs;
    const ask = bar.open + bar.spread;
    const result = this.enter(slot, Math.max(ask, slot.level) + slippage, slippage, floating);
    if (result !== FILLED) return result;
    if (ask >= slot.level && bar.open <= slot.stop + slack) {
      this.stopOut(slot, Math.min(bar.open, slot.stop), slot.stop - bar.open);
    } else this.finishEntryBar(slot, "stop");
    return FILLED;
  }

  private finishEntryBar(slot: Slot, order: "limit" | "stop"): void {
    const { bar, slack } = this;
    const { stop, target, level } = slot;
    const outcome = entryBar(slot.rules.path, order, bar, level, stop, target, slack);
    const worst = entryBar("pessimistic", order, bar, level, stop, target, slack);
    slot.ambiguous = worst !== entryBar("optimistic", order, bar, level, stop, target, slack);
    if (outcome === STOPPED) this.stopOut(slot, stop, 0);
    else if (outcome === REACHED) this.takeProfit(slot, bar.close);
    else this.extend(slot, Math.max(bar.low, stop), Math.min(bar.close, target));
  }

  /** Fills the order unless the price is at or beyond its stop, or the size below the smallest lot. */
  private enter(slot: Slot, fill: number, slippage: number, floating: number): OrderResult {
    const { ledger, bar } = this;
    const distance = fill - slot.initialStop;
    if (distance <= this.slack) return STOP_PASSED;
    const lots = ledger.size(distance, slot.rules.costs.commission, this.time, floating);
    if (lots === 0) return TOO_SMALL;
    ledger.open(slot, fill, lots, bar.spread, slippage, this.time, this.barIndex);
    const { target } = slot.rules.plan;
    if (target !== null && target !== "price") {
      const { side, sided } = slot.rules;
      slot.target = sided((fill + target.rr * distance) * side);
    }
    return FILLED;
  }

  private extend(slot: Slot, low: number, high: number): void {
    if (low < slot.worst) slot.worst = low;
    if (high > slot.best) slot.best = high;
  }

  private closeAtMarket(slot: Slot, lots: number, reason: number): void {
    const { slippage } = slot.rules.costs;
    this.close(slot, lots, this.bar.open - slippage, slippage, reason, 0);
  }

  private stopOut(slot: Slot, price: number, gap: number): void {
    const { slippage } = slot.rules.costs;
    this.extend(slot, price, slot.best);
    this.close(slot, slot.openLots, price - slippage, slippage, slot.stopReason, gap);
  }

  /** At the level, never better. A target the fill had already passed is a market exit: the level was never quoted after the fill. */
  private takeProfit(slot: Slot, low: number): void {
    const { target, rules, fill } = slot;
    const price = rules.targetAtOpen || target <= fill ? Math.max(this.bar.open, target) : target;
    this.extend(slot, low, price);
    this.close(slot, slot.openLots, price, 0, TARGET, 0);
  }

  private close(slot: Slot, lots: number, price: number, slippage: number, reason: number, gap: number): void {
    const { ledger, bar, time, barIndex, onFine } = this;
    ledger.close(slot, lots, price, bar.spread, slippage, time, barIndex, reason, onFine, gap);
  }
}
