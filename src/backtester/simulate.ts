import { type Candles, closeTimeOf } from "../domain/candles.js";
import type { PlannedSignal } from "../setup-manager/planned-signal.js";
import type { Path } from "./bar-outcome.js";
import { coast } from "./coast.js";
import { spreadAt } from "./cost-model.js";
import { Desk, FILLED, STOP_PASSED, WAITING } from "./desk.js";
import { FinerBars } from "./finer-bars.js";
import { Ledger, reasonIndex } from "./ledger.js";
import { manage } from "./manage.js";
import { placeOrder } from "./place-order.js";
import { type SideRules, sideRules } from "./side-rules.js";
import { FATES, type Fate, type Simulation, type SimulationInput } from "./simulation.js";
import { FREE, LIMIT, MARKET, OPEN, Slot } from "./slot.js";

const fate = (name: Fate): number => FATES.indexOf(name);
const FILL = fate("filled");
const EXPIRED = fate("expired");
const PASSED = fate("stop_passed");
const SIZE = fate("size");
const MAX_OPEN = fate("max_open");
const MAX_TRADES = fate("max_trades");
const WORKING = fate("working_at_end");
const END_OF_DATA = reasonIndex("end_of_data");

/**
 * Replays the signals over the candles by the fill rules of EXECUTION. Bars are visited only while an order works or a trade is open.
 * Deterministic: the same input gives the same bits. `path` replaces the plans' own (the band of results).
 */
export function simulate(input: SimulationInput, path?: Path): Simulation {
  return new Simulator(input, path).run();
}

/** Whether something is due at an open at `time`. */
const isDue = (slot: Slot, time: number): boolean =>
  time >= slot.exitTime || time >= slot.nextRoll || slot.pendingLots > 0 || slot.pendingStop > slot.stop;

class Simulator {
  private readonly input: SimulationInput;
  private readonly ledger: Ledger;
  private readonly desk: Desk;
  private readonly finer: FinerBars | undefined;
  private readonly rules: { readonly long: SideRules | undefined; readonly short: SideRules | undefined };
  private readonly fates: Uint8Array;
  private readonly equity: Float64Array;
  private readonly pool: { readonly long: Slot[]; readonly short: Slot[] } = { long: [], short: [] };
  /** Working orders and open trades, oldest first. */
  private active: Slot[] = [];
  private readonly tiny: number;
  private fills = 0;
  private touchedLimits = 0;
  private missedLimits = 0;
  private skippedPartials = 0;

  constructor(input: SimulationInput, path: Path | undefined) {
    const { candles, fine, symbol, plans } = input;
    this.input = input;
    this.ledger = new Ledger(input);
    this.desk = new Desk(this.ledger, symbol.tick);
    this.tiny = symbol.tick * 1e-6;
    this.finer = fine !== undefined && fine.periodMs < candles.periodMs ? new FinerBars(candles, fine) : undefined;
    this.rules = {
      long: plans.long && sideRules(1, plans.long, symbol, path),
      short: plans.short && sideRules(-1, plans.short, symbol, path),
    };
    this.fates = new Uint8Array(input.signals.length);
    this.equity = new Float64Array(Math.max(0, input.endBar - input.startBar));
  }

  run(): Simulation {
    const { signals, startBar, endBar, progress } = this.input;
    let next = 0;
    while (next < signals.length && (signals[next] as PlannedSignal).bar < startBar) next++;
    let told = startBar;
    for (let k = startBar; k < endBar; k++) {
      if (this.active.length === 0) {
        const bar = Math.min(endBar - 1, (signals[next] as PlannedSignal | undefined)?.bar ?? endBar);
        this.equity.fill(this.ledger.balance, k - startBar, bar - startBar + 1);
        k = bar;
      } else if (this.mayCoast()) {
        const { input, ledger, equity } = this;
        const bar = coast(this.active[0] as Slot, input, k, endBar, ledger.balance, this.tiny, equity);
        while (next < signals.length && (signals[next] as PlannedSignal).bar < bar) this.fates[next++] = MAX_OPEN;
        if (bar === endBar) break;
        this.visit(bar);
        k = bar;
      } else {
        this.visit(k);
      }
      while (next < signals.length && (signals[next] as PlannedSignal).bar === k) this.take(next++, k);
      if (k - told >= 65_536) {
        told = k;
        progress?.(k);
      }
    }
    this.finish();
    return {
      trades: this.ledger.trades,
      fates: this.fates,
      equity: this.equity,
      startBar,
      endBar,
      startEquity: this.input.account.equity,
      finalEquity: this.ledger.balance,
      touchedLimits: this.touchedLimits,
      missedLimits: this.missedLimits,
      skippedPartials: this.skippedPartials,
    };
  }

  /** Whether the bars may be run over quickly: one trade, nothing to manage, no room for a second order, no finer spreads to ask. */
  private mayCoast(): boolean {
    if (this.input.risk.maxOpen > 1) return false;
    const { state, rules } = this.active[0] as Slot;
    if (state !== OPEN || rules.managed) return false;
    return this.finer === undefined || rules.side === 1 || rules.costs.fixedSpread !== null;
  }

  /** Bar k with something at work: what happens inside, then what is decided and marked at its close. */
  private visit(k: number): void {
    const { finer, input } = this;
    if (finer?.find(k)) {
      const { from, to, fine } = finer;
      for (let j = from; j < to && this.active.length > 0; j++) this.step(fine, j, k, true);
    } else {
      this.step(input.candles, k, k, false);
    }
    this.atClose(k);
  }

  /** One candle, of the setup's timeframe or finer: exits due at its open, market entries, then stops, targets and orders. */
  private step(candles: Candles, j: number, k: number, onFine: boolean): void {
    const time = candles.openTime[j] as number;
    let marketOrders = false;
    for (const slot of this.active) {
      if (slot.state !== OPEN) {
        if (time >= slot.expiry) this.drop(slot, EXPIRED);
        else if (slot.state === MARKET) marketOrders = true;
      } else if (isDue(slot, time)) {
        this.desk.show(slot, candles, j, k, onFine);
        this.desk.atOpen(slot);
      }
    }
    if (marketOrders) this.enterAtMarket(candles, j, k, onFine);
    for (const slot of this.active) {
      if (slot.state === FREE) continue;
      this.desk.show(slot, candles, j, k, onFine);
      if (slot.state === OPEN) this.desk.live(slot);
      else if (this.mayFill(slot)) this.settle(slot, this.desk.work(slot, this.floating(slot)));
    }
    this.sweep();
  }

  private enterAtMarket(candles: Candles, j: number, k: number, onFine: boolean): void {
    for (const slot of this.active) {
      if (slot.state !== MARKET || !this.mayFill(slot)) continue;
      this.desk.show(slot, candles, j, k, onFine);
      this.settle(slot, this.desk.market(slot, this.floating(slot)));
    }
  }

  /** Drops an order that would be a fill too many. */
  private mayFill(slot: Slot): boolean {
    const { maxTrades } = this.input.risk;
    if (maxTrades === null || this.fills < maxTrades) return true;
    this.drop(slot, MAX_TRADES);
    return false;
  }

  private settle(slot: Slot, result: number): void {
    if (result === WAITING) return;
    if (result === FILLED) {
      this.fates[slot.signal] = FILL;
      this.fills++;
    } else this.drop(slot, result === STOP_PASSED ? PASSED : SIZE);
  }

  private drop(slot: Slot, why: number): void {
    this.fates[slot.signal] = why;
    if (why === EXPIRED && slot.state === LIMIT) {
      this.missedLimits++;
      if (slot.touched) this.touchedLimits++;
    }
    slot.state = FREE;
  }

  /** Results of the other open trades as last marked. */
  private floating(own: Slot): number {
    let sum = 0;
    for (const slot of this.active) if (slot !== own && slot.state === OPEN) sum += slot.floating;
    return sum;
  }

  private atClose(k: number): void {
    const { candles, rate } = this.input;
    const time = closeTimeOf(candles, k);
    let floating = 0;
    for (const slot of this.active) {
      if (slot.state === OPEN) {
        this.ledger.mark(slot, this.closingPrice(slot, k), rate(time));
        floating += slot.floating;
        if (slot.rules.managed) this.manage(slot, k);
      } else if (k >= slot.lastBar || time >= slot.expiry) this.drop(slot, EXPIRED);
    }
    this.equity[k - this.input.startBar] = this.ledger.balance + floating;
    this.sweep();
  }

  private manage(slot: Slot, k: number): void {
    const { signals, atr, symbol } = this.input;
    const signal = signals[slot.signal] as PlannedSignal;
    const yardstick = slot.trail > 0 || slot.rules.steps.some((step) => step.trailAtr !== undefined) ? atr.at(k) : 0;
    this.skippedPartials += manage(slot, signal, yardstick, this.ledger, symbol.min_lot);
  }

  /** Close of bar k on the side the trade would be closed at, sided. */
  private closingPrice(slot: Slot, k: number): number {
    const { candles } = this.input;
    const close = candles.close[k] as number;
    return slot.rules.side === 1 ? close : -(close + spreadAt(slot.rules.costs, candles, k));
  }

  private sweep(): void {
    const { active } = this;
    let kept = 0;
    for (let a = 0; a < active.length; a++) {
      const slot = active[a] as Slot;
      if (slot.state === FREE) this.pool[slot.rules.side === 1 ? "long" : "short"].push(slot);
      else active[kept++] = slot;
    }
    active.length = kept;
  }

  /** The signal of bar k's close becomes an order, or is counted at the gate that holds it back. */
  private take(index: number, k: number): void {
    const { risk, signals } = this.input;
    if (this.active.length >= risk.maxOpen) {
      this.fates[index] = MAX_OPEN;
      return;
    }
    if (risk.maxTrades !== null && this.fills >= risk.maxTrades) {
      this.fates[index] = MAX_TRADES;
      return;
    }
    const signal = signals[index] as PlannedSignal;
    const side = signal.side === 1 ? "long" : "short";
    const rules = this.rules[side];
    if (rules === undefined) throw new Error(`A ${side} signal without a ${side} plan`);
    const slot = this.pool[side].pop() ?? new Slot(rules);
    placeOrder(slot, signal, index, closeTimeOf(this.input.candles, k));
    this.active.push(slot);
  }

  /** What is open at the end is closed at the last price; what still works stays unfilled. */
  private finish(): void {
    const { candles, endBar } = this.input;
    const k = endBar - 1;
    for (const slot of this.active) {
      if (slot.state === OPEN) {
        const spread = spreadAt(slot.rules.costs, candles, k);
        const time = closeTimeOf(candles, k);
        this.ledger.close(slot, slot.openLots, this.closingPrice(slot, k), spread, 0, time, k, END_OF_DATA, false);
      } else this.fates[slot.signal] = WORKING;
    }
  }
}
