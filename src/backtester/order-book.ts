import { closeTimeOf } from "../domain/candles.js";
import type { SignalTable } from "../setup-manager/signal-table.js";
import type { Path } from "./bar-outcome.js";
import { FILLED, type OrderResult, STOP_PASSED, WAITING } from "./desk.js";
import { placeOrder } from "./place-order.js";
import { type SideRules, sideRules } from "./side-rules.js";
import { FATES, type Fate, type SimulationInput } from "./simulation.js";
import { FREE, LIMIT, OPEN, Slot } from "./slot.js";

const fate = (name: Fate): number => FATES.indexOf(name);
const FILL = fate("filled");
const EXPIRED = fate("expired");
const PASSED = fate("stop_passed");
const SIZE = fate("size");
const MAX_OPEN = fate("max_open");
const MAX_TRADES = fate("max_trades");
const WORKING = fate("working_at_end");

/** The orders at work and the trades that are open, with the limits on both and the fate of every signal. */
export class OrderBook {
  /** Oldest first. */
  readonly active: Slot[] = [];
  readonly fates: Uint8Array;
  touchedLimits = 0;
  missedLimits = 0;
  private fills = 0;
  private readonly input: SimulationInput;
  private readonly signals: SignalTable;
  private readonly rules: { readonly long: SideRules | undefined; readonly short: SideRules | undefined };
  private readonly pool: { readonly long: Slot[]; readonly short: Slot[] } = { long: [], short: [] };

  constructor(input: SimulationInput, signals: SignalTable, path: Path | undefined) {
    const { plans, symbol } = input;
    this.input = input;
    this.signals = signals;
    this.fates = new Uint8Array(signals.length);
    this.rules = {
      long: plans.long && sideRules(1, plans.long, symbol, path),
      short: plans.short && sideRules(-1, plans.short, symbol, path),
    };
  }

  /** The signal at the close of its bar becomes an order, or is counted at the gate that holds it back. */
  take(index: number): void {
    const { signals } = this;
    const { risk, candles } = this.input;
    if (this.active.length >= risk.maxOpen) {
      this.fates[index] = MAX_OPEN;
      return;
    }
    if (risk.maxTrades !== null && this.fills >= risk.maxTrades) {
      this.fates[index] = MAX_TRADES;
      return;
    }
    const side = signals.side[index] === 1 ? "long" : "short";
    const rules = this.rules[side];
    if (rules === undefined) throw new Error(`A ${side} signal without a ${side} plan`);
    const slot = this.pool[side].pop() ?? new Slot(rules);
    placeOrder(slot, signals, index, closeTimeOf(candles, signals.bar[index] as number));
    this.active.push(slot);
  }

  /** A signal on a bar that was run over while the only place was taken. */
  refuse(index: number): void {
    this.fates[index] = MAX_OPEN;
  }

  /** Whether the order may still fill; drops one that would be a fill too many. */
  mayFill(slot: Slot): boolean {
    const { maxTrades } = this.input.risk;
    if (maxTrades === null || this.fills < maxTrades) return true;
    this.drop(slot, MAX_TRADES);
    return false;
  }

  /** Takes note of what a bar did to an order. */
  settle(slot: Slot, result: OrderResult): void {
    if (result === WAITING) return;
    if (result === FILLED) {
      this.fates[slot.signal] = FILL;
      this.fills++;
    } else this.drop(slot, result === STOP_PASSED ? PASSED : SIZE);
  }

  expire(slot: Slot): void {
    if (slot.state === LIMIT) {
      this.missedLimits++;
      if (slot.touched) this.touchedLimits++;
    }
    this.drop(slot, EXPIRED);
  }

  /** The data ended while the order was at work. */
  leave(slot: Slot): void {
    this.drop(slot, WORKING);
  }

  /** Results of the other open trades as last marked. */
  floating(own: Slot): number {
    let sum = 0;
    for (const slot of this.active) if (slot !== own && slot.state === OPEN) sum += slot.floating;
    return sum;
  }

  /** Forgets what is done with; the order of the rest stays. */
  sweep(): void {
    const { active } = this;
    let kept = 0;
    for (let a = 0; a < active.length; a++) {
      const slot = active[a] as Slot;
      if (slot.state === FREE) this.pool[slot.rules.side === 1 ? "long" : "short"].push(slot);
      else active[kept++] = slot;
    }
    while (active.length > kept) active.pop();
  }

  private drop(slot: Slot, why: number): void {
    this.fates[slot.signal] = why;
    slot.state = FREE;
  }
}
