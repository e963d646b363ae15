import { expiryOf, lastBarOf } from "../../backtester/place-order.js";
import { simulate } from "../../backtester/simulate.js";
import { FATES } from "../../backtester/simulation.js";
import { EXIT_REASONS } from "../../backtester/trade-table.js";
import { type Candles, closeTimeOf, firstAtOrAfter } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { toldPrice } from "../../domain/told-price.js";
import { AtrSeries } from "../../market-tools/atr-series.js";
import type { Alert } from "../../ports/alerts.js";
import type { Outcome } from "../../ports/outcomes.js";
import type { TradePlan } from "../../setup-manager/trade-plan.js";

export interface OutcomeGround {
  readonly symbol: SymbolSpec;
  /** Closed candles of the setup's timeframe, the signal's among them. */
  readonly candles: Candles;
  /** Finer ones to look inside a bar, as far as there are any. */
  readonly fine?: Candles;
  /** Account money per unit of the quote currency. */
  readonly rate: (time: EpochMs) => number;
}

/** So large that no lot is ever too small: R does not depend on size. */
const ACCOUNT = { currency: "USD", equity: 1e9 };
const RISK = { perTrade: { money: 1e6 }, maxOpen: 1, maxTrades: null };

/**
 * What became of an alert by the last of the candles: the backtest's own fills, with one signal and nothing else under way. Undefined where its bar
 * is not among the candles.
 */
export function outcomeOf(alert: Alert, { symbol, candles, fine, rate }: OutcomeGround): Outcome | undefined {
  const bar = firstAtOrAfter(candles, alert.barOpen);
  if (bar >= candles.length || candles.openTime[bar] !== alert.barOpen) return undefined;
  const asOf = closeTimeOf(candles, candles.length - 1);
  const head = { alert: alert.number, asOf };
  if (bar === candles.length - 1) return { ...head, state: "waiting" };
  const side = alert.side === "long" ? 1 : -1;
  const { entry, stop, target, movePrices, trade } = alert.plan;
  const plan = trade as TradePlan;
  const { trades, fates } = simulate({
    candles,
    ...(fine === undefined ? {} : { fine }),
    symbol,
    plans: side === 1 ? { long: plan } : { short: plan },
    risk: RISK,
    account: ACCOUNT,
    signals: [
      {
        bar,
        side,
        entry,
        stop,
        target: target ?? Number.NaN,
        movePrices,
        firstBar: bar,
        anchorTime: alert.barOpen,
        detectors: [],
      },
    ],
    atr: new AtrSeries(candles, 14),
    startBar: bar,
    endBar: candles.length,
    rate,
  });
  const fate = FATES[fates[0] ?? 0];
  if (fate === "working_at_end") return { ...head, state: "working" };
  if (fate === "expired") {
    const close = lastBarOf(plan, bar) < candles.length ? closeTimeOf(candles, lastBarOf(plan, bar)) : asOf;
    return { ...head, state: "expired", expired: Math.min(close, expiryOf(plan, closeTimeOf(candles, bar))) };
  }
  if (fate !== "filled") return { ...head, state: "refused", why: fate ?? "outside" };
  const row = trades.at(0);
  const reason = EXIT_REASONS[row.reason] ?? "end_of_data";
  const filled = {
    ...head,
    fill: { time: row.entryTime, price: toldPrice(row.entry, symbol) },
    r: row.r,
    maeR: row.maeR,
    mfeR: row.mfeR,
    ...(row.ambiguous === 1 ? { ambiguous: true } : {}),
    ...(row.gap === 1 ? { gap: true } : {}),
  };
  return reason === "end_of_data"
    ? { ...filled, state: "open" }
    : { ...filled, state: "closed", exit: { time: row.exitTime, price: toldPrice(row.exit, symbol), reason } };
}
