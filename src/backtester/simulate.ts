import { type Candles, closeTimeOf } from "../domain/candles.js";
import { SignalTable } from "../setup-manager/signal-table.js";
import type { Path } from "./bar-outcome.js";
import { coast } from "./coast.js";
import { spreadAt } from "./cost-model.js";
import { Desk } from "./desk.js";
import { FinerBars } from "./finer-bars.js";
import { Ledger, reasonIndex } from "./ledger.js";
import { manage } from "./manage.js";
import { OrderBook } from "./order-book.js";
import type { Simulation, SimulationInput } from "./simulation.js";
import { FREE, MARKET, OPEN, type Slot } from "./slot.js";

const END_OF_DATA = reasonIndex("end_of_data");
const TELL_EVERY = 65_536;

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
  private readonly signals: SignalTable;
  private readonly ledger: Ledger;
  private readonly desk: Desk;
  private readonly book: OrderBook;
  private readonly finer: FinerBars | undefined;
  private readonly equity: Float64Array;
  private readonly tiny: number;
  private skippedPartials = 0;

  constructor(input: SimulationInput, path: Path | undefined) {
    const { candles, fine, symbol, signals } = input;
    this.input = input;
    this.signals = signals instanceof SignalTable ? signals : SignalTable.of(signals);
    this.ledger = new Ledger(input);
    this.desk = new Desk(this.ledger, symbol.tick);
    this.book = new OrderBook(input, this.signals, path);
    this.tiny = symbol.tick * 1e-6;
    this.finer = fine !== undefined && fine.periodMs < candles.periodMs ? new FinerBars(candles, fine) : undefined;
    this.equity = new Float64Array(Math.max(0, input.endBar - input.startBar));
  }

  run(): Simulation {
    const { startBar, endBar, progress, account } = this.input;
    const { book, ledger } = this;
    const bars = this.signalBars();
    let next = 0;
    while ((bars[next] as number) < startBar) next++;
    let told = startBar;
    for (let k = startBar; k < endBar; k++) {
      k = this.skip(k, Math.min(bars[next] as number, endBar - 1));
      while ((bars[next] as number) < k) book.refuse(next++);
      if (k === endBar) break;
      if (book.active.length > 0) this.visit(k);
      while (bars[next] === k) book.take(next++);
      if (k - told < TELL_EVERY) continue;
      told = k;
      progress?.(k);
    }
    this.finish();
    return {
      trades: ledger.trades,
      fates: book.fates,
      equity: this.equity,
      startBar,
      endBar,
      startEquity: account.equity,
      finalEquity: ledger.balance,
      touchedLimits: book.touchedLimits,
      missedLimits: book.missedLimits,
      skippedPartials: this.skippedPartials,
    };
  }

  /** Bars of the signals, those from the end on as `endBar`, and one such more. */
  private signalBars(): Int32Array {
    const { signals } = this;
    const { endBar } = this.input;
    const bars = new Int32Array(signals.length + 1).fill(endBar);
    for (let i = 0; i < signals.length; i++) bars[i] = Math.min(signals.bar[i] as number, endBar);
    return bars;
  }

  /** The first bar from k on that must be looked at, equity written up to it: while flat the bar of the next signal, else where the only trade may end. */
  private skip(k: number, signalBar: number): number {
    const { input, ledger, book, equity } = this;
    const { startBar, endBar } = input;
    if (book.active.length === 0) {
      const flat = ledger.balance;
      for (let i = k - startBar; i <= signalBar - startBar; i++) equity[i] = flat;
      return signalBar;
    }
    if (!this.mayCoast()) return k;
    const finer = this.finer !== undefined;
    return coast(book.active[0] as Slot, input, k, endBar, ledger.balance, this.tiny, equity, finer);
  }

  /** Whether bars may be run over quickly: one trade, nothing to manage, no room for a second order, no finer spreads to ask. */
  private mayCoast(): boolean {
    if (this.input.risk.maxOpen > 1) return false;
    const { state, rules } = this.book.active[0] as Slot;
    if (state !== OPEN || rules.managed) return false;
    return this.finer === undefined || rules.side === 1 || rules.costs.fixedSpread !== null;
  }

  /** Bar k with something at work: what happens inside, then what is decided and marked at its close. */
  private visit(k: number): void {
    const { finer, input, book } = this;
    if (finer?.find(k)) {
      const { from, to, fine } = finer;
      for (let j = from; j < to && book.active.length > 0; j++) this.step(fine, j, k, true);
    } else {
      this.step(input.candles, k, k, false);
    }
    this.atClose(k);
  }

  /** One candle, of the setup's timeframe or finer: exits due at its open, market entries, then stops, targets and orders. */
  private step(candles: Candles, j: number, k: number, onFine: boolean): void {
    const { book, desk } = this;
    const time = candles.openTime[j] as number;
    let marketOrders = false;
    for (const slot of book.active) {
      if (slot.state !== OPEN) {
        if (time >= slot.expiry) book.expire(slot);
        else if (slot.state === MARKET) marketOrders = true;
      } else if (isDue(slot, time)) {
        desk.show(slot, candles, j, k, onFine);
        desk.atOpen(slot);
      }
    }
    if (marketOrders) this.enterAtMarket(candles, j, k, onFine);
    for (const slot of book.active) {
      if (slot.state === FREE) continue;
      desk.show(slot, candles, j, k, onFine);
      if (slot.state === OPEN) desk.live(slot);
      else if (book.mayFill(slot)) book.settle(slot, desk.work(slot, book.floating(slot)));
    }
    book.sweep();
  }

  private enterAtMarket(candles: Candles, j: number, k: number, onFine: boolean): void {
    const { book, desk } = this;
    for (const slot of book.active) {
      if (slot.state !== MARKET || !book.mayFill(slot)) continue;
      desk.show(slot, candles, j, k, onFine);
      book.settle(slot, desk.market(slot, book.floating(slot)));
    }
  }

  private atClose(k: number): void {
    const { book, ledger, input } = this;
    const time = closeTimeOf(input.candles, k);
    let floating = 0;
    for (const slot of book.active) {
      if (slot.state === OPEN) {
        ledger.mark(slot, this.closingPrice(slot, k), input.rate(time));
        floating += slot.floating;
        if (slot.rules.managed) this.manage(slot, k);
      } else if (k >= slot.lastBar || time >= slot.expiry) book.expire(slot);
    }
    this.equity[k - input.startBar] = ledger.balance + floating;
    book.sweep();
  }

  private manage(slot: Slot, k: number): void {
    const { atr, symbol } = this.input;
    const prices = this.signals.movePrices(slot.signal);
    const yardstick = slot.rules.trails ? atr.at(k) : Number.NaN;
    this.skippedPartials += manage(slot, prices, yardstick, this.ledger, symbol.min_lot);
  }

  /** Close of bar k on the side the trade would be closed at, sided. */
  private closingPrice(slot: Slot, k: number): number {
    const { candles } = this.input;
    const close = candles.close[k] as number;
    return slot.rules.side === 1 ? close : -(close + spreadAt(slot.rules.costs, candles, k));
  }

  /** What is open at the end is closed at the last price; what still works stays unfilled. */
  private finish(): void {
    const { candles, endBar } = this.input;
    const k = endBar - 1;
    for (const slot of this.book.active) {
      if (slot.state === OPEN) {
        const spread = spreadAt(slot.rules.costs, candles, k);
        const time = closeTimeOf(candles, k);
        this.ledger.close(slot, slot.openLots, this.closingPrice(slot, k), spread, 0, time, k, END_OF_DATA, false);
        this.equity[k - this.input.startBar] = this.ledger.balance;
      } else this.book.leave(slot);
    }
  }
}
