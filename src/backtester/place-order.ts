import type { EpochMs } from "../domain/civil.js";
import type { SignalTable } from "../setup-manager/signal-table.js";
import { instantAfter } from "./instants.js";
import { reasonIndex } from "./ledger.js";
import { LIMIT, MARKET, type Slot, STOP_ORDER } from "./slot.js";

const STATES = { market: MARKET, limit: LIMIT, stop: STOP_ORDER } as const;
const STOP = reasonIndex("stop");
const NEVER = Number.POSITIVE_INFINITY;

/** Turns a signal, row `index`, into a working order; `time` is the close of the signal's bar. The slot forgets what it was before. */
export function placeOrder(slot: Slot, signals: SignalTable, index: number, time: EpochMs): void {
  const { plan, sided } = slot.rules;
  const { expires, exitAt, order } = plan;
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
  slot.expiry = slot.exitTime;
  slot.lastBar = NEVER;
  if (order !== "market" && expires !== null) {
    if ("bars" in expires) slot.lastBar = (signals.bar[index] as number) + expires.bars;
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
