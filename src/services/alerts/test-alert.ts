import { type EpochMs, epochDay, formatDay, formatIso, MINUTE } from "../../domain/civil.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { AlertStep } from "../../ports/alerts.js";

const M15 = 15 * MINUTE;

/**
 * An alert that is none, on the last stored candle: it goes the whole way that a real one goes. It stands in a session of its own, so that no
 * statistics, no score and no parity ever meets it.
 */
export function newTestAlert(
  symbol: SymbolSpec,
  { at, close, synthetic }: { readonly at: EpochMs; readonly close: number; readonly synthetic: boolean },
  thread: string,
  now: EpochMs,
): AlertStep {
  const session = `test${now.toString(36)}`;
  const round = (price: number): number => Number(price.toFixed(symbol.digits));
  const barClose = Math.floor(at / M15) * M15;
  const plan = { entry: round(close), stop: round(close - 20 * symbol.pip), target: round(close + 30 * symbol.pip) };
  const key = { feed: "replay" as const, session, symbol: symbol.id, timeframe: "M15" as const };
  const day = formatDay(epochDay(barClose)).replaceAll("-", "");
  return {
    ...key,
    candle: barClose - M15,
    misses: [],
    alerts: [
      {
        ...key,
        signal: {
          signal_id: `sig_${day}_${now.toString(36)}`,
          symbol: symbol.id,
          tf: "M15",
          entry_price: plan.entry,
          sl_price: plan.stop,
          tp_price: plan.target,
          confidence: null,
          rule_id: "test",
          rule_version: "v0",
          side: "long",
          signal_time: formatIso(barClose),
          meta: { detectors: [], candles: 1 },
        },
        setup_id: "test",
        setup_version: "v0",
        setup_hash: "test",
        side: "long",
        barOpen: barClose - M15,
        barClose,
        made: now,
        state: "signal",
        reason: null,
        score: { p: null, model: null },
        why: [{ text: "the way from the journal to this chat is open", passed: true, values: [] }],
        tree: { test: true },
        plan: {
          ...plan,
          movePrices: [],
          trade: {
            order: "market",
            expires: null,
            target: "price",
            manage: [],
            exitAt: null,
            fills: {
              path: "pessimistic",
              tpGap: "level",
              fillThrough: 1,
              roundOrders: "off",
              costs: { spread: "data", slippage: 0, commission: "symbol", swap: "symbol" },
            },
          },
        },
        chat: thread,
        synthetic,
      },
    ],
  };
}
