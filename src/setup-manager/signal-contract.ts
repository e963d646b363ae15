import { type Candles, closeTimeOf } from "../domain/candles.js";
import { epochDay, formatDay, formatIso } from "../domain/civil.js";
import type { SignalContract } from "../domain/contracts.js";
import { sha256 } from "../domain/hash.js";
import { toldPrice } from "../domain/told-price.js";
import type { PlannedSignal } from "./planned-signal.js";
import type { Setup } from "./setup.js";

/** `sig_<close date, UTC>_<8 hex>`: a function of what the signal is, so that a second look at the same bar gives the same id. */
export function signalId(
  setup: Pick<Setup, "hash" | "symbol" | "timeframe">,
  signal: PlannedSignal,
  candles: Candles,
): string {
  const close = closeTimeOf(candles, signal.bar);
  const side = signal.side === 1 ? "long" : "short";
  const identity = [setup.hash, setup.symbol.id, setup.timeframe, close, side, signal.anchorTime].join("|");
  return `sig_${formatDay(epochDay(close)).replaceAll("-", "")}_${sha256(identity).slice(0, 8)}`;
}

/** The signal as the brief's contract has it. Prices as in trades.csv; `signal_time` is the close of its bar, UTC. */
export function signalContract(setup: Setup, signal: PlannedSignal, candles: Candles): SignalContract {
  const price = (value: number): number => toldPrice(value, setup.symbol);
  return {
    signal_id: signalId(setup, signal, candles),
    symbol: setup.symbol.id,
    tf: setup.timeframe,
    entry_price: price(signal.entry),
    sl_price: price(signal.stop),
    tp_price: Number.isNaN(signal.target) ? null : price(signal.target),
    confidence: signal.confidence ?? null,
    rule_id: setup.id,
    rule_version: setup.version,
    meta: { detectors: [...signal.detectors], candles: signal.bar - signal.firstBar + 1 },
    side: signal.side === 1 ? "long" : "short",
    signal_time: formatIso(closeTimeOf(candles, signal.bar)),
    setup_hash: setup.hash,
  };
}
