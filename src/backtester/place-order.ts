import type { EpochMs } from "../domain/civil.js";
import type { PlannedSignal } from "../setup-manager/planned-signal.js";
import { instantAfter } from "./instants.js";
import { reasonIndex } from "./ledger.js";
import { LIMIT, MARKET, type Slot, STOP_ORDER } from "./slot.js";

const STATES = { market: MARKET, limit: LIMIT, stop: STOP_ORDER } as const;
const STOP = reasonIndex("stop");
const NEVER = Number.POSITIVE_INFINITY;

/** Turns a signal into a working order; `time` is the close of the signal's bar. The slot forgets what it was before. */
export function placeOrder(slot: Slot, signal: PlannedSignal, index: number, time: EpochMs): void {
  const { plan, sided } = slot.rules;
  const { expires, exitAt, order } = plan;
  slot.state = STATES[order];
  slot.signal = index;
  slot.signalTime = time;
  slot.level = sided(signal.entry);
  slot.initialStop = sided(signal.stop);
  slot.stop = slot.initialStop;
  slot.stopReason = STOP;
  slot.target = plan.target === "price" && !Number.isNaN(signal.target) ? sided(signal.target) : NEVER;
  slot.exitTime = exitAt === null ? NEVER : instantAfter(exitAt, time);
  slot.expiry = slot.exitTime;
  slot.lastBar = NEVER;
  if (order !== "market" && expires !== null) {
    if ("bars" in expires) slot.lastBar = signal.bar + expires.bars;
    else slot.expiry = Math.min(slot.expiry, instantAfter(expires, time));
  }
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
