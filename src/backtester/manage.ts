import type { ManageStep } from "../setup-manager/trade-plan.js";
import { type Ledger, reasonIndex } from "./ledger.js";
import type { Slot } from "./slot.js";

const MOVED = reasonIndex("moved_stop");
const TRAIL = reasonIndex("trail");

/** Price of a step's new stop, sided; `prices` are the frozen ones of the signal. */
function newStop(slot: Slot, move: NonNullable<ManageStep["moveStop"]>, prices: readonly number[]): number {
  const { side, sided } = slot.rules;
  if (move === "break_even") return slot.fill;
  if ("r" in move) return sided((slot.fill + move.r * slot.distance) * side);
  return sided(prices[move.price] as number);
}

function propose(slot: Slot, stop: number, reason: number): void {
  if (!(stop > slot.pendingStop) || !(stop > slot.stop)) return;
  slot.pendingStop = stop;
  slot.pendingReason = reason;
}

/**
 * The `manage` steps at the close of a bar: each once, when the trade's best price so far has reached `atR`; in force from the next open.
 * A stop never moves backwards. Returns how many partial closes were left out for size.
 */
export function manage(slot: Slot, prices: readonly number[], atr: number, ledger: Ledger, smallest: number): number {
  const { steps } = slot.rules;
  let skipped = 0;
  for (let s = 0; s < steps.length; s++) {
    const step = steps[s] as ManageStep;
    if ((slot.doneSteps & (1 << s)) !== 0 || slot.best - slot.fill < step.atR * slot.distance * (1 - 1e-12)) continue;
    slot.doneSteps |= 1 << s;
    if (step.moveStop !== undefined) propose(slot, newStop(slot, step.moveStop, prices), MOVED);
    if (step.close !== undefined && !closePart(slot, step.close, ledger, smallest)) skipped++;
    if (step.trailAtr !== undefined) slot.trail = step.trailAtr;
  }
  if (slot.trail > 0) {
    const { side, sided } = slot.rules;
    propose(slot, sided((slot.best - slot.trail * atr) * side), TRAIL);
  }
  return skipped;
}

/** Plans a partial close at the next open; false where the part or what is left would be below the smallest lot. */
function closePart(slot: Slot, share: number, ledger: Ledger, smallest: number): boolean {
  const left = slot.openLots - slot.pendingLots;
  const lots = share >= 1 ? left : Math.min(left, ledger.wholeLots(share * slot.lots));
  const rest = left - lots;
  if (lots === 0 || (rest > 1e-9 && rest < smallest - 1e-9)) return false;
  slot.pendingLots += lots;
  return true;
}
