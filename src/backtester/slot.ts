import type { SideRules } from "./side-rules.js";

export const FREE = 0;
export const MARKET = 1;
export const LIMIT = 2;
export const STOP_ORDER = 3;
export const OPEN = 4;

/**
 * An order and the trade that comes of it. Slots are used again, so a run makes no more of them than `max_open`.
 * All prices are sided (price × side): the rules are written once, for a long.
 */
export class Slot {
  state = FREE;
  signal = 0;
  signalTime = 0;
  // The order.
  level = 0;
  lastBar = 0;
  expiry = 0;
  exitTime = 0;
  touched = false;
  // The trade.
  fill = 0;
  entryBar = 0;
  entryTime = 0;
  entrySpread = 0;
  entrySlippage = 0;
  initialStop = 0;
  stop = 0;
  stopReason = 0;
  target = 0;
  distance = 0;
  lots = 0;
  openLots = 0;
  risk = 0;
  best = 0;
  worst = 0;
  floating = 0;
  ambiguous = false;
  nextRoll = 0;
  swap = 0;
  // Decided on a closed bar, in force from the next open.
  doneSteps = 0;
  trail = 0;
  pendingStop = 0;
  pendingReason = 0;
  pendingLots = 0;
  // Sums over the parts closed so far.
  priceMoney = 0;
  spreadMoney = 0;
  slippageMoney = 0;
  commission = 0;
  exitTimesLots = 0;

  readonly rules: SideRules;
  constructor(rules: SideRules) {
    this.rules = rules;
  }
}
