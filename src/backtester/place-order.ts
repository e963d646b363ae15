import type { EpochMs } from "../domain/civil.js";
import type { SignalTable } from "../setup-manager/signal-table.js";
import type { TradePlan } from "../setup-manager/trade-plan.js";
import { instantAfter } from "./instants.js";
import { reasonIndex } from "./ledger.js";
import { LIMIT, MARKET, type Slot, STOP_ORDER } from "./slot.js";

const STATES = { market: MARKET, limit: LIMIT, stop: STOP_ORDER } as const;
const STOP = reasonIndex("stop");
const NEVER = Number.POSITIVE_INFINITY;

/** From when on an order of a signal whose bar closes at `time` is no longer at work, as far as an instant says so. */
export function expiryOf({ order, expires, exitAt }: TradePlan, time: EpochMs): EpochMs {
  const exit = exitAt === null ? NEVER : instantAfter(exitAt, time);
  return order === "market" || expires === null || "bars" in expires
    ? exit
    : Math.min(exit, instantAfter(expires, time));
}

/** The bar at whose close an order of a signal on `bar` is no longer at work, as far as a number of bars says so. */
export const lastBarOf = ({ order, expires }: TradePlan, bar: number): number =>
  order !== "market" && expires !== null && "bars" in expires ? bar + expires.bars : NEVER;

/** Turns a signal, row `index`, into a working order; `time` is the close of the signal's bar. The slot forgets what it was before. */
export function placeOrder(slot: Slot, signals: SignalTable, index: number, time: EpochMs): void {
  const { plan, sided } = slot.rules;
  const { exitAt, order } = plan;
  const target = signals.target[index] as number;
  slot.state = STATES[order];
  slot.signal = index;
  slot.signalTime = time;
  slot.level = sided(signals.entry[index] as number);
  slot.initialStop = sided(signals.stop[index] as number);
  slot.stop = slot.initialStop;
  slot.stopReason = STOP;
  slot.target = plan.target === "price" && !Number.isNaN(target) ? sided(target) : NEVER;
  slot.exitTime = exitAt === null ? NEVER : instantAfter(exitAt, time);
  slot.expiry = expiryOf(plan, time);
  slot.lastBar = lastBarOf(plan, signals.bar[index] as number);
  slot.touched = false;
  slot.ambiguous = false;
  slot.floating = 0;
  slot.swap = 0;
  slot.doneSteps = 0;
  slot.trail = 0;
  slot.pendingStop = Number.NEGATIVE_INFINITY;
  slot.pendingLots = 0;
  slot.priceMoney = 0;
  slot.spreadMoney = 0;
  slot.slippageMoney = 0;
  slot.commission = 0;
  slot.exitTimesLots = 0;
}
