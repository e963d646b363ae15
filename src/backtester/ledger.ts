import type { EpochMs } from "../domain/civil.js";
import { BrokerNights } from "./instants.js";
import type { SimulationInput } from "./simulation.js";
import { FREE, OPEN, type Slot } from "./slot.js";
import { EXIT_REASONS, type ExitReason, TradeTable } from "./trade-table.js";

export const reasonIndex = (reason: ExitReason): number => EXIT_REASONS.indexOf(reason);

/** Rows that the table of trades has room for at first; it grows where there are more. */
const MOST_AT_ONCE = 131_072;

/** The account: sizes trades, takes their results, writes their rows. All prices are sided (see `Slot`). */
export class Ledger {
  balance: number;
  readonly trades: TradeTable;
  private readonly input: SimulationInput;
  private readonly nights: BrokerNights;

  constructor(input: SimulationInput) {
    this.input = input;
    this.balance = input.account.equity;
    this.trades = new TradeTable(Math.min(MOST_AT_ONCE, Math.max(1024, input.signals.length)));
    this.nights = new BrokerNights(input.symbol);
  }

  /**
   * Lots for a risk of `perTrade`: the loss at the stop plus the entry commission stays within it. Rounded down to the lot step; 0 below the smallest lot.
   * `floating` is the result of the trades already open, as last marked.
   */
  size(distance: number, commission: number, time: EpochMs, floating: number): number {
    const { risk, symbol } = this.input;
    const rate = this.input.rate(time);
    const money = "money" in risk.perTrade ? risk.perTrade.money : risk.perTrade.share * (this.balance + floating);
    const perLot = distance * symbol.contract * rate + commission;
    return money > 0 && perLot > 0 ? this.wholeLots(money / perLot) : 0;
  }

  /** Lots rounded down to the step, or 0 below the smallest lot. */
  wholeLots(lots: number): number {
    const { lot_step: step, min_lot: smallest } = this.input.symbol;
    const whole = Math.round(Math.floor(lots / step + 1e-9) * step * 1e8) / 1e8;
    return whole < smallest - 1e-9 ? 0 : whole;
  }

  /** A fill: freezes the risk and starts the count of the nights. */
  open(slot: Slot, fill: number, lots: number, spread: number, slippage: number, time: EpochMs, bar: number): void {
    const { costs } = slot.rules;
    slot.state = OPEN;
    slot.fill = fill;
    slot.entryBar = bar;
    slot.entryTime = time;
    slot.entrySpread = spread;
    slot.entrySlippage = slippage;
    slot.distance = fill - slot.initialStop;
    slot.lots = lots;
    slot.openLots = lots;
    slot.risk = lots * (slot.distance * this.input.symbol.contract * this.input.rate(time) + costs.commission);
    slot.best = fill;
    slot.worst = fill;
    slot.nextRoll = Number.POSITIVE_INFINITY;
    if (this.swapOf(slot) === 0) return;
    this.nights.seek(time);
    slot.nextRoll = this.nights.end;
  }

  /** Charges the nights that ended at or before `time`. */
  chargeNights(slot: Slot, time: EpochMs): void {
    while (slot.nextRoll <= time) {
      this.nights.seek(slot.nextRoll - 1);
      const money = this.swapOf(slot) * slot.openLots * this.input.symbol.contract * this.input.rate(slot.nextRoll);
      slot.swap += money * this.nights.nights;
      this.nights.seek(slot.nextRoll);
      slot.nextRoll = this.nights.end;
    }
  }

  /** The open trade at a price of its closing side, entry commission and nights so far in it. */
  mark(slot: Slot, price: number, rate: number): void {
    const money = (price - slot.fill) * slot.openLots * this.input.symbol.contract * rate;
    slot.floating = money - slot.openLots * slot.rules.costs.commission + slot.swap;
  }

  /** Closes `lots` of the trade at `price`, slippage already in it; the last lots write its row. */
  close(
    slot: Slot,
    lots: number,
    price: number,
    spread: number,
    slippage: number,
    time: EpochMs,
    bar: number,
    reason: number,
    onFine: boolean,
    gap = 0,
  ): void {
    const value = lots * this.input.symbol.contract * this.input.rate(time);
    const { side, costs } = slot.rules;
    const result = (price - slot.fill) * value;
    slot.priceMoney += result;
    slot.spreadMoney += (side === 1 ? slot.entrySpread : spread) * value;
    slot.slippageMoney += (slot.entrySlippage + slippage) * value;
    slot.commission += 2 * costs.commission * lots;
    slot.exitTimesLots += price * lots;
    this.balance += result - 2 * costs.commission * lots;
    const rest = slot.openLots - lots;
    slot.openLots = rest > 1e-9 ? rest : 0;
    if (slot.openLots > 0) return;
    this.balance += slot.swap;
    slot.state = FREE;
    const partial = lots !== slot.lots;
    const exit = partial ? slot.exitTimesLots / slot.lots : price;
    this.write(slot, exit, partial, time, bar, reason, onFine, gap);
  }

  private write(
    slot: Slot,
    exit: number,
    partial: boolean,
    time: EpochMs,
    bar: number,
    reason: number,
    onFine: boolean,
    gap: number,
  ): void {
    const { trades } = this;
    const { side } = slot.rules;
    const i = trades.add();
    const net = slot.priceMoney - slot.commission + slot.swap;
    const moveInR = (slot.lots * this.input.symbol.contract * this.input.rate(slot.entryTime)) / slot.risk;
    trades.signal[i] = slot.signal;
    trades.signalTime[i] = slot.signalTime;
    trades.side[i] = side;
    trades.entryBar[i] = slot.entryBar;
    trades.entryTime[i] = slot.entryTime;
    trades.entry[i] = slot.fill * side;
    trades.stop[i] = slot.initialStop * side;
    trades.target[i] = slot.target === Number.POSITIVE_INFINITY ? Number.NaN : slot.target * side;
    trades.lots[i] = slot.lots;
    trades.riskMoney[i] = slot.risk;
    trades.exitBar[i] = bar;
    trades.exitTime[i] = time;
    trades.exit[i] = exit * side;
    trades.reason[i] = reason;
    trades.gross[i] = slot.priceMoney + slot.spreadMoney + slot.slippageMoney;
    trades.spreadCost[i] = slot.spreadMoney;
    trades.slippageCost[i] = slot.slippageMoney;
    trades.commission[i] = slot.commission;
    trades.swap[i] = slot.swap;
    trades.net[i] = net;
    trades.r[i] = net / slot.risk;
    trades.mfeR[i] = Math.max(0, slot.best - slot.fill) * moveInR;
    trades.maeR[i] = Math.min(0, slot.worst - slot.fill) * moveInR;
    trades.ambiguous[i] = slot.ambiguous ? 1 : 0;
    trades.gap[i] = gap > 0 ? 1 : 0;
    trades.gapR[i] = gap * moveInR;
    trades.onFine[i] = onFine ? 1 : 0;
    trades.partial[i] = partial ? 1 : 0;
  }

  private swapOf(slot: Slot): number {
    const { costs, side } = slot.rules;
    return side === 1 ? costs.swapLong : costs.swapShort;
  }
}
